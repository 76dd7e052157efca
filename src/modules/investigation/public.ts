export { RecommendFinding } from './commands/recommend-finding';
export { ReturnCase } from './commands/return-case';
export { SignOff } from './commands/sign-off';
export { SubmitForReview } from './commands/submit-for-review';
export { WriteNote } from './commands/write-note';
export { WriteReport } from './commands/write-report';
export { InvestigationModule } from './investigation.module';
export { type CaseNote, InvestigationRecords, type Report, type Review } from './investigation-records';
