import { Module } from '@nestjs/common';
import { AuditModule } from '../audit/public';
import { OfficersController } from './api/officers.controller';
import { RegisterOfficer } from './commands/register-officer';
import { Officers } from './officers';
import { Persons } from './persons';
import { SearchOfficers } from './search-officers';
import { OfficerPages } from './web/officer.pages';

@Module({
  imports: [AuditModule],
  controllers: [OfficerPages, OfficersController],
  providers: [Officers, Persons, RegisterOfficer, SearchOfficers],
  exports: [Officers, Persons, RegisterOfficer, SearchOfficers],
})
export class PeopleModule {}
