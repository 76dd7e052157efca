export { type AccountRecord, Accounts } from './accounts';
export { IamModule } from './iam.module';
