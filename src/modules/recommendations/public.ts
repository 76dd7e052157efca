export { CloseCase } from './commands/close-case';
export { DraftRecommendation, type DraftRecommendationInput } from './commands/draft-recommendation';
export { RecordResponse, type RecordResponseInput } from './commands/record-response';
export { SendRecommendation } from './commands/send-recommendation';
export { recommendationsSent } from './recommendations.events';
export { RecommendationsModule } from './recommendations.module';
