export { type AccountRecord, Accounts } from './accounts';
export { DatabaseSessionReader } from './database-session-reader';
export { isRole, PERMISSIONS, type Permission, permissionsOf, ROLES, type Role } from './domain/permissions';
export { IamModule } from './iam.module';
