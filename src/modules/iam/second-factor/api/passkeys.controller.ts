import { Body, Controller, Delete, HttpCode, Param, Post, Put } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiTags } from '@nestjs/swagger';
import type {
  PublicKeyCredentialCreationOptionsJSON,
  PublicKeyCredentialRequestOptionsJSON,
} from '@simplewebauthn/server';
import { Allow, CurrentActor } from '../../../../platform/http/allow';
import type { AccountActor } from '../../../../platform/security/actor';
import { sessionView } from '../../api/account-view';
import { SessionView } from '../../api/session.requests';
import { AddPasskey } from '../commands/add-passkey';
import { ProveByPasskey } from '../commands/prove-by-passkey';
import { RemovePasskey } from '../commands/remove-passkey';
import { RenamePasskey } from '../commands/rename-passkey';
import {
  PasskeyNameRequest,
  PasskeyProofRequest,
  PasskeyRequest,
  SetUpFactorView,
} from './second-factor.dto';

/** One's own passkeys. */
@Controller('api/v1/second-factor/passkeys')
@ApiTags('second factor')
export class PasskeysController {
  constructor(
    private readonly add: AddPasskey,
    private readonly prove: ProveByPasskey,
    private readonly renamePasskey: RenamePasskey,
    private readonly removePasskey: RemovePasskey,
  ) {}

  /** What `navigator.credentials.create` takes, as JSON; the challenge is for this session, once. */
  @Post('new-options')
  @Allow('account.own', { confined: true })
  @ApiCreatedResponse({ schema: { type: 'object' } })
  newOptions(@CurrentActor() actor: AccountActor): Promise<PublicKeyCredentialCreationOptionsJSON> {
    return this.add.begin(actor);
  }

  /** Adds a passkey. The token changes. */
  @Post()
  @Allow('account.own', { confined: true })
  @ApiCreatedResponse({ type: SetUpFactorView })
  async keep(@CurrentActor() actor: AccountActor, @Body() body: PasskeyRequest): Promise<SetUpFactorView> {
    const { session, recoveryCodes } = await this.add.execute(actor, body);
    return { session: sessionView(session), recoveryCodes };
  }

  /** What `navigator.credentials.get` takes, as JSON; the challenge is for this session, once. */
  @Post('proof-options')
  @Allow('account.own', { confined: true })
  @ApiCreatedResponse({ schema: { type: 'object' } })
  proofOptions(@CurrentActor() actor: AccountActor): Promise<PublicKeyCredentialRequestOptionsJSON> {
    return this.prove.begin(actor);
  }

  /** Proves the second factor by a passkey. The token changes. */
  @Post('proof')
  @Allow('account.own', { confined: true })
  @ApiCreatedResponse({ type: SessionView })
  async proof(@CurrentActor() actor: AccountActor, @Body() body: PasskeyProofRequest): Promise<SessionView> {
    return sessionView(await this.prove.execute(actor, body));
  }

  /** Gives a passkey another name. */
  @Put(':id/name')
  @Allow('account.own')
  @HttpCode(204)
  @ApiNoContentResponse()
  rename(
    @CurrentActor() actor: AccountActor,
    @Param('id') id: string,
    @Body() { name }: PasskeyNameRequest,
  ): Promise<void> {
    return this.renamePasskey.execute(actor, { id, name });
  }

  /** Takes a passkey away; the last factor stays. */
  @Delete(':id')
  @Allow('account.own', { stepUp: true })
  @HttpCode(204)
  @ApiNoContentResponse()
  remove(@CurrentActor() actor: AccountActor, @Param('id') id: string): Promise<void> {
    return this.removePasskey.execute(actor, id);
  }
}
