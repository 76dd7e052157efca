export { AccessModule } from './access.module';
export { AssignMediator } from './commands/assign-mediator';
export { GrantToAuditor } from './commands/grant-to-auditor';
export { NameDeputy } from './commands/name-deputy';
