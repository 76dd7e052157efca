import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock';
import { Config } from '../../platform/config/config';
import { newId } from '../../platform/database/ids';
import { insertRow } from '../../platform/database/rows';
import { Transaction } from '../../platform/database/transaction';
import type { AccountActor } from '../../platform/security/actor';
import { hashToken } from './database-session-reader';
import type { Browser, ClientKind, System } from './domain/client-kind';
import { CONFINED_MINUTES } from './domain/session-limits';

const TOKEN_BYTES = 32;

/** A session that has just begun: the only moment at which its token is known to us. */
export interface NewSession {
  readonly id: string;
  readonly token: string;
  readonly expiresAt: string;
  readonly factorAt: string | null;
}

/** What opened a session. */
export type SessionMethod = 'password' | 'provider';

/** What is known when a session begins. */
export interface SessionStart {
  /** When a second factor was proved, here or by a trusted provider; without it the session is confined. */
  readonly factorAt: Temporal.Instant | null;
  readonly client: ClientKind;
  readonly method: SessionMethod;
}

/** An open session as its owner sees it. */
export interface OpenSession {
  readonly id: string;
  readonly createdAt: string;
  readonly lastSeenAt: string;
  readonly browser: Browser;
  readonly system: System;
}

/** Begins and ends sessions, in the open transaction. */
@Injectable()
export class SessionStore {
  constructor(
    private readonly transaction: Transaction,
    private readonly clock: Clock,
    private readonly config: Config,
  ) {}

  async begin(accountId: string, { factorAt, client, method }: SessionStart): Promise<NewSession> {
    const now = this.clock.now();
    const token = newToken();
    const lasts = factorAt === null ? { minutes: CONFINED_MINUTES } : { hours: this.config.sessionHours };
    const expiresAt = now.add(lasts).toString();
    const session = { id: newId(), token, expiresAt, factorAt: factorAt?.toString() ?? null };
    await insertRow(this.transaction, 'sessions', {
      token_hash: hashToken(token),
      id: session.id,
      account_id: accountId,
      created_at: now.toString(),
      last_seen_at: now.toString(),
      expires_at: session.expiresAt,
      second_factor_at: session.factorAt,
      browser: client.browser,
      system: client.system,
      method,
    });
    return session;
  }

  /**
   * Makes a session strong, under another token: one that somebody slipped in or read before is worth nothing
   * (session fixation). The first time it gets a working day. Null when the session was ended meanwhile.
   */
  async strengthen({ accountId, sessionId }: AccountActor): Promise<NewSession | null> {
    const now = this.clock.now();
    const token = newToken();
    const [row] = await this.transaction.query<{ expires_at: string }>(
      `update sessions set token_hash = $3, second_factor_at = $4, last_seen_at = $4,
         expires_at = case when second_factor_at is null then $5 else expires_at end
       where account_id = $1 and id = $2 and ended_at is null returning expires_at`,
      [
        accountId,
        sessionId,
        hashToken(token),
        now.toString(),
        now.add({ hours: this.config.sessionHours }).toString(),
      ],
    );
    return row ? { id: sessionId, token, expiresAt: row.expires_at, factorAt: now.toString() } : null;
  }

  /** Those that could still be used, the newest first. */
  async openOf(accountId: string): Promise<OpenSession[]> {
    const now = this.clock.now();
    return this.transaction.query<OpenSession>(
      `select id, created_at as "createdAt", last_seen_at as "lastSeenAt", browser, system from sessions
       where account_id = $1 and ended_at is null and expires_at > $2 and last_seen_at > $3
       order by created_at desc, id desc`,
      [accountId, now.toString(), now.subtract({ minutes: this.config.sessionIdleMinutes }).toString()],
    );
  }

  /** Ends one session of the account; answers how it had begun, or null when there was none to end. */
  async end(accountId: string, sessionId: string): Promise<SessionMethod | null> {
    const [ended] = await this.transaction.query<{ method: SessionMethod }>(
      'update sessions set ended_at = $3 where account_id = $1 and id = $2 and ended_at is null returning method',
      [accountId, sessionId, this.clock.now().toString()],
    );
    return ended?.method ?? null;
  }

  async endAll(accountId: string): Promise<void> {
    await this.transaction.query(
      'update sessions set ended_at = $2 where account_id = $1 and ended_at is null',
      [accountId, this.clock.now().toString()],
    );
  }

  /** All of the account but this one; answers how many there were. */
  async endOthers(accountId: string, sessionId: string): Promise<number> {
    const ended = await this.transaction.query(
      'update sessions set ended_at = $3 where account_id = $1 and id <> $2 and ended_at is null returning id',
      [accountId, sessionId, this.clock.now().toString()],
    );
    return ended.length;
  }

  /** Removes what can no longer be used; called by the daily sweep. */
  async prune(): Promise<void> {
    const longAgo = this.clock.now().subtract({ hours: 24 * 30 });
    await this.transaction.query('delete from sessions where expires_at < $1', [longAgo.toString()]);
  }
}

function newToken(): string {
  return randomBytes(TOKEN_BYTES).toString('base64url');
}
