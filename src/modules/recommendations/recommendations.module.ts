import { Module } from '@nestjs/common';
import { AllegationsModule } from '../allegations/public';
import { AuditModule } from '../audit/public';
import { CasesModule } from '../cases/public';
import { DeadlinesModule } from '../deadlines/public';
import { IamModule } from '../iam/public';
import { NotificationsModule } from '../notifications/public';
import { RulebookModule } from '../rulebook/public';
import { AgencyOutcomes } from './agency-outcomes';
import { RecommendationsController } from './api/recommendations.controller';
import { CloseCase } from './commands/close-case';
import { DraftRecommendation } from './commands/draft-recommendation';
import { RecordResponse } from './commands/record-response';
import { SendRecommendation } from './commands/send-recommendation';
import { ItemsCompleteGuard } from './guards/items-complete.guard';
import { NothingToRecommendGuard } from './guards/nothing-to-recommend.guard';
import { OutcomesFinalGuard } from './guards/outcomes-final.guard';
import { ResponsesCompleteGuard } from './guards/responses-complete.guard';
import { ListSentRecommendations } from './list-sent';
import { TellLiaisons } from './listeners/tell-liaisons';
import { RecommendationRepository } from './recommendation-repository';
import { RecommendationsChapter } from './recommendations.chapter';
import { RecommendationsSection } from './recommendations.section';
import { RecommendationsStepPage } from './recommendations.step-page';
import { RecommendationsTimeline } from './recommendations.timeline';
import { ShowRecommendations } from './show-recommendations';
import { SustainedAllegations } from './sustained-allegations';
import { RecommendationPages } from './web/recommendation.pages';
import { SentRecommendationPages } from './web/sent.pages';

@Module({
  imports: [
    AllegationsModule,
    AuditModule,
    CasesModule,
    DeadlinesModule,
    IamModule,
    NotificationsModule,
    RulebookModule,
  ],
  controllers: [RecommendationPages, RecommendationsController, SentRecommendationPages],
  providers: [
    AgencyOutcomes,
    CloseCase,
    DraftRecommendation,
    ItemsCompleteGuard,
    ListSentRecommendations,
    NothingToRecommendGuard,
    OutcomesFinalGuard,
    RecommendationRepository,
    RecommendationsChapter,
    RecommendationsSection,
    RecommendationsStepPage,
    RecommendationsTimeline,
    RecordResponse,
    ResponsesCompleteGuard,
    SendRecommendation,
    ShowRecommendations,
    SustainedAllegations,
    TellLiaisons,
  ],
})
export class RecommendationsModule {}
