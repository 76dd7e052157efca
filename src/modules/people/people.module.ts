import { Module } from '@nestjs/common';
import { AuditModule } from '../audit/public';
import { OfficersController } from './api/officers.controller';
import { RegisterOfficer } from './commands/register-officer';
import { RotateIdentityKeys } from './commands/rotate-identity-keys';
import { Officers } from './officers';
import { Persons } from './persons';
import { SearchOfficers } from './search-officers';
import { IdentityKeyRegister } from './vault/identity-key-register';
import { IdentityKeys } from './vault/identity-keys';
import { IdentityVault } from './vault/identity-vault';
import { VaultDoor } from './vault/vault-door';
import { OfficerPages } from './web/officer.pages';

@Module({
  imports: [AuditModule],
  controllers: [OfficerPages, OfficersController],
  providers: [
    IdentityKeyRegister,
    IdentityKeys,
    IdentityVault,
    Officers,
    Persons,
    RegisterOfficer,
    RotateIdentityKeys,
    SearchOfficers,
    VaultDoor,
  ],
  exports: [
    IdentityKeyRegister,
    IdentityVault,
    RotateIdentityKeys,
    Officers,
    Persons,
    RegisterOfficer,
    SearchOfficers,
  ],
})
export class PeopleModule {}
