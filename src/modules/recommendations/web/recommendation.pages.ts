import { Body, Controller, Get, Param, Post, Req } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { AppError } from '../../../platform/errors/app-error';
import { Allow, CurrentActor } from '../../../platform/http/allow';
import { answerForm, blankForm, type FormState } from '../../../platform/http/form';
import { languageOf } from '../../../platform/http/language-of';
import { type Page, type PageAnswer, page, redirect } from '../../../platform/http/page';
import type { RedressRequest } from '../../../platform/http/request';
import type { Actor } from '../../../platform/security/actor';
import { DraftRecommendationForm, RecordResponseRequest } from '../api/recommendations.dto';
import { CloseCase } from '../commands/close-case';
import { DraftRecommendation } from '../commands/draft-recommendation';
import { RecordResponse } from '../commands/record-response';
import { SendRecommendation } from '../commands/send-recommendation';
import { ShowRecommendations } from '../show-recommendations';

const VIEWS = 'modules/recommendations/web/views';

@ApiExcludeController()
@Controller('cases/:caseId/recommendations')
export class RecommendationPages {
  constructor(
    private readonly showRecommendations: ShowRecommendations,
    private readonly draftRecommendation: DraftRecommendation,
    private readonly sendRecommendation: SendRecommendation,
    private readonly recordResponse: RecordResponse,
    private readonly closeCase: CloseCase,
  ) {}

  @Get()
  @Allow('recommendation.read')
  async list(@CurrentActor() actor: Actor, @Param('caseId') caseId: string, @Req() request: RedressRequest) {
    const view = await this.showRecommendations.execute(actor, caseId, languageOf(request));
    return page(`${VIEWS}/list.njk`, { ...view, may: mayOf(actor, view.theCase.state) });
  }

  @Get(':allegationId/draft')
  @Allow('recommendation.draft')
  draftForm(
    @CurrentActor() actor: Actor,
    @Param('caseId') caseId: string,
    @Param('allegationId') allegationId: string,
    @Req() request: RedressRequest,
  ): Promise<Page> {
    return this.draw('draft', actor, { caseId, allegationId }, request, blankForm('recommendations.draft'));
  }

  @Post(':allegationId/draft')
  @Allow('recommendation.draft')
  draft(
    @CurrentActor() actor: Actor,
    @Param('caseId') caseId: string,
    @Param('allegationId') allegationId: string,
    @Body() body: unknown,
    @Req() request: RedressRequest,
  ): Promise<PageAnswer> {
    return answerForm(DraftRecommendationForm, body, {
      messages: 'recommendations.draft',
      act: async (input) => {
        await this.draftRecommendation.execute(actor, { ...input, caseId, allegationId });
        return redirect(`/cases/${caseId}/recommendations`, { notice: 'recommendations.notices.drafted' });
      },
      again: (form) => this.draw('draft', actor, { caseId, allegationId }, request, form),
    });
  }

  @Get(':allegationId/response')
  @Allow('response.record')
  responseForm(
    @CurrentActor() actor: Actor,
    @Param('caseId') caseId: string,
    @Param('allegationId') allegationId: string,
    @Req() request: RedressRequest,
  ): Promise<Page> {
    return this.draw(
      'response',
      actor,
      { caseId, allegationId },
      request,
      blankForm('recommendations.response'),
    );
  }

  @Post(':allegationId/response')
  @Allow('response.record')
  respond(
    @CurrentActor() actor: Actor,
    @Param('caseId') caseId: string,
    @Param('allegationId') allegationId: string,
    @Body() body: unknown,
    @Req() request: RedressRequest,
  ): Promise<PageAnswer> {
    return answerForm(RecordResponseRequest, body, {
      messages: 'recommendations.response',
      act: async (input) => {
        const { recommendations } = await this.showRecommendations.execute(
          actor,
          caseId,
          languageOf(request),
          'response.record',
        );
        const recommendationId = recommendations.find((r) => r.allegationId === allegationId)?.id;
        if (!recommendationId) throw new AppError('recommendations.not_found');
        await this.recordResponse.execute(actor, { ...input, caseId, recommendationId });
        return redirect(`/cases/${caseId}/recommendations`, {
          notice: 'recommendations.notices.response_recorded',
        });
      },
      again: (form) => this.draw('response', actor, { caseId, allegationId }, request, form),
    });
  }

  @Post('send')
  @Allow('recommendation.send')
  async send(@CurrentActor() actor: Actor, @Param('caseId') caseId: string): Promise<PageAnswer> {
    await this.sendRecommendation.execute(actor, caseId);
    return redirect(`/cases/${caseId}/recommendations`, { notice: 'recommendations.notices.sent' });
  }

  @Post('close')
  @Allow('case.close')
  async close(@CurrentActor() actor: Actor, @Param('caseId') caseId: string): Promise<PageAnswer> {
    await this.closeCase.execute(actor, caseId);
    return redirect(`/cases/${caseId}`, { notice: 'recommendations.notices.closed' });
  }

  private async draw(
    view: 'draft' | 'response',
    actor: Actor,
    { caseId, allegationId }: { caseId: string; allegationId: string },
    request: RedressRequest,
    form: FormState,
  ): Promise<Page> {
    const permission = view === 'draft' ? 'recommendation.draft' : 'response.record';
    const shown = await this.showRecommendations.execute(actor, caseId, languageOf(request), permission);
    const recommendation = shown.recommendations.find((candidate) => candidate.allegationId === allegationId);
    if (!recommendation) throw new AppError('recommendations.not_found');
    return page(`${VIEWS}/${view}.njk`, { ...shown, recommendation, form });
  }
}

function mayOf(actor: Actor, state: string) {
  const has = (permission: string) => actor.kind === 'account' && actor.permissions.has(permission);
  return {
    draft: has('recommendation.draft') && state === 'findings_adopted',
    send: has('recommendation.send') && state === 'findings_adopted',
    respond: has('response.record') && state === 'recommendation_sent',
    close: has('case.close') && (state === 'findings_adopted' || state === 'agency_responded'),
    readCase: has('case.read'),
  };
}
