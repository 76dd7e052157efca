import { Body, Controller, Get, Param, Post, Req } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Allow, CurrentActor } from '../../../platform/http/allow';
import { answerForm, blankForm, type FormState } from '../../../platform/http/form';
import { languageOf } from '../../../platform/http/language-of';
import { type Page, type PageAnswer, page, redirect } from '../../../platform/http/page';
import type { RedressRequest } from '../../../platform/http/request';
import type { Actor } from '../../../platform/security/actor';
import { ReturnRequest, SignOffRequest } from '../api/investigation.dto';
import { ReturnCase } from '../commands/return-case';
import { SignOff } from '../commands/sign-off';
import { ShowInvestigation } from '../show-investigation';

const MESSAGES = 'investigation.review';

@ApiExcludeController()
@Controller('cases/:caseId/review')
export class ReviewPages {
  constructor(
    private readonly showInvestigation: ShowInvestigation,
    private readonly signOff: SignOff,
    private readonly returnCase: ReturnCase,
  ) {}

  @Get()
  @Allow('review.decide')
  show(@CurrentActor() actor: Actor, @Param('caseId') caseId: string, @Req() request: RedressRequest) {
    return this.reviewPage(actor, caseId, request);
  }

  @Post('sign-off')
  @Allow('review.decide')
  sign(
    @CurrentActor() actor: Actor,
    @Param('caseId') caseId: string,
    @Body() body: unknown,
    @Req() request: RedressRequest,
  ): Promise<PageAnswer> {
    return answerForm(SignOffRequest, body, {
      messages: MESSAGES,
      act: async (input) => {
        await this.signOff.execute(actor, { caseId, ...input });
        return redirect(`/cases/${caseId}`, { notice: 'investigation.notices.signed_off' });
      },
      again: (form) => this.reviewPage(actor, caseId, request, form),
    });
  }

  @Post('return')
  @Allow('review.decide')
  giveBack(
    @CurrentActor() actor: Actor,
    @Param('caseId') caseId: string,
    @Body() body: unknown,
    @Req() request: RedressRequest,
  ): Promise<PageAnswer> {
    return answerForm(ReturnRequest, body, {
      messages: MESSAGES,
      act: async (input) => {
        await this.returnCase.execute(actor, { caseId, ...input });
        return redirect(`/cases/${caseId}`, { notice: 'investigation.notices.returned' });
      },
      again: (form) => this.reviewPage(actor, caseId, request, form),
    });
  }

  private async reviewPage(
    actor: Actor,
    caseId: string,
    request: RedressRequest,
    form?: FormState,
  ): Promise<Page> {
    const view = await this.showInvestigation.execute(actor, caseId, languageOf(request), 'review.decide');
    const open = view.allegations.filter((answer) => answer.isOpen);
    const findings = open.map(({ allegationId, recommended }) => ({
      allegationId,
      value: recommended?.value,
    }));
    return page('modules/investigation/web/views/review.njk', {
      ...view,
      open,
      report: view.reports?.find((candidate) => candidate.id === view.openReportId) ?? view.reports?.[0],
      // Shown again after the other of the two forms, the findings still begin with what was recommended.
      form: form ? { ...form, values: { findings, ...form.values } } : blankForm(MESSAGES, { findings }),
    });
  }
}
