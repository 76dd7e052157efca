import { createTestDatabase, type TestDatabase } from '../../../test/support/database';
import { FixedClock } from '../../platform/clock/clock';
import { newId } from '../../platform/database/ids';
import { Transaction } from '../../platform/database/transaction';
import { systemActor } from '../../platform/security/actor';
import { AnchorLog } from './anchor-log';
import { defineAuditKinds } from './audit-kinds';
import { AuditTrail } from './audit-trail';
import { ChainVerifier } from './chain-verifier';
import type { BrokenLink } from './domain/trail-check';
import { ReadLog } from './read-log';

defineAuditKinds('sample', ['tampered']);

const CASE = '0190a000-0000-7000-8000-0000000000aa';
const OTHER = '0190a000-0000-7000-8000-0000000000bb';
const SYSTEM = systemActor('sample.step');
const ACCOUNT = newId();

/** What somebody with the owner's password might do to the second of three events, and what is then found. */
const TAMPERING: [what: string, sql: string, found: Omit<BrokenLink, 'chainId'>][] = [
  ['id', `update audit_events set id = '${newId()}' where $2`, at(2, 'wrong_hash')],
  ['chain_id', `update audit_events set chain_id = '${OTHER}', sequence = 2 where $2`, at(2, 'missing')],
  ['sequence', 'update audit_events set sequence = 9 where $2', at(2, 'missing')],
  [
    'happened_at',
    `update audit_events set happened_at = happened_at + '1 microsecond' where $2`,
    at(2, 'wrong_hash'),
  ],
  ['actor_kind', `update audit_events set actor_kind = 'public' where $2`, at(2, 'wrong_hash')],
  ['actor_name', `update audit_events set actor_name = 'sample.other' where $2`, at(2, 'wrong_hash')],
  ['account_id', `update audit_events set account_id = '${ACCOUNT}' where $2`, at(2, 'wrong_hash')],
  ['session_id', `update audit_events set session_id = '${newId()}' where $2`, at(2, 'wrong_hash')],
  ['kind', `update audit_events set kind = 'sample.else' where $2`, at(2, 'wrong_hash')],
  ['record_type', `update audit_events set record_type = 'else' where $2`, at(2, 'wrong_hash')],
  ['record_id', `update audit_events set record_id = '${newId()}' where $2`, at(2, 'wrong_hash')],
  ['content_digest', `update audit_events set content_digest = sha256('x') where $2`, at(2, 'wrong_hash')],
  [
    'previous_hash',
    `update audit_events set previous_hash = sha256('x') where $2`,
    at(2, 'wrong_previous_hash'),
  ],
  ['hash', `update audit_events set hash = sha256('x') where $2`, at(2, 'wrong_hash')],
  [
    'the content',
    `update audit_contents set content = '{"n": 7}' where event_id in (select id from audit_events where $2)`,
    at(2, 'wrong_content'),
  ],
  [
    'the salt',
    `update audit_contents set salt = '\\x00' where event_id in (select id from audit_events where $2)`,
    at(2, 'wrong_content'),
  ],
  [
    'a content taken out',
    `delete from audit_contents where event_id in (select id from audit_events where $2)`,
    at(2, 'content_missing'),
  ],
  [
    'a content put in',
    `insert into audit_contents select id, '\\x00', '{}' from audit_events where $3`,
    at(3, 'content_added'),
  ],
  ['an event taken out', 'delete from audit_events where $2', at(2, 'missing')],
  ['the first event taken out', 'delete from audit_events where $1', at(1, 'missing')],
  ['the last event taken out', 'delete from audit_events where $3', at(3, 'missing')],
  ['all events taken out', `delete from audit_events where chain_id = '${CASE}'`, at(1, 'missing')],
  [
    'the stated length',
    `update audit_chains set length = 2 where chain_id = '${CASE}'`,
    at(3, 'wrong_length'),
  ],
  [
    'the stated head',
    `update audit_chains set head = sha256('x') where chain_id = '${CASE}'`,
    at(3, 'wrong_head'),
  ],
];

function at(sequence: number, fault: BrokenLink['fault']): Omit<BrokenLink, 'chainId'> {
  return { sequence, fault };
}

describe('verification of the audit trail', () => {
  let database: TestDatabase;
  let verifier: ChainVerifier;

  beforeAll(async () => {
    database = await createTestDatabase();
    const transaction = new Transaction(await database.connect());
    const clock = new FixedClock(Temporal.Instant.from('2026-11-20T17:00:00.123Z'));
    const trail = new AuditTrail(transaction, clock, new ReadLog(transaction, clock));
    verifier = new ChainVerifier(transaction, clock, new AnchorLog(transaction));
    await database.owner(
      `insert into accounts (id, email, display_name, state, created_at, updated_at)
       values ($1, 'a@example.org', 'A', 'invited', now(), now())`,
      [ACCOUNT],
    );
    const contents: [string, object | undefined][] = [
      [CASE, { n: 1 }],
      [CASE, { n: 2.5, text: 'é', list: [null, true] }],
      [CASE, undefined],
      [OTHER, { n: 1 }],
    ];
    for (const [caseId, content] of contents) {
      const entry = {
        kind: 'sample.tampered',
        caseId,
        recordType: 'sample',
        recordId: newId(),
        content,
      } as const;
      await transaction.run(SYSTEM, () => trail.record(entry));
    }
  });
  afterAll(() => database.drop());

  it.each([1, 2, 3, 4, 5])('finds nothing in what nobody touched, %i events at a time', async (batch) => {
    expect(await verifier.verifyChains(batch)).toEqual({
      chains: 2,
      events: 4,
      sealedReads: 0,
      anchors: 0,
      anchorFaults: [],
      looseReads: [],
      broken: [],
    });
  });

  it.each(TAMPERING)('finds a change of %s', async (_, sql, found) => {
    const where = (sequence: number) => `chain_id = '${CASE}' and sequence = ${sequence}`;
    const statement = sql.replace(/\$(\d)/, (_match, sequence: string) => where(Number(sequence)));
    await asTamperer(database, statement);
    try {
      const { broken } = await verifier.verifyChains();
      expect(broken[0]).toEqual({ chainId: CASE, ...found });
    } finally {
      await restore(database);
    }
    expect((await verifier.verifyChains()).broken).toEqual([]);
  });
});

const TABLES = ['audit_contents', 'audit_events', 'audit_chains'];

/** As the owner, with triggers and foreign keys off; what was there is kept for `restore`. */
async function asTamperer(database: TestDatabase, statement: string): Promise<void> {
  for (const table of TABLES) await database.owner(`create table kept_${table} as table ${table}`);
  await database.owner('set session_replication_role = replica');
  await database.owner(statement);
}

async function restore(database: TestDatabase): Promise<void> {
  for (const table of TABLES) await database.owner(`delete from ${table}`);
  for (const table of [...TABLES].reverse()) {
    await database.owner(`insert into ${table} table kept_${table}`);
    await database.owner(`drop table kept_${table}`);
  }
  await database.owner('set session_replication_role = origin');
}
