import { Body, Controller, Delete, Get, HttpCode, Post, Put } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Allow, CurrentActor } from '../../../../platform/http/allow';
import type { AccountActor } from '../../../../platform/security/actor';
import { sessionView } from '../../api/account-view';
import { SessionView } from '../../api/session.requests';
import { ProveByCode } from '../commands/prove-by-code';
import { RemoveAuthenticator } from '../commands/remove-authenticator';
import { RenewRecoveryCodes } from '../commands/renew-recovery-codes';
import { SetUpAuthenticator } from '../commands/set-up-authenticator';
import { SecondFactorQueries } from '../second-factor.queries';
import {
  AuthenticatorKeyView,
  CodeRequest,
  OwnFactorsView,
  RecoveryCodesView,
  SetUpFactorView,
} from './second-factor.dto';

/** One's own second factor: proving it, and changing it. */
@Controller('api/v1/second-factor')
@ApiTags('second factor')
export class SecondFactorController {
  constructor(
    private readonly queries: SecondFactorQueries,
    private readonly prove: ProveByCode,
    private readonly setUp: SetUpAuthenticator,
    private readonly removeAuthenticator: RemoveAuthenticator,
    private readonly renew: RenewRecoveryCodes,
  ) {}

  /** What this session needs next, and what the account has. */
  @Get()
  @Allow('account.own', { confined: true })
  @ApiOkResponse({ type: OwnFactorsView })
  show(@CurrentActor() actor: AccountActor): Promise<OwnFactorsView> {
    return this.queries.own(actor);
  }

  /** Proves the second factor by a code: after the password, and again before weighty acts. The token changes. */
  @Post('proof')
  @Allow('account.own', { confined: true })
  @ApiCreatedResponse({ type: SessionView })
  async proof(@CurrentActor() actor: AccountActor, @Body() body: CodeRequest): Promise<SessionView> {
    return sessionView(await this.prove.execute(actor, body));
  }

  /** The key for an authenticator app. With a second factor already there, that must have been proved just now. */
  @Get('authenticator/key')
  @Allow('account.own', { confined: true })
  @ApiOkResponse({ type: AuthenticatorKeyView })
  key(@CurrentActor() actor: AccountActor): Promise<AuthenticatorKeyView> {
    return this.setUp.offer(actor);
  }

  /** Confirms the key with its first code; the app before, if any, stops working. The token changes. */
  @Put('authenticator')
  @Allow('account.own', { confined: true })
  @ApiOkResponse({ type: SetUpFactorView })
  async keep(@CurrentActor() actor: AccountActor, @Body() body: CodeRequest): Promise<SetUpFactorView> {
    const { session, recoveryCodes } = await this.setUp.execute(actor, body);
    return { session: sessionView(session), recoveryCodes };
  }

  /** Forgets the authenticator app of somebody who has a passkey. */
  @Delete('authenticator')
  @Allow('account.own', { stepUp: true })
  @HttpCode(204)
  @ApiNoContentResponse()
  remove(@CurrentActor() actor: AccountActor): Promise<void> {
    return this.removeAuthenticator.execute(actor);
  }

  /** Makes new recovery codes; those of before stop working. */
  @Post('recovery-codes')
  @Allow('account.own', { stepUp: true })
  @ApiCreatedResponse({ type: RecoveryCodesView })
  async recoveryCodes(@CurrentActor() actor: AccountActor): Promise<RecoveryCodesView> {
    return { recoveryCodes: await this.renew.execute(actor) };
  }
}
