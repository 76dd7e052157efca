export { AskCustodian } from './commands/ask-custodian';
export { DecideRequest } from './commands/decide-request';
export { OpenIdentity } from './commands/open-identity';
export { ProtectPerson } from './commands/protect-person';
export { IdentityModule } from './identity.module';
