import type { DataSource } from 'typeorm';
import { createTestDatabase, type TestDatabase } from '../../../test/support/database';
import { FixedClock } from '../../platform/clock/clock';
import { newId } from '../../platform/database/ids';
import { Transaction } from '../../platform/database/transaction';
import { type AccountActor, type Actor, PUBLIC_ACTOR, systemActor } from '../../platform/security/actor';
import { AnchorLog } from './anchor-log';
import { defineAuditKinds } from './audit-kinds';
import { type AuditEntry, AuditTrail } from './audit-trail';
import { ChainVerifier } from './chain-verifier';
import { HOUSE_CHAIN } from './domain/event-hash';
import { ReadLog } from './read-log';

defineAuditKinds('sample', ['changed', 'looked']);

const SYSTEM = systemActor('sample.step');

describe('audit trail', () => {
  let database: TestDatabase;
  let dataSource: DataSource;
  let transaction: Transaction;
  let trail: AuditTrail;
  let verifier: ChainVerifier;
  let person: AccountActor;

  beforeAll(async () => {
    database = await createTestDatabase();
    dataSource = await database.connect();
    transaction = new Transaction(dataSource);
    trail = trailOn(transaction, '2026-11-20T17:00:00.123456789Z');
    verifier = new ChainVerifier(
      transaction,
      new FixedClock(Temporal.Instant.from('2026-11-20T17:00:00Z')),
      new AnchorLog(transaction),
    );
    person = await arrangePerson(database);
  });
  afterAll(() => database.drop());

  const record = (actor: Actor, entry: Partial<AuditEntry> = {}) =>
    transaction.run(actor, () =>
      trail.record({ kind: 'sample.changed', recordType: 'sample', recordId: newId(), ...entry }),
    );
  const eventsOf = (chainId: string) =>
    database.owner<{ actor_kind: string; actor_name: string; account_id: string; session_id: string }>(
      'select actor_kind, actor_name, account_id, session_id from audit_events where chain_id = $1 order by sequence',
      [chainId],
    );

  it('chains the events of a case and those of the house apart', async () => {
    const caseId = newId();
    for (let i = 0; i < 3; i++) await record(SYSTEM, { caseId, content: { i, text: 'naïve “quotes” 🙂' } });
    await record(SYSTEM);
    expect(await eventsOf(caseId)).toHaveLength(3);
    expect((await eventsOf(HOUSE_CHAIN)).length).toBeGreaterThan(0);
    expect(await verifier.verifyChains()).toMatchObject({ broken: [] });
  });

  it('lets thirty write the first event of one chain at once, each in its place', async () => {
    const caseId = newId();
    await Promise.all(Array.from({ length: 30 }, () => record(SYSTEM, { caseId, content: {} })));
    expect(await eventsOf(caseId)).toHaveLength(30);
    expect((await verifier.verifyChains()).broken).toEqual([]);
  });

  it('leaves nothing behind when the command fails', async () => {
    const caseId = newId();
    const failing = transaction.run(SYSTEM, async () => {
      await trail.record({ kind: 'sample.changed', caseId, recordType: 'sample', recordId: newId() });
      throw new Error('refused');
    });
    await expect(failing).rejects.toThrow('refused');
    await record(SYSTEM, { caseId });
    expect(await eventsOf(caseId)).toHaveLength(1);
    expect((await verifier.verifyChains()).broken).toEqual([]);
  });

  it('does not make the chain of a case wait for the chain of the house', async () => {
    await transaction.run(SYSTEM, async () => {
      await trail.record({ kind: 'sample.changed', recordType: 'sample', recordId: newId() });
      const caseId = newId();
      await recordElsewhere(dataSource, caseId);
      expect(await eventsOf(caseId)).toHaveLength(1);
    });
  });

  it.each<[string, () => Actor, object]>([
    ['a person', () => person, { actor_kind: 'account', actor_name: null }],
    ['the house', () => SYSTEM, { actor_kind: 'system', actor_name: 'sample.step', account_id: null }],
    ['nobody known', () => PUBLIC_ACTOR, { actor_kind: 'public', actor_name: null, account_id: null }],
  ])('names %s', async (_, actor, expected) => {
    const caseId = newId();
    await record(actor(), { caseId });
    expect(await eventsOf(caseId)).toEqual([expect.objectContaining(expected)]);
  });

  it('names the person in a system step of their command, and the person again after it', async () => {
    const caseId = newId();
    await transaction.run(person, async () => {
      await record(SYSTEM, { caseId });
      await record(person, { caseId });
    });
    const about = { account_id: person.accountId, session_id: person.sessionId, actor_kind: 'account' };
    expect(await eventsOf(caseId)).toEqual([
      { ...about, actor_name: 'sample.step' },
      { ...about, actor_name: null },
    ]);
  });

  it('refuses a kind that no module declared, and a record outside of a transaction', async () => {
    await expect(record(SYSTEM, { kind: 'sample.invented' })).rejects.toThrow('not declared');
    const outside = trail.record({ kind: 'sample.changed', recordType: 'sample', recordId: newId() });
    await expect(outside).rejects.toThrow('No transaction is open');
  });

  it('writes down who looked at what, and nothing for the house itself', async () => {
    const caseId = newId();
    await database.owner(
      `insert into cases (id, number, state, rulebook_version, received_at, updated_at)
       values ($1, '2026-000009-9', 'received', 'generic-1', now(), now())`,
      [caseId],
    );
    const read = { caseId, recordType: 'case', recordId: caseId };
    await transaction.run(person, () => trail.recordRead(read));
    await transaction.run(SYSTEM, () => trail.recordRead(read));
    expect(
      await database.owner('select account_id, session_id, record_type from audit_reads where case_id = $1', [
        caseId,
      ]),
    ).toEqual([{ account_id: person.accountId, session_id: person.sessionId, record_type: 'case' }]);
  });
});

/** Records on another connection, while a transaction is open here. */
function recordElsewhere(dataSource: DataSource, caseId: string): Promise<void> {
  const transaction = new Transaction(dataSource);
  const trail = trailOn(transaction);
  return transaction.run(SYSTEM, () =>
    trail.record({ kind: 'sample.changed', caseId, recordType: 'sample', recordId: newId() }),
  );
}

async function arrangePerson(database: TestDatabase): Promise<AccountActor> {
  const accountId = newId();
  await database.owner(
    `insert into accounts (id, email, display_name, state, created_at, updated_at)
     values ($1, 'reader@example.org', 'Reader', 'invited', now(), now())`,
    [accountId],
  );
  return {
    kind: 'account',
    name: 'Reader',
    accountId,
    roles: [],
    permissions: new Set(),
    sessionId: newId(),
    factorAt: '2026-11-20T17:00:00Z',
    language: 'en',
  };
}

function trailOn(transaction: Transaction, at = '2026-11-20T17:00:00Z'): AuditTrail {
  const clock = new FixedClock(Temporal.Instant.from(at));
  return new AuditTrail(transaction, clock, new ReadLog(transaction, clock));
}
