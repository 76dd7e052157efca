import { Injectable } from '@nestjs/common';
import type { PublicKeyCredentialRequestOptionsJSON } from '@simplewebauthn/server';
import { Clock } from '../../../../platform/clock/clock';
import { Transaction } from '../../../../platform/database/transaction';
import { AppError } from '../../../../platform/errors/app-error';
import type { AccountActor } from '../../../../platform/security/actor';
import { FactorProof, type ProvenSession } from '../factor-proof';
import { CHALLENGE_MINUTES, credentialIdOf, PasskeyCeremony } from '../passkey-ceremony';
import { PasskeyStore } from '../passkey-store';
import '../../iam.errors';

/** Proves the second factor by a passkey of one's own. */
@Injectable()
export class ProveByPasskey {
  constructor(
    private readonly transaction: Transaction,
    private readonly clock: Clock,
    private readonly passkeys: PasskeyStore,
    private readonly ceremony: PasskeyCeremony,
    private readonly proof: FactorProof,
  ) {}

  /** What the browser asks the authenticator to sign; for this session, once. */
  begin(actor: AccountActor): Promise<PublicKeyCredentialRequestOptionsJSON> {
    return this.transaction.run(actor, async () => {
      const existing = await this.passkeys.listOf(actor.accountId);
      if (existing.length === 0) throw new AppError('iam.factor_not_found');
      const options = await this.ceremony.proofOptions(existing);
      const expiresAt = this.clock.now().add({ minutes: CHALLENGE_MINUTES });
      await this.passkeys.keepChallenge(actor.sessionId, 'prove', options.challenge, expiresAt);
      return options;
    });
  }

  async execute(actor: AccountActor, { response }: { readonly response: string }): Promise<ProvenSession> {
    try {
      return await this.verify(actor, response);
    } catch (error) {
      if (error instanceof AppError && error.code === 'iam.passkey_refused')
        await this.proof.refuse(actor, 'passkey');
      throw error;
    }
  }

  private async verify(actor: AccountActor, response: string): Promise<ProvenSession> {
    const { challenge, existing } = await this.transaction.run(actor, async () => ({
      challenge: await this.passkeys.takeChallenge(actor.sessionId, 'prove'),
      existing: await this.passkeys.listOf(actor.accountId),
    }));
    const credentialId = credentialIdOf(response);
    const passkey = existing.find((kept) => kept.credentialId === credentialId);
    if (challenge === null || !passkey) throw new AppError('iam.passkey_refused');
    const count = await this.ceremony.verifyProof(response, challenge, passkey);
    return this.transaction.run(actor, async () => {
      if (!(await this.passkeys.countSignature(actor.accountId, passkey.id, count)))
        throw new AppError('iam.passkey_refused');
      return this.proof.accept(actor, 'passkey');
    });
  }
}
