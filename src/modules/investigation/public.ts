export { RecommendFinding } from './commands/recommend-finding';
export { SignOff } from './commands/sign-off';
export { SubmitForReview } from './commands/submit-for-review';
export { WriteReport } from './commands/write-report';
export { InvestigationModule } from './investigation.module';
export { type CaseNote, InvestigationRecords, type Report, type Review } from './investigation-records';
