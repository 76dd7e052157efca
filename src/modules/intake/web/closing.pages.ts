import { Body, Controller, Get, Param, Post, Req } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Allow, CurrentActor } from '../../../platform/http/allow';
import { answerForm, blankForm, type FormState } from '../../../platform/http/form';
import { languageOf } from '../../../platform/http/language-of';
import { type Page, type PageAnswer, page, redirect } from '../../../platform/http/page';
import type { RedressRequest } from '../../../platform/http/request';
import type { AccountActor } from '../../../platform/security/actor';
import { ClosingDecisionRequest, ClosingRequest } from '../api/triage.dto';
import { DecideClosing } from '../commands/decide-closing';
import { ProposeClosing } from '../commands/propose-closing';
import { ShowTriage } from '../show-triage';

const VIEWS = 'modules/intake/web/views';

/** Where a closing or a referral is proposed, and where a second person decides on it. */
@ApiExcludeController()
@Controller('cases/:caseId/closing')
export class ClosingPages {
  constructor(
    private readonly showTriage: ShowTriage,
    private readonly proposeClosing: ProposeClosing,
    private readonly decideClosing: DecideClosing,
  ) {}

  @Get()
  @Allow('case.propose_closing')
  ask(@CurrentActor() actor: AccountActor, @Param('caseId') caseId: string, @Req() request: RedressRequest) {
    return this.proposePage(actor, caseId, request, blankForm('intake.closing'));
  }

  @Post()
  @Allow('case.propose_closing')
  propose(
    @CurrentActor() actor: AccountActor,
    @Param('caseId') caseId: string,
    @Req() request: RedressRequest,
    @Body() body: unknown,
  ): Promise<PageAnswer> {
    return answerForm(ClosingRequest, body, {
      messages: 'intake.closing',
      act: async (input) => {
        await this.proposeClosing.execute(actor, { ...input, caseId });
        return redirect(`/cases/${caseId}/triage`, { notice: 'intake.notices.proposed' });
      },
      again: (form) => this.proposePage(actor, caseId, request, form),
    });
  }

  @Get('decision')
  @Allow('case.concur_closing')
  review(
    @CurrentActor() actor: AccountActor,
    @Param('caseId') caseId: string,
    @Req() request: RedressRequest,
  ) {
    return this.decisionPage(actor, caseId, request, blankForm('intake.decision'));
  }

  @Post('decision')
  @Allow('case.concur_closing')
  decide(
    @CurrentActor() actor: AccountActor,
    @Param('caseId') caseId: string,
    @Req() request: RedressRequest,
    @Body() body: unknown,
  ): Promise<PageAnswer> {
    return answerForm(ClosingDecisionRequest, body, {
      messages: 'intake.decision',
      act: async (input) => {
        await this.decideClosing.execute(actor, { ...input, caseId });
        const notice = input.decision === 'concur' ? 'intake.notices.closed' : 'intake.notices.refused';
        return redirect(`/cases/${caseId}`, { notice });
      },
      again: (form) => this.decisionPage(actor, caseId, request, form),
    });
  }

  private async proposePage(
    actor: AccountActor,
    caseId: string,
    request: RedressRequest,
    form: FormState,
  ): Promise<Page> {
    const choices = await this.showTriage.closingChoices(actor, caseId, languageOf(request));
    return page(`${VIEWS}/closing.njk`, { ...choices, form });
  }

  private async decisionPage(
    actor: AccountActor,
    caseId: string,
    request: RedressRequest,
    form: FormState,
  ): Promise<Page> {
    const triage = await this.showTriage.execute(actor, caseId, languageOf(request), 'case.concur_closing');
    return page(`${VIEWS}/decision.njk`, { ...triage, proposal: triage.closings[0], form });
  }
}
