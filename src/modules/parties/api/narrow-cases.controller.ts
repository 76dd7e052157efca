import { Controller, Get, Param, Query, Req } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Allow, CurrentActor } from '../../../platform/http/allow';
import { languageOf } from '../../../platform/http/language-of';
import type { RedressRequest } from '../../../platform/http/request';
import type { Actor } from '../../../platform/security/actor';
import { NarrowCases } from '../narrow-cases';

@ApiTags('parties')
@Controller('api/v1')
export class NarrowCasesController {
  constructor(private readonly narrowCases: NarrowCases) {}

  @Get('mediations')
  @Allow('mediation.read')
  mediations(@CurrentActor() actor: Actor, @Query('after') after?: string) {
    return this.narrowCases.list(actor, 'mediation.read', after);
  }

  @Get('mediations/:caseId')
  @Allow('mediation.read')
  mediation(@CurrentActor() actor: Actor, @Param('caseId') caseId: string, @Req() request: RedressRequest) {
    return this.narrowCases.one(actor, 'mediation.read', caseId, languageOf(request));
  }

  @Get('closed-cases')
  @Allow('closed_case.read')
  closedCases(@CurrentActor() actor: Actor, @Query('after') after?: string) {
    return this.narrowCases.list(actor, 'closed_case.read', after);
  }

  @Get('closed-cases/:caseId')
  @Allow('closed_case.read')
  closedCase(@CurrentActor() actor: Actor, @Param('caseId') caseId: string, @Req() request: RedressRequest) {
    return this.narrowCases.one(actor, 'closed_case.read', caseId, languageOf(request));
  }
}
