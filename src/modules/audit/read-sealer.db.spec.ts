import { newId } from '../../platform/database/ids';
import { Transaction } from '../../platform/database/transaction';
import { AuditTrail } from './audit-trail';
import { HOUSE_CHAIN } from './domain/event-hash';
import { ReadLog } from './read-log';
import { ReadSealer } from './read-sealer';
import { AuditScene } from './testing/audit-scene';

describe('sealing reads', () => {
  let scene: AuditScene;
  beforeAll(async () => {
    scene = await AuditScene.open();
  });
  afterAll(() => scene.close());

  const seals = (chainId: string) =>
    scene.database.owner<{ read_ids: string[] }>('select read_ids from audit_seals where chain_id = $1', [
      chainId,
    ]);
  const readsOf = async (caseId: string) => {
    const rows = await scene.database.owner<{ id: string }>('select id from audit_reads where case_id = $1', [
      caseId,
    ]);
    return rows.map(({ id }) => id).sort();
  };

  it('puts the reads of a case into its chain, in one event', async () => {
    const caseId = await scene.case();
    await scene.read(caseId, 5);
    expect(await scene.sealer.sealWaiting()).toBe(5);
    expect((await seals(caseId)).map(({ read_ids: ids }) => ids)).toEqual([await readsOf(caseId)]);
    expect(await scene.sealer.sealWaiting()).toBe(0);
    expect(await scene.verifier.verifyChains()).toMatchObject({ broken: [], looseReads: [], sealedReads: 5 });
  });

  it('puts lists into the chain of the house', async () => {
    const shownIds = [await scene.case()];
    await scene.transaction.run(scene.person, () =>
      scene.trail.recordList({ recordType: 'case_list', shownIds }),
    );
    expect(await scene.sealer.sealWaiting()).toBe(1);
    expect(await seals(HOUSE_CHAIN)).toHaveLength(1);
    expect(await scene.verifier.verifyChains()).toMatchObject({ broken: [], looseReads: [] });
  });

  it('seals everything once, with four workers sealing while eight people read', async () => {
    const caseIds = await Promise.all([1, 2, 3].map(() => scene.case()));
    let reading = true;
    const workers = [1, 2, 3, 4].map(async () => {
      while (reading) await scene.sealer.sealWaiting();
    });
    await Promise.all(
      Array.from({ length: 8 }, async (_, i) => {
        for (let n = 0; n < 12; n++) await scene.read(caseIds[(i + n) % 3] ?? '');
      }),
    );
    reading = false;
    await Promise.all(workers);
    await scene.sealer.sealWaiting();
    for (const caseId of caseIds) {
      const sealed = (await seals(caseId)).flatMap(({ read_ids: ids }) => ids);
      expect(sealed.sort()).toEqual(await readsOf(caseId));
    }
    expect(await scene.verifier.verifyChains()).toMatchObject({ broken: [], looseReads: [] });
  });

  it('seals a read that commits after younger ones were sealed', async () => {
    const caseId = await scene.case();
    const slow = new Transaction(await scene.database.connect());
    const trail = new AuditTrail(slow, scene.clock, new ReadLog(slow, scene.clock));
    let commit: () => void = () => undefined;
    const held = new Promise<void>((resolve) => {
      commit = resolve;
    });
    let began: () => void = () => undefined;
    const inserted = new Promise<void>((resolve) => {
      began = resolve;
    });
    const old = slow.run(scene.person, async () => {
      await trail.recordRead({ caseId, recordType: 'old', recordId: caseId });
      began();
      await held;
    });
    await inserted;
    await scene.read(caseId, 3);
    expect(await scene.sealer.sealWaiting()).toBe(3);
    commit();
    await old;
    expect(await scene.sealer.sealWaiting()).toBe(1);
    expect(await scene.verifier.verifyChains()).toMatchObject({ broken: [], looseReads: [] });
  });

  it('leaves nothing half done when a seal fails, and passes over what another worker holds', async () => {
    const caseId = await scene.case();
    await scene.read(caseId, 2);
    const other = new Transaction(await scene.database.connect());
    const sealer = new ReadSealer(other, new AuditTrail(other, scene.clock, new ReadLog(other, scene.clock)));
    const undone = other.run(scene.person, () =>
      sealer.sealBatch(caseId).then(async (sealed) => {
        expect(sealed).toBe(2);
        expect(await scene.sealer.sealWaiting()).toBe(0);
        throw new Error('the worker died');
      }),
    );
    await expect(undone).rejects.toThrow('the worker died');
    expect(await seals(caseId)).toEqual([]);
    expect(await scene.sealer.sealWaiting()).toBe(2);
  });

  it('finds by which exceptional way a case was seen', async () => {
    const caseId = await scene.case();
    await scene.transaction.run(scene.person, () =>
      scene.trail.recordRead({ caseId, recordType: 'case', recordId: caseId, through: 'break_glass' }),
    );
    const [read] = await scene.database.owner('select through from audit_reads where case_id = $1', [caseId]);
    expect(read).toEqual({ through: 'break_glass' });
    await scene.sealer.sealWaiting();
  });

  describe('afterwards', () => {
    let caseId: string;
    beforeAll(async () => {
      caseId = await scene.case();
      await scene.change(caseId, { n: 1 });
      await scene.read(caseId, 3);
      await scene.sealer.sealWaiting();
      await scene.change(caseId);
    });

    const FIRST = `id = (select min(id::text)::uuid from audit_reads where case_id = 'CASE')`;
    it.each([
      ['the reader', `update audit_reads set account_id = null where ${FIRST}`],
      ['the instant', `update audit_reads set happened_at = happened_at + '1 microsecond' where ${FIRST}`],
      ['the session', `update audit_reads set session_id = '${newId()}' where ${FIRST}`],
      ['the kind of record', `update audit_reads set record_type = 'other' where ${FIRST}`],
      ['the record', `update audit_reads set record_id = '${newId()}' where ${FIRST}`],
      ['the way', `update audit_reads set through = 'deputy' where ${FIRST}`],
      ['the outcome', `update audit_reads set outcome = 'refused' where ${FIRST}`],
      ['the case', `update audit_reads set case_id = '${newId()}' where ${FIRST}`],
      ['what a list showed', `update audit_reads set shown_ids = '{}' where ${FIRST}`],
      ['a read taken out', `delete from audit_reads where ${FIRST}`],
      ['the seal’s list', `update audit_seals set read_ids = read_ids[2:] where chain_id = 'CASE'`],
      ['the seal taken out', `delete from audit_seals where chain_id = 'CASE'`, 'reads_missing'],
      [
        'the sealing event',
        `update audit_events set content_digest = sha256('x') where chain_id = 'CASE' and sequence = 2`,
        'wrong_hash',
      ],
    ])('a change of %s is found', async (_, sql, fault = 'wrong_reads') => {
      const restore = await scene.tamper(sql.replaceAll('CASE', caseId));
      try {
        const { broken } = await scene.verifier.verifyChains();
        expect(broken).toEqual([{ chainId: caseId, sequence: 2, fault }]);
      } finally {
        await restore();
      }
    });

    it('a read that was put in is found, and one that waits for too long', async () => {
      const added = newId();
      const restore = await scene.tamper(
        `insert into audit_reads (id, case_id, happened_at, record_type, record_id) values ('${added}', '${caseId}', now(), 'case', '${caseId}')`,
      );
      const { looseReads } = await scene.verifier.verifyChains();
      await restore();
      expect(looseReads).toEqual([{ chainId: caseId, readId: added, fault: 'not_in_line' }]);
      await scene.read(caseId);
      expect((await scene.verifier.verifyChains()).looseReads).toEqual([]);
      scene.clock.set(scene.clock.now().add({ minutes: 11 }));
      expect((await scene.verifier.verifyChains()).looseReads).toMatchObject([
        { chainId: caseId, fault: 'unsealed' },
      ]);
      await scene.sealer.sealWaiting();
      expect(await scene.verifier.verifyChains()).toMatchObject({ broken: [], looseReads: [] });
    });
  });
});
