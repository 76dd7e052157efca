import { Body, Controller, Get, Param, Post, Req } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { AppError } from '../../../platform/errors/app-error';
import { Allow, CurrentActor } from '../../../platform/http/allow';
import { answerButton, answerForm, blankForm, type FormState } from '../../../platform/http/form';
import { languageOf } from '../../../platform/http/language-of';
import { type Page, type PageAnswer, page, redirect } from '../../../platform/http/page';
import type { RedressRequest } from '../../../platform/http/request';
import type { Actor } from '../../../platform/security/actor';
import { NoteRequest, RecommendedFindingRequest, ReportRequest } from '../api/investigation.dto';
import { RecommendFinding } from '../commands/recommend-finding';
import { SubmitForReview } from '../commands/submit-for-review';
import { WriteNote } from '../commands/write-note';
import { WriteReport } from '../commands/write-report';
import { ShowInvestigation } from '../show-investigation';

const VIEWS = 'modules/investigation/web/views';

@ApiExcludeController()
@Controller('cases/:caseId/investigation')
export class InvestigationPages {
  constructor(
    private readonly showInvestigation: ShowInvestigation,
    private readonly writeNote: WriteNote,
    private readonly recommendFinding: RecommendFinding,
    private readonly writeReport: WriteReport,
    private readonly submitForReview: SubmitForReview,
  ) {}

  @Get()
  @Allow('case.read')
  show(@CurrentActor() actor: Actor, @Param('caseId') caseId: string, @Req() request: RedressRequest) {
    return this.overview(actor, caseId, request, blankForm('investigation.note', { level: 'case_team' }));
  }

  @Post('notes')
  @Allow('note.write')
  note(
    @CurrentActor() actor: Actor,
    @Param('caseId') caseId: string,
    @Body() body: unknown,
    @Req() request: RedressRequest,
  ): Promise<PageAnswer> {
    return answerForm(NoteRequest, body, {
      messages: 'investigation.note',
      act: async (input) => {
        await this.writeNote.execute(actor, { caseId, ...input });
        return back(caseId, 'note_written');
      },
      again: (form) => this.overview(actor, caseId, request, form),
    });
  }

  @Get('findings/:allegationId')
  @Allow('finding.recommend')
  async findingForm(
    @CurrentActor() actor: Actor,
    @Param('caseId') caseId: string,
    @Param('allegationId') allegationId: string,
    @Req() request: RedressRequest,
  ): Promise<Page> {
    return this.findingPage(actor, { caseId, allegationId }, request);
  }

  @Post('findings/:allegationId')
  @Allow('finding.recommend')
  recommend(
    @CurrentActor() actor: Actor,
    @Param('caseId') caseId: string,
    @Param('allegationId') allegationId: string,
    @Body() body: unknown,
    @Req() request: RedressRequest,
  ): Promise<PageAnswer> {
    return answerForm(RecommendedFindingRequest, body, {
      messages: 'investigation.finding',
      act: async (input) => {
        await this.recommendFinding.execute(actor, { caseId, allegationId, ...input });
        return back(caseId, 'finding_recommended');
      },
      again: (form) => this.findingPage(actor, { caseId, allegationId }, request, form),
    });
  }

  @Get('report')
  @Allow('report.submit')
  reportForm(@CurrentActor() actor: Actor, @Param('caseId') caseId: string, @Req() request: RedressRequest) {
    return this.reportPage(actor, caseId, request);
  }

  @Post('report')
  @Allow('report.submit')
  report(
    @CurrentActor() actor: Actor,
    @Param('caseId') caseId: string,
    @Body() body: unknown,
    @Req() request: RedressRequest,
  ): Promise<PageAnswer> {
    return answerForm(ReportRequest, body, {
      messages: 'investigation.report',
      act: async (input) => {
        await this.writeReport.execute(actor, { caseId, ...input });
        return back(caseId, 'report_written');
      },
      again: (form) => this.reportPage(actor, caseId, request, form),
    });
  }

  @Post('submit')
  @Allow('report.submit')
  submit(
    @CurrentActor() actor: Actor,
    @Param('caseId') caseId: string,
    @Req() request: RedressRequest,
  ): Promise<PageAnswer> {
    return answerButton({
      messages: 'investigation.note',
      act: async () => {
        await this.submitForReview.execute(actor, caseId);
        return back(caseId, 'submitted');
      },
      again: (form) => this.overview(actor, caseId, request, form),
    });
  }

  private async overview(
    actor: Actor,
    caseId: string,
    request: RedressRequest,
    form: FormState,
  ): Promise<Page> {
    const view = await this.showInvestigation.execute(actor, caseId, languageOf(request));
    return page(`${VIEWS}/investigation.njk`, { ...view, form });
  }

  private async findingPage(
    actor: Actor,
    { caseId, allegationId }: { caseId: string; allegationId: string },
    request: RedressRequest,
    form?: FormState,
  ): Promise<Page> {
    const view = await this.showInvestigation.execute(
      actor,
      caseId,
      languageOf(request),
      'finding.recommend',
    );
    const answer = view.allegations.find((candidate) => candidate.allegationId === allegationId);
    if (!answer) throw new AppError('allegations.not_found');
    const { value, reason } = answer.recommended ?? {};
    const known = blankForm('investigation.finding', { value, reason });
    return page(`${VIEWS}/finding.njk`, { ...view, answer, form: form ?? known });
  }

  private async reportPage(
    actor: Actor,
    caseId: string,
    request: RedressRequest,
    form?: FormState,
  ): Promise<Page> {
    const view = await this.showInvestigation.execute(actor, caseId, languageOf(request), 'report.submit');
    const known = blankForm('investigation.report', { summary: view.reports?.[0]?.text, level: 'board' });
    return page(`${VIEWS}/report.njk`, { ...view, form: form ?? known });
  }
}

function back(caseId: string, notice: string): PageAnswer {
  return redirect(`/cases/${caseId}/investigation`, { notice: `investigation.notices.${notice}` });
}
