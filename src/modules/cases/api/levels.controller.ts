import { Body, Controller, Param, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Allow, CurrentActor } from '../../../platform/http/allow';
import type { Actor } from '../../../platform/security/actor';
import { ChangeLevel } from '../commands/change-level';
import { LevelRequest } from './levels.dto';

@ApiTags('cases')
@Controller('api/v1/cases/:caseId/levels')
export class LevelsController {
  constructor(private readonly changeLevel: ChangeLevel) {}

  @Put(':kind/:thingId')
  @Allow('level.change')
  async change(
    @CurrentActor() actor: Actor,
    @Param('caseId') caseId: string,
    @Param('kind') kind: string,
    @Param('thingId') thingId: string,
    @Body() input: LevelRequest,
  ) {
    const { level } = await this.changeLevel.execute(actor, { caseId, kind, thingId, ...input });
    return { kind, id: thingId, level };
  }
}
