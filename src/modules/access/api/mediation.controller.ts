import { Body, Controller, Delete, HttpCode, Param, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Allow, CurrentActor } from '../../../platform/http/allow';
import type { AccountActor } from '../../../platform/security/actor';
import { AssignMediator } from '../commands/assign-mediator';
import { EndMediation } from '../commands/end-mediation';
import { AssignMediatorRequest } from './access.dto';

@ApiTags('access')
@Controller('api/v1/cases/:caseId/mediator')
@Allow('case.assign')
export class MediationController {
  constructor(
    private readonly assignMediator: AssignMediator,
    private readonly endMediation: EndMediation,
  ) {}

  @Put()
  @HttpCode(204)
  assign(
    @CurrentActor() actor: AccountActor,
    @Param('caseId') caseId: string,
    @Body() { mediatorId }: AssignMediatorRequest,
  ): Promise<void> {
    return this.assignMediator.execute(actor, { caseId, mediatorId });
  }

  @Delete()
  @HttpCode(204)
  end(@CurrentActor() actor: AccountActor, @Param('caseId') caseId: string): Promise<void> {
    return this.endMediation.execute(actor, caseId);
  }
}
