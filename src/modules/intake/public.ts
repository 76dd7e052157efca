export { FileComplaint, type FiledComplaint, type Receipt } from './commands/file-complaint';
export { complaintFiled } from './intake.events';
export { IntakeModule } from './intake.module';
