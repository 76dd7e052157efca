export { recommendationsSent } from './recommendations.events';
export { RecommendationsModule } from './recommendations.module';
