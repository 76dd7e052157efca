import { Injectable } from '@nestjs/common';
import { Transaction } from '../../../platform/database/transaction';
import type { AccountActor } from '../../../platform/security/actor';
import { isConfined } from '../../../platform/security/step-up';
import { type HeldFactors, hasFactor } from '../domain/second-factor-rules';
import { HeldFactorsReader } from './held-factors';
import { type KeptPasskey, PasskeyStore } from './passkey-store';

/** What must happen before a session opens anything: set up a factor, or prove it. */
export type FactorState = 'to_set_up' | 'to_prove' | 'proved';

export interface OwnFactors extends HeldFactors {
  readonly state: FactorState;
  /** By name only once the second factor was proved. */
  readonly passkeyList: readonly Pick<KeptPasskey, 'id' | 'name' | 'addedAt' | 'lastUsedAt'>[];
}

/** What the pages and the API show of one's own second factors. */
@Injectable()
export class SecondFactorQueries {
  constructor(
    private readonly transaction: Transaction,
    private readonly held: HeldFactorsReader,
    private readonly passkeys: PasskeyStore,
  ) {}

  own(actor: AccountActor): Promise<OwnFactors> {
    return this.transaction.run(actor, async () => {
      const held = await this.held.of(actor.accountId);
      const confined = isConfined(actor);
      const state = confined ? (hasFactor(held) ? 'to_prove' : 'to_set_up') : 'proved';
      const passkeys = confined ? [] : await this.passkeys.listOf(actor.accountId);
      const passkeyList = passkeys.map(({ id, name, addedAt, lastUsedAt }) => ({
        id,
        name,
        addedAt,
        lastUsedAt,
      }));
      return { ...held, state, passkeyList };
    });
  }
}
