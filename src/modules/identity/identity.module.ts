import { Module } from '@nestjs/common';
import { AuditModule } from '../audit/public';
import { CasesModule } from '../cases/public';
import { IamModule } from '../iam/public';
import { NotificationsModule } from '../notifications/public';
import { PeopleModule } from '../people/public';
import { IdentitiesController, OpeningsController } from './api/identities.controller';
import { AskCustodian } from './commands/ask-custodian';
import { DecideRequest } from './commands/decide-request';
import { OpenGrantedIdentity } from './commands/open-granted-identity';
import { OpenIdentity } from './commands/open-identity';
import { ProtectPerson } from './commands/protect-person';
import { CustodianDesk } from './custodian-desk';
import { CustodianRequests } from './custodian-requests';
import { IdentitySection } from './identity.section';
import { TellAsker } from './listeners/tell-asker';
import { TellCustodians } from './listeners/tell-custodians';
import { TellDirectors } from './listeners/tell-directors';
import { Openings } from './openings';
import { ShowIdentities } from './show-identities';
import { CaseIdentityPages } from './web/case-identity.pages';
import { CustodianRequestPages } from './web/custodian-request.pages';
import { IdentityPages } from './web/identity.pages';

@Module({
  imports: [AuditModule, CasesModule, IamModule, NotificationsModule, PeopleModule],
  controllers: [
    CaseIdentityPages,
    CustodianRequestPages,
    IdentitiesController,
    IdentityPages,
    OpeningsController,
  ],
  providers: [
    AskCustodian,
    CustodianDesk,
    CustodianRequests,
    DecideRequest,
    IdentitySection,
    OpenGrantedIdentity,
    OpenIdentity,
    Openings,
    ProtectPerson,
    ShowIdentities,
    TellAsker,
    TellCustodians,
    TellDirectors,
  ],
})
export class IdentityModule {}
