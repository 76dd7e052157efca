export { type AccountRecord, Accounts } from './accounts';
export { AcceptInvitation } from './commands/accept-invitation';
export { CreateFirstAdministrator } from './commands/create-first-administrator';
export { CreateFirstAdministratorLink } from './commands/create-first-administrator-link';
export { InviteAccount, type InviteAccountInput } from './commands/invite-account';
export { SuspendAccount } from './commands/suspend-account';
export { DatabaseSessionReader } from './database-session-reader';
export {
  isRole,
  PERMISSIONS,
  PERMISSIONS_OF_ROLES,
  type Permission,
  permissionsOf,
  ROLES,
  type Role,
} from './domain/permissions';
export { FirstAdministrator } from './first-administrator';
export { rolesChanged } from './iam.events';
export { IamModule } from './iam.module';
export type { ShownLink } from './one-time-links';
export { SightOfRoles } from './ports';
export { DemonstrationFactors } from './second-factor/demonstration-factors';
export { SessionStore } from './session-store';
