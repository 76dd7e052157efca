import { Body, Controller, Delete, HttpCode, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Allow, CurrentActor } from '../../../platform/http/allow';
import type { AccountActor } from '../../../platform/security/actor';
import { LinkOfficer } from '../commands/link-officer';
import { UnlinkOfficer } from '../commands/unlink-officer';
import { LinkOfficerRequest } from './parties.dto';

@ApiTags('parties')
@Controller('api/v1/officers/:officerId/accounts')
@Allow('officer.link')
export class OfficerAccountsController {
  constructor(
    private readonly linkOfficer: LinkOfficer,
    private readonly unlinkOfficer: UnlinkOfficer,
  ) {}

  @Post()
  @HttpCode(204)
  link(
    @CurrentActor() actor: AccountActor,
    @Param('officerId') officerId: string,
    @Body() { accountId }: LinkOfficerRequest,
  ): Promise<void> {
    return this.linkOfficer.execute(actor, { officerId, accountId });
  }

  @Delete(':accountId')
  @HttpCode(204)
  unlink(
    @CurrentActor() actor: AccountActor,
    @Param('officerId') officerId: string,
    @Param('accountId') accountId: string,
  ): Promise<void> {
    return this.unlinkOfficer.execute(actor, { officerId, accountId });
  }
}
