import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock } from '../../platform/clock/clock';
import { Config } from '../../platform/config/config';
import type { AccountActor } from '../../platform/security/actor';
import type { SessionReader } from '../../platform/security/session-reader';
import { isRole, permissionsOf } from './domain/permissions';
import { SEEN_EVERY_SECONDS } from './domain/session-limits';

/** What the database keeps of a token: nobody who reads it can sign in with it. */
export function hashToken(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}

interface LiveSession {
  id: string;
  account_id: string;
  display_name: string;
  language: string;
  roles: string[];
  last_seen_at: string;
  second_factor_at: string | null;
}

const LIVE_SESSION = `
select s.id, s.account_id, s.last_seen_at, s.second_factor_at, a.display_name, a.language,
  array(select r.role from account_roles r where r.account_id = s.account_id order by r.role) as roles
from sessions s join accounts a on a.id = s.account_id
where s.token_hash = $1 and s.ended_at is null and s.expires_at > $2 and s.last_seen_at > $3 and a.state = 'active'`;

const SEEN = 'update sessions set last_seen_at = $2 where token_hash = $1 and last_seen_at < $2';

/**
 * Reads who a session belongs to, in one statement on the way of every request. It needs no transaction: no wall
 * stands before accounts, and no actor is known yet.
 */
@Injectable()
export class DatabaseSessionReader implements SessionReader {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly config: Config,
  ) {}

  async read(token: string): Promise<AccountActor | null> {
    const now = this.clock.now();
    const hash = hashToken(token);
    const idleSince = now.subtract({ minutes: this.config.sessionIdleMinutes });
    const [session]: LiveSession[] = await this.dataSource.query(LIVE_SESSION, [
      hash,
      now.toString(),
      idleSince.toString(),
    ]);
    if (!session) return null;
    const unseen = Temporal.Instant.from(session.last_seen_at).until(now).total('seconds');
    if (unseen >= SEEN_EVERY_SECONDS) await this.dataSource.query(SEEN, [hash, now.toString()]);
    return actorOf(session);
  }
}

function actorOf(session: LiveSession): AccountActor {
  const factorAt = session.second_factor_at;
  // A role that this version does not know gives nothing; nor does any before the second factor.
  const roles = factorAt === null ? [] : session.roles.filter(isRole);
  return {
    kind: 'account',
    accountId: session.account_id,
    name: session.display_name,
    roles,
    permissions: permissionsOf(roles),
    sessionId: session.id,
    factorAt,
    language: session.language,
  };
}
