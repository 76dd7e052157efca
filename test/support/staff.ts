import { createHash, randomBytes } from 'node:crypto';
import request from 'supertest';
import type TestAgent from 'supertest/lib/agent';
import { permissionsOf, type Role } from '../../src/modules/iam/public';
import { newId } from '../../src/platform/database/ids';
import { SESSION_COOKIE } from '../../src/platform/http/request';
import type { AccountActor } from '../../src/platform/security/actor';
import type { TestApp } from './app';
import type { TestDatabase } from './database';

export interface Staff {
  readonly accountId: string;
  readonly email: string;
  readonly name: string;
  /** As the guard would find them, for calling commands directly. */
  readonly actor: AccountActor;
  /** The token of a session that is open at the clock's present moment. */
  readonly token: string;
}

export interface StaffOptions {
  readonly name?: string;
  readonly email?: string;
  readonly language?: string;
  /** When the session begins; TEST_NOW of test/support/app.ts without it. */
  readonly at?: string;
  /** When the session proved its second factor: when it began, without it; null for one that did not. */
  readonly factorAt?: string | null;
}

let made = 0;

/** An active account with these roles and an open session; no password, so it cannot be used to sign in. */
export async function createStaff(
  database: TestDatabase,
  roles: readonly Role[],
  { at = '2026-11-20T17:00:00Z', factorAt = at, language = 'en', ...given }: StaffOptions = {},
): Promise<Staff> {
  made += 1;
  const accountId = newId();
  const sessionId = newId();
  const name = given.name ?? `Sam Sample ${made}`;
  const email = given.email ?? `sam.sample.${made}@example.org`;
  const token = randomBytes(32).toString('base64url');
  await database.owner(
    `insert into accounts (id, email, display_name, password_hash, state, language, created_at, updated_at)
     values ($1, $2, $3, 'none', 'active', $4, $5, $5)`,
    [accountId, email, name, language, at],
  );
  await database.owner(
    'insert into account_roles (account_id, role, granted_at) select $1, unnest($2::text[]), $3',
    [accountId, roles, at],
  );
  await database.owner(
    `insert into sessions (token_hash, id, account_id, created_at, last_seen_at, expires_at, second_factor_at)
     values ($1, $2, $3, $4, $4, $4::timestamptz + interval '12 hours', $5)`,
    [createHash('sha256').update(token).digest(), sessionId, accountId, at, factorAt],
  );
  const permissions = permissionsOf(roles);
  const session = { sessionId, factorAt };
  const actor: AccountActor = { kind: 'account', accountId, name, roles, permissions, ...session, language };
  return { accountId, email, name, actor, token };
}

/** An agent of the API for somebody on the staff: sends the session as a bearer token. */
export function apiAgent({ app }: TestApp, staff: Staff): TestAgent {
  return request.agent(app.getHttpServer()).set('authorization', `Bearer ${staff.token}`);
}

/** An agent like the browser of somebody on the staff: sends the session as a cookie, from our own pages. */
export function pageAgent({ app }: TestApp, staff: Staff): TestAgent {
  const agent = request.agent(app.getHttpServer()).set('sec-fetch-site', 'same-origin');
  agent.jar.setCookie(`${SESSION_COOKIE}=${staff.token}; Path=/`, '127.0.0.1');
  return agent;
}
