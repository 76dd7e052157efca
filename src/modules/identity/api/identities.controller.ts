import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Allow, CurrentActor } from '../../../platform/http/allow';
import type { AccountActor } from '../../../platform/security/actor';
import { AskCustodian } from '../commands/ask-custodian';
import { DecideRequest } from '../commands/decide-request';
import { OpenGrantedIdentity } from '../commands/open-granted-identity';
import { OpenIdentity } from '../commands/open-identity';
import { ProtectPerson } from '../commands/protect-person';
import { CustodianDesk } from '../custodian-desk';
import type { OpenedIdentity } from '../openings';
import { ShowIdentities } from '../show-identities';
import {
  AskCustodianRequest,
  DecideRequestRequest,
  OpenedIdentityAnswer,
  OpenIdentityRequest,
  ProtectPersonRequest,
} from './identities.dto';

/** Protected identities of a case: who is protected is known, who they are is opened by its custodian. */
@ApiTags('identities')
@Controller('api/v1/cases/:caseId/identities')
export class IdentitiesController {
  constructor(
    private readonly show: ShowIdentities,
    private readonly protectPerson: ProtectPerson,
    private readonly openIdentity: OpenIdentity,
    private readonly openGranted: OpenGrantedIdentity,
    private readonly askCustodian: AskCustodian,
    private readonly decideRequest: DecideRequest,
  ) {}

  @Get()
  @Allow('identity.read')
  list(@CurrentActor() actor: AccountActor, @Param('caseId') caseId: string) {
    return this.show.execute(actor, caseId);
  }

  /** Moves who somebody is into the vault. What was known of them is gone from the case file. */
  @Post(':personId/protection')
  @Allow('identity.protect')
  @HttpCode(204)
  protect(
    @CurrentActor() actor: AccountActor,
    @Param('caseId') caseId: string,
    @Param('personId') personId: string,
    @Body() { reason }: ProtectPersonRequest,
  ): Promise<void> {
    return this.protectPerson.execute(actor, { caseId, personId, reason });
  }

  /** Opens one identity. Each call is an opening of its own, told to the directors. */
  @Post(':personId/openings')
  @Allow('identity.open', { stepUp: true })
  @HttpCode(200)
  @ApiOkResponse({ type: OpenedIdentityAnswer })
  open(
    @CurrentActor() actor: AccountActor,
    @Param('caseId') caseId: string,
    @Param('personId') personId: string,
    @Body() body: OpenIdentityRequest,
  ): Promise<OpenedIdentity> {
    return this.openIdentity.execute(actor, { ...body, caseId, personId });
  }

  @Post(':personId/requests')
  @Allow('identity.ask')
  async ask(
    @CurrentActor() actor: AccountActor,
    @Param('caseId') caseId: string,
    @Param('personId') personId: string,
    @Body() body: AskCustodianRequest,
  ) {
    return { id: await this.askCustodian.execute(actor, { ...body, caseId, personId }) };
  }

  @Post('requests/:requestId/decision')
  @Allow('identity.open')
  @HttpCode(204)
  decide(
    @CurrentActor() actor: AccountActor,
    @Param('caseId') caseId: string,
    @Param('requestId') requestId: string,
    @Body() body: DecideRequestRequest,
  ): Promise<void> {
    return this.decideRequest.execute(actor, { ...body, caseId, requestId });
  }

  /** Looks at what the custodian has opened to who asked. */
  @Post('requests/:requestId/openings')
  @Allow('identity.ask', { stepUp: true })
  @HttpCode(200)
  @ApiOkResponse({ type: OpenedIdentityAnswer })
  look(
    @CurrentActor() actor: AccountActor,
    @Param('caseId') caseId: string,
    @Param('requestId') requestId: string,
  ): Promise<OpenedIdentity> {
    return this.openGranted.execute(actor, { caseId, requestId });
  }
}

/** Every opening in the cases that the reader sees. */
@ApiTags('identities')
@Controller('api/v1/identity-openings')
export class OpeningsController {
  constructor(private readonly desk: CustodianDesk) {}

  @Get()
  @Allow('identity.review')
  list(@CurrentActor() actor: AccountActor, @Query('before') before?: string) {
    return this.desk.allOpenings(actor, before);
  }
}
