import { Injectable } from '@nestjs/common';
import { Clock } from '../../../platform/clock/clock';
import { newId } from '../../../platform/database/ids';
import { Transaction } from '../../../platform/database/transaction';
import { networkOf } from '../../../platform/security/network';
import { Secrets } from '../../../platform/security/secrets';
import { clientKindOf } from '../domain/client-kind';
import type { RefusalReason, SignInMethod, SignInOutcome } from '../domain/sign-in-outcome';

/** Where a try comes from. Neither is stored: the address as a keyed hash, of the browser its kind. */
export interface SignInSource {
  readonly address: string;
  readonly userAgent?: string | undefined;
}

export interface SignInEvent {
  /** null when nobody has the e-mail that was typed; what was typed is never written down. */
  readonly accountId: string | null;
  readonly outcome: SignInOutcome;
  readonly method: SignInMethod;
  /** Why, of a refusal. */
  readonly reason?: RefusalReason;
  /** The session that began with it. */
  readonly sessionId?: string;
}

export const KEPT_DAYS = 180;

/**
 * The record of who came in and who was refused, in the open transaction. Not on the audit chain: its one head would
 * make every try wait for the one before. What did come in stands on the chain too.
 */
@Injectable()
export class SignInEvents {
  constructor(
    private readonly transaction: Transaction,
    private readonly clock: Clock,
    private readonly secrets: Secrets,
  ) {}

  record(event: SignInEvent, from: SignInSource): Promise<void> {
    return this.insert(event, from, null);
  }

  /** At most one row a minute for one network and account: tries over a limit cost their sender nothing. */
  recordOnceAMinute(event: SignInEvent, from: SignInSource): Promise<void> {
    const minute = this.clock.now().round({ smallestUnit: 'minute', roundingMode: 'floor' });
    const subject = `${networkOf(from.address)}\n${event.accountId ?? ''}\n${event.reason ?? ''}\n${minute}`;
    return this.insert(event, from, this.secrets.hmac('iam.sign-in-events.repeat', subject));
  }

  /** What came of the second factor, told with the place where the session began. */
  async recordSecondFactor(sessionId: string, outcome: 'signed_in' | 'refused'): Promise<void> {
    await this.transaction.query(
      `insert into sign_in_events
         (id, at, account_id, outcome, reason, method, browser, system, network_hash, session_id)
       select $1, $2, account_id, $3, $4, method, browser, system, network_hash, session_id
       from sign_in_events where session_id = $5 order by at, id limit 1`,
      [
        newId(),
        this.clock.now().toString(),
        outcome,
        outcome === 'refused' ? 'wrong_factor' : null,
        sessionId,
      ],
    );
  }

  /** Removes what is older than half a year; called by the daily sweep. */
  async prune(): Promise<void> {
    const before = this.clock.now().subtract({ hours: 24 * KEPT_DAYS });
    await this.transaction.query('select redress_prune_sign_in_events($1)', [before.toString()]);
  }

  private async insert(event: SignInEvent, from: SignInSource, repeatKey: Buffer | null): Promise<void> {
    const { browser, system } = clientKindOf(from.userAgent);
    const now = this.clock.now().toString();
    // Another key each day: one network can be seen in many tries of a day, and followed over none.
    const network = this.secrets.hmac(
      'iam.sign-in-events.network',
      `${now.slice(0, 10)}\n${networkOf(from.address)}`,
    );
    await this.transaction.query(
      `insert into sign_in_events
         (id, at, account_id, outcome, reason, method, browser, system, network_hash, repeat_key, session_id)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) on conflict (repeat_key) do nothing`,
      [
        newId(),
        now,
        event.accountId,
        event.outcome,
        event.reason ?? null,
        event.method,
        browser,
        system,
        network,
        repeatKey,
        event.sessionId ?? null,
      ],
    );
  }
}
