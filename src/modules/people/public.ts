export { RegisterOfficer } from './commands/register-officer';
export { type FoundOfficer, type NewOfficer, type Officer, Officers } from './officers';
export { PeopleModule } from './people.module';
export { isProtected, type NewPerson, type Person, Persons } from './persons';
export { SearchOfficers } from './search-officers';
export { type Identity, IdentityVault } from './vault/identity-vault';
