import { Injectable } from '@nestjs/common';
import type { PublicKeyCredentialCreationOptionsJSON } from '@simplewebauthn/server';
import { Clock } from '../../../../platform/clock/clock';
import { Transaction } from '../../../../platform/database/transaction';
import { AppError } from '../../../../platform/errors/app-error';
import type { AccountActor } from '../../../../platform/security/actor';
import { FactorChange } from '../factor-change';
import { FactorProof } from '../factor-proof';
import { CHALLENGE_MINUTES, PasskeyCeremony } from '../passkey-ceremony';
import { PasskeyStore } from '../passkey-store';
import type { SetUpFactor } from './set-up-authenticator';

/** Adds a passkey: a security key, or one that the phone or the computer keeps. */
@Injectable()
export class AddPasskey {
  constructor(
    private readonly transaction: Transaction,
    private readonly clock: Clock,
    private readonly passkeys: PasskeyStore,
    private readonly ceremony: PasskeyCeremony,
    private readonly change: FactorChange,
    private readonly proof: FactorProof,
  ) {}

  /** Throws when this session may not add one. */
  async requireMay(actor: AccountActor): Promise<void> {
    await this.transaction.run(actor, () => this.change.begin(actor));
  }

  /** What the browser asks the authenticator for; its challenge is for this session, once. */
  begin(actor: AccountActor): Promise<PublicKeyCredentialCreationOptionsJSON> {
    return this.transaction.run(actor, async () => {
      const { account } = await this.change.begin(actor);
      const options = await this.ceremony.registrationOptions(
        account,
        await this.passkeys.listOf(account.id),
      );
      const expiresAt = this.clock.now().add({ minutes: CHALLENGE_MINUTES });
      await this.passkeys.keepChallenge(actor.sessionId, 'register', options.challenge, expiresAt);
      return options;
    });
  }

  async execute(
    actor: AccountActor,
    { name, response }: { readonly name: string; readonly response: string },
  ): Promise<SetUpFactor> {
    const challenge = await this.transaction.run(actor, () =>
      this.passkeys.takeChallenge(actor.sessionId, 'register'),
    );
    if (challenge === null) throw new AppError('iam.passkey_refused');
    const passkey = await this.ceremony.verifyRegistration(response, challenge);
    return this.transaction.run(actor, async () => {
      const { before } = await this.change.begin(actor);
      await this.passkeys.insert(actor.accountId, name, passkey);
      const recoveryCodes = await this.change.end(actor, before, 'iam.passkey_added');
      return { session: await this.proof.accept(actor, 'passkey'), recoveryCodes };
    });
  }
}
