export { LinkOfficer } from './commands/link-officer';
export { PartiesModule } from './parties.module';
