import { Body, Controller, Get, HttpCode, Param, Post, Req } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Allow, CurrentActor } from '../../../platform/http/allow';
import { languageOf } from '../../../platform/http/language-of';
import type { RedressRequest } from '../../../platform/http/request';
import type { Actor } from '../../../platform/security/actor';
import { AddAllegation } from '../commands/add-allegation';
import { DropAllegation } from '../commands/drop-allegation';
import { ShowAllegations } from '../show-allegations';
import { AddAllegationRequest, DropAllegationRequest } from './allegations.dto';

@ApiTags('allegations')
@Controller('api/v1/cases/:caseId/allegations')
export class AllegationsController {
  constructor(
    private readonly showAllegations: ShowAllegations,
    private readonly addAllegation: AddAllegation,
    private readonly dropAllegation: DropAllegation,
  ) {}

  @Get()
  @Allow('case.read')
  async list(@CurrentActor() actor: Actor, @Param('caseId') caseId: string, @Req() request: RedressRequest) {
    const { allegations } = await this.showAllegations.execute(actor, caseId, languageOf(request));
    return { allegations };
  }

  @Post()
  @Allow('allegation.edit')
  async add(
    @CurrentActor() actor: Actor,
    @Param('caseId') caseId: string,
    @Body() input: AddAllegationRequest,
  ) {
    return { id: await this.addAllegation.execute(actor, { ...input, caseId }) };
  }

  @Post(':allegationId/drop')
  @Allow('allegation.edit')
  @HttpCode(204)
  drop(
    @CurrentActor() actor: Actor,
    @Param('caseId') caseId: string,
    @Param('allegationId') allegationId: string,
    @Body() { reason }: DropAllegationRequest,
  ): Promise<void> {
    return this.dropAllegation.execute(actor, { caseId, allegationId, reason });
  }
}
