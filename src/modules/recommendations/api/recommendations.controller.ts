import { Body, Controller, Get, HttpCode, Param, Post, Req } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Allow, CurrentActor } from '../../../platform/http/allow';
import { languageOf } from '../../../platform/http/language-of';
import type { RedressRequest } from '../../../platform/http/request';
import type { Actor } from '../../../platform/security/actor';
import { CloseCase } from '../commands/close-case';
import { DraftRecommendation } from '../commands/draft-recommendation';
import { RecordResponse } from '../commands/record-response';
import { SendRecommendation } from '../commands/send-recommendation';
import { ShowRecommendations } from '../show-recommendations';
import { DraftRecommendationRequest, RecordResponseRequest } from './recommendations.dto';

@ApiTags('recommendations')
@Controller('api/v1/cases/:caseId')
export class RecommendationsController {
  constructor(
    private readonly showRecommendations: ShowRecommendations,
    private readonly draftRecommendation: DraftRecommendation,
    private readonly sendRecommendation: SendRecommendation,
    private readonly recordResponse: RecordResponse,
    private readonly closeCase: CloseCase,
  ) {}

  @Get('recommendations')
  @Allow('recommendation.read')
  async list(@CurrentActor() actor: Actor, @Param('caseId') caseId: string, @Req() request: RedressRequest) {
    const { recommendations } = await this.showRecommendations.execute(actor, caseId, languageOf(request));
    return { recommendations };
  }

  @Post('recommendations')
  @Allow('recommendation.draft')
  async draft(
    @CurrentActor() actor: Actor,
    @Param('caseId') caseId: string,
    @Body() body: DraftRecommendationRequest,
  ) {
    return { id: await this.draftRecommendation.execute(actor, { ...body, caseId }) };
  }

  @Post('recommendations/send')
  @HttpCode(204)
  @Allow('recommendation.send')
  async send(@CurrentActor() actor: Actor, @Param('caseId') caseId: string): Promise<void> {
    await this.sendRecommendation.execute(actor, caseId);
  }

  @Post('recommendations/:recommendationId/responses')
  @HttpCode(204)
  @Allow('response.record')
  async respond(
    @CurrentActor() actor: Actor,
    @Param('caseId') caseId: string,
    @Param('recommendationId') recommendationId: string,
    @Body() body: RecordResponseRequest,
  ): Promise<void> {
    await this.recordResponse.execute(actor, { ...body, caseId, recommendationId });
  }

  @Post('close')
  @HttpCode(204)
  @Allow('case.close')
  async close(@CurrentActor() actor: Actor, @Param('caseId') caseId: string): Promise<void> {
    await this.closeCase.execute(actor, caseId);
  }
}
