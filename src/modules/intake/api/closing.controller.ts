import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Allow, CurrentActor } from '../../../platform/http/allow';
import type { AccountActor } from '../../../platform/security/actor';
import { DecideClosing } from '../commands/decide-closing';
import { DeclareOwnConflict } from '../commands/declare-own-conflict';
import { ProposeClosing } from '../commands/propose-closing';
import { ClosingDecisionRequest, ClosingRequest, ConflictRequest } from './triage.dto';

@ApiTags('intake')
@Controller('api/v1/cases/:caseId')
export class ClosingController {
  constructor(
    private readonly proposeClosing: ProposeClosing,
    private readonly decideClosing: DecideClosing,
    private readonly declareConflict: DeclareOwnConflict,
  ) {}

  /** Proposes a closing or a referral; a second person decides. */
  @Post('closing')
  @Allow('case.propose_closing')
  async propose(
    @CurrentActor() actor: AccountActor,
    @Param('caseId') caseId: string,
    @Body() input: ClosingRequest,
  ) {
    return { id: await this.proposeClosing.execute(actor, { ...input, caseId }) };
  }

  @Post('closing/decision')
  @Allow('case.concur_closing')
  @HttpCode(204)
  decide(
    @CurrentActor() actor: AccountActor,
    @Param('caseId') caseId: string,
    @Body() input: ClosingDecisionRequest,
  ): Promise<void> {
    return this.decideClosing.execute(actor, { ...input, caseId });
  }

  /** Steps back from a case; it is not found afterwards. */
  @Post('conflict')
  @Allow('case.read')
  @HttpCode(204)
  conflict(
    @CurrentActor() actor: AccountActor,
    @Param('caseId') caseId: string,
    @Body() { reason }: ConflictRequest,
  ): Promise<void> {
    return this.declareConflict.execute(actor, { caseId, reason });
  }
}
