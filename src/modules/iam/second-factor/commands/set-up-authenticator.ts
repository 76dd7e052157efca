import { Injectable } from '@nestjs/common';
import { Clock } from '../../../../platform/clock/clock';
import { Config } from '../../../../platform/config/config';
import { Transaction } from '../../../../platform/database/transaction';
import type { AccountActor } from '../../../../platform/security/actor';
import { readCode } from '../../domain/recovery-codes';
import { CodeTries } from '../code-tries';
import { FactorChange } from '../factor-change';
import { FactorProof, type ProvenSession } from '../factor-proof';
import { describeKey, findStep } from '../totp';
import { TotpKeys } from '../totp-keys';
import { codeFault } from './prove-by-code';

/** A factor that was set up: the session under its new token, and recovery codes if it is the first. */
export interface SetUpFactor {
  readonly session: ProvenSession;
  readonly recoveryCodes: readonly string[];
}

/** Sets up an authenticator app, in place of the one before. Its first code shows that it has the key. */
@Injectable()
export class SetUpAuthenticator {
  constructor(
    private readonly transaction: Transaction,
    private readonly clock: Clock,
    private readonly config: Config,
    private readonly tries: CodeTries,
    private readonly keys: TotpKeys,
    private readonly change: FactorChange,
    private readonly proof: FactorProof,
  ) {}

  /** The key to be typed or scanned; it stays the same in this session until it is confirmed. Changes nothing. */
  offer(actor: AccountActor): Promise<{ readonly uri: string; readonly text: string }> {
    return this.transaction.run(actor, async () => {
      const { account } = await this.change.begin(actor);
      const key = await this.keys.offered(actor.accountId, actor.sessionId);
      return describeKey(key, { issuer: this.config.boardName, label: account.email });
    });
  }

  async execute(actor: AccountActor, { code }: { readonly code: string }): Promise<SetUpFactor> {
    const given = readCode(code);
    if (given?.kind !== 'authenticator') throw codeFault('code_not_read');
    await this.tries.count(actor);
    return this.transaction.run(actor, async () => {
      const { before } = await this.change.begin(actor);
      const key = await this.keys.offered(actor.accountId, actor.sessionId);
      const step = findStep(key, given.digits, this.clock.now());
      if (step === null) throw codeFault('wrong_code');
      await this.keys.keep(actor.accountId, key, { step });
      const recoveryCodes = await this.change.end(actor, before, 'iam.authenticator_set_up');
      return { session: await this.proof.accept(actor, 'authenticator'), recoveryCodes };
    });
  }
}
