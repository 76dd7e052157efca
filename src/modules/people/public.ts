export { RegisterOfficer } from './commands/register-officer';
export { RotateIdentityKeys } from './commands/rotate-identity-keys';
export { type FoundOfficer, type NewOfficer, type Officer, Officers } from './officers';
export { PeopleModule } from './people.module';
export { isProtected, type NewPerson, type Person, Persons } from './persons';
export { SearchOfficers } from './search-officers';
export { IdentityKeyRegister, type KeyVersion } from './vault/identity-key-register';
export { type Identity, IdentityVault } from './vault/identity-vault';
