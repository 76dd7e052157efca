import type { DataSource } from 'typeorm';
import { createTestDatabase, type TestDatabase } from '../../../test/support/database';
import { FixedClock } from '../clock/clock';
import { newId } from '../database/ids';
import { Transaction } from '../database/transaction';
import { systemActor } from '../security/actor';
import { defineEvent, Listens } from './define-event';
import { defineJob } from './define-job';
import { Outbox } from './outbox';
import { RelayHint } from './relay-hint';

const print = defineJob('letters.print', { payload: { letterId: 'id' }, attempts: 3, backoffMs: 10 });
const written = defineEvent('letters.written', { letterId: 'id' });

@Listens(written, 'letters.archive')
class Archive {
  async on(): Promise<void> {}
}
@Listens(written, 'letters.announce')
class Announce {
  async on(): Promise<void> {}
}

describe('the outbox', () => {
  const actor = systemActor('test');
  const clock = new FixedClock(Temporal.Instant.from('2026-11-20T17:00:00.123Z'));
  const hint = new RelayHint();
  let database: TestDatabase;
  let dataSource: DataSource;
  let transaction: Transaction;
  let outbox: Outbox;
  let hints: number;

  beforeAll(async () => {
    database = await createTestDatabase();
    dataSource = await database.connect();
    transaction = new Transaction(dataSource);
    outbox = new Outbox(transaction, clock, hint);
    hint.onHint(() => hints++);
  });
  beforeEach(async () => {
    hints = 0;
    await database.owner('delete from outbox');
  });
  afterAll(() => database.drop());

  const rows = () => database.owner<{ id: string; job: string }>('select * from outbox order by job, id');

  it('keeps a job with the change that asks for it, and hints after the commit', async () => {
    const letterId = newId();
    const id = await transaction.run(actor, async () => {
      const made = await outbox.enqueue(print, { letterId });
      expect(hints).toBe(0);
      return made;
    });
    expect(hints).toBe(1);
    expect(await rows()).toEqual([
      expect.objectContaining({
        id,
        job: 'letters.print',
        payload: { letterId },
        state: 'pending',
        generation: 0,
        run_at: '2026-11-20T17:00:00.123Z',
        created_at: '2026-11-20T17:00:00.123Z',
      }),
    ]);
  });

  it('keeps nothing on rollback, and does not hint', async () => {
    const failing = transaction.run(actor, async () => {
      await outbox.enqueue(print, { letterId: newId() });
      throw new Error('the change was refused');
    });
    await expect(failing).rejects.toThrow('refused');
    expect(await rows()).toEqual([]);
    expect(hints).toBe(0);
  });

  it('delays a job to the instant that was asked for', async () => {
    const runAt = Temporal.Instant.from('2027-01-01T05:00:00Z');
    await transaction.run(actor, () => outbox.enqueue(print, { letterId: newId() }, { runAt }));
    expect(await rows()).toEqual([expect.objectContaining({ run_at: '2027-01-01T05:00:00Z' })]);
  });

  it('gives each listener of an event a row of its own', async () => {
    const letterId = newId();
    await transaction.run(actor, () => outbox.publish(written, { letterId }));
    expect(await rows()).toEqual([
      expect.objectContaining({ job: 'letters.announce', payload: { letterId } }),
      expect.objectContaining({ job: 'letters.archive', payload: { letterId } }),
    ]);
    expect([Archive.name, Announce.name]).toEqual(['Archive', 'Announce']);
  });

  it('refuses to be written outside a transaction', async () => {
    await expect(outbox.enqueue(print, { letterId: newId() })).rejects.toThrow('inside a transaction only');
    await expect(outbox.publish(written, { letterId: newId() })).rejects.toThrow('inside a transaction only');
  });

  it('refuses a payload that could hold words', async () => {
    const write = transaction.run(actor, () => outbox.enqueue(print, { letterId: 'Jane Roe' }));
    await expect(write).rejects.toThrow('letterId is not a valid id');
    expect(await rows()).toEqual([]);
  });
});
