import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Allow, CurrentActor, Public } from '../../../platform/http/allow';
import type { AccountActor } from '../../../platform/security/actor';
import { AccountQueries } from '../account.queries';
import { AcceptInvitation } from '../commands/accept-invitation';
import { InviteAccount } from '../commands/invite-account';
import { InviteAgain } from '../commands/invite-again';
import { SetRoles } from '../commands/set-roles';
import { SuspendAccount } from '../commands/suspend-account';
import { ResetSecondFactor } from '../second-factor/commands/reset-second-factor';
import {
  AcceptInvitationRequest,
  AccountListView,
  InviteAccountRequest,
  InvitedAccountView,
  LinkView,
  SetRolesRequest,
} from './account.requests';

@Controller('api/v1/accounts')
@ApiTags('accounts')
export class AccountsController {
  constructor(
    private readonly queries: AccountQueries,
    private readonly invite: InviteAccount,
    private readonly inviteAgain: InviteAgain,
    private readonly setRoles: SetRoles,
    private readonly suspend: SuspendAccount,
    private readonly resetSecondFactor: ResetSecondFactor,
  ) {}

  /** Everybody who has an account, by name. */
  @Get()
  @Allow('account.manage')
  @ApiOkResponse({ type: AccountListView })
  list(@CurrentActor() actor: AccountActor, @Query('after') after?: string): Promise<AccountListView> {
    return this.queries.list(actor, after);
  }

  /** Invites somebody. The link is mailed to them, and told here once. */
  @Post()
  @Allow('account.manage')
  @ApiCreatedResponse({ type: InvitedAccountView })
  async create(
    @CurrentActor() actor: AccountActor,
    @Body() body: InviteAccountRequest,
  ): Promise<InvitedAccountView> {
    const { accountId, link } = await this.invite.execute(actor, body);
    return { id: accountId, link };
  }

  /** Makes a new link for an account that is invited or suspended. */
  @Post(':id/invitation')
  @Allow('account.manage')
  @ApiCreatedResponse({ type: LinkView })
  again(@CurrentActor() actor: AccountActor, @Param('id') id: string): Promise<LinkView> {
    return this.inviteAgain.execute(actor, id);
  }

  /** Gives somebody exactly these roles; their sessions end. */
  @Put(':id/roles')
  @Allow('account.manage', { stepUp: true })
  @HttpCode(204)
  @ApiNoContentResponse()
  roles(
    @CurrentActor() actor: AccountActor,
    @Param('id') accountId: string,
    @Body() { roles }: SetRolesRequest,
  ): Promise<void> {
    return this.setRoles.execute(actor, { accountId, roles });
  }

  /** Takes away the second factor of somebody who has lost it; they set up a new one at the next sign-in. */
  @Delete(':id/second-factor')
  @Allow('account.manage', { stepUp: true })
  @HttpCode(204)
  @ApiNoContentResponse()
  reset(@CurrentActor() actor: AccountActor, @Param('id') id: string): Promise<void> {
    return this.resetSecondFactor.execute(actor, id);
  }

  /** Closes an account at once. */
  @Post(':id/suspension')
  @Allow('account.manage')
  @HttpCode(204)
  @ApiNoContentResponse()
  close(@CurrentActor() actor: AccountActor, @Param('id') id: string): Promise<void> {
    return this.suspend.execute(actor, id);
  }
}

@Controller('api/v1/invitations')
@ApiTags('accounts')
export class InvitationsController {
  constructor(private readonly accept: AcceptInvitation) {}

  /** Opens an account with the token at the end of its link. */
  @Post('accept')
  @Public()
  @HttpCode(204)
  @ApiNoContentResponse()
  take(@Body() body: AcceptInvitationRequest): Promise<void> {
    return this.accept.execute(body);
  }
}
