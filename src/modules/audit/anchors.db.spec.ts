import { systemActor } from '../../platform/security/actor';
import { anchorFile } from './anchor-file';
import type { AnchorWithHeads } from './domain/anchor-check';
import { hashEvent, NO_HASH } from './domain/event-hash';
import { merklePath, merkleRoot, rootFrom } from './domain/merkle';
import { AuditScene } from './testing/audit-scene';
import { readAnchors } from './trail-file';

const TEST = systemActor('test');

describe('anchors', () => {
  let scene: AuditScene;
  let caseId: string;
  let other: string;
  beforeAll(async () => {
    scene = await AuditScene.open();
    caseId = await scene.case();
    other = await scene.case();
    for (let n = 0; n < 4; n++) await scene.change(caseId, { n });
    await scene.change(other, { n: 1 });
    await scene.anchors.execute();
    await scene.change(caseId, { n: 5 });
  });
  afterAll(() => scene.close());

  /** The file as it was mailed and kept. */
  const kept = (number: number): Promise<AnchorWithHeads[]> =>
    scene.transaction.run(TEST, async () => {
      const anchor = await scene.log.find(number);
      if (!anchor) throw new Error(`There is no anchor ${number}`);
      const file = anchorFile(anchor, await scene.log.changedAt(number));
      return readAnchors(file.trim().split('\n'));
    });

  it('cover all chains, name the one before, and hold what is new', async () => {
    const second = await scene.anchors.execute();
    expect(second?.number).toBe(2);
    const [, , takenAt, , chains, events] = JSON.parse(second?.statement ?? '[]');
    expect({ takenAt, chains, events }).toEqual({
      takenAt: '2026-11-20T17:00:00.123000Z',
      chains: 2,
      events: 6,
    });
    const changed = await scene.transaction.run(TEST, () => scene.log.changedAt(2));
    expect(changed.map((head) => [head.chainId, head.length])).toEqual([[caseId, 5]]);
    expect(await scene.verifier.verifyChains()).toMatchObject({ anchors: 2, anchorFaults: [], broken: [] });
  });

  it('are taken one after another, however many workers begin at once', async () => {
    const before = (await scene.transaction.run(TEST, () => scene.log.last()))?.number ?? 0;
    const taken = await Promise.all(
      [1, 2, 3, 4].map(() => scene.anchors.execute((last) => last?.number === before)),
    );
    expect(taken.filter(Boolean)).toHaveLength(1);
    expect(await scene.verifier.verifyChains()).toMatchObject({ anchorFaults: [] });
  });

  it('show that a chain was rewritten as a whole by the owner of the database, and from where', async () => {
    const files = [...(await kept(1)), ...(await kept(2))];
    expect(await scene.verifier.verifyChains(undefined, files)).toMatchObject({
      anchorFaults: [],
      broken: [],
    });
    const rewriting = await rewrite(scene, caseId, 3);
    // The stored heads follow, so that the database agrees with itself again, but for what nobody can sign.
    const restore = await scene.tamper(...rewriting);
    try {
      expect(await scene.verifier.verifyChains()).toMatchObject({
        broken: [],
        anchorFaults: expect.arrayContaining([expect.objectContaining({ fault: 'wrong_heads' })]),
      });
      const { broken } = await scene.verifier.verifyChains(undefined, files);
      expect(broken).toEqual([{ chainId: caseId, sequence: 4, fault: 'differs_from_anchor' }]);
    } finally {
      await restore();
    }
  });

  it('show a rewritten chain even when all anchors were thrown away', async () => {
    const files = await kept(1);
    const restore = await scene.tamper(
      ...(await rewrite(scene, caseId, 2)),
      'delete from audit_anchor_heads',
      'delete from audit_anchors',
    );
    try {
      expect(await scene.verifier.verifyChains()).toMatchObject({ anchorFaults: [], broken: [] });
      expect(await scene.verifier.verifyChains(undefined, files)).toMatchObject({
        anchorFaults: [{ anchor: 1, fault: 'missing' }],
        broken: [{ chainId: caseId, sequence: 4, fault: 'differs_from_anchor' }],
      });
    } finally {
      await restore();
    }
  });

  it.each([
    [
      'dropped',
      (id: string) => [
        `delete from audit_events where chain_id = '${id}'`,
        `delete from audit_chains where chain_id = '${id}'`,
      ],
      1,
    ],
    [
      'cut off with its head',
      (id: string) => [
        `delete from audit_events where chain_id = '${id}' and sequence > 2`,
        `update audit_chains set length = 2, head = (select hash from audit_events where chain_id = '${id}' and sequence = 2) where chain_id = '${id}'`,
      ],
      3,
    ],
  ])('show that a chain was %s', async (_, sql, sequence) => {
    const restore = await scene.tamper(...sql(caseId));
    const { broken } = await scene.verifier.verifyChains();
    await restore();
    expect(broken).toEqual([{ chainId: caseId, sequence, fault: 'missing' }]);
  });

  it.each([
    [
      'statement',
      `update audit_anchors set statement = replace(statement, '"redress-anchor-1",1,', '"redress-anchor-1",1, ') where number = 1`,
      'unreadable',
    ],
    [
      'signature',
      `update audit_anchors set signature = set_byte(signature, 3, get_byte(signature, 3) # 1) where number = 1`,
      'wrong_signature',
    ],
    ['key', `update audit_anchors set public_key = sha256('x') where number = 1`, 'wrong_signature'],
    ['heads', `delete from audit_anchor_heads where anchor = 1 and chain_id = 'OTHER'`, 'wrong_heads'],
    [
      'absence',
      `delete from audit_anchor_heads where anchor = 1; delete from audit_anchors where number = 1`,
      'missing',
    ],
  ])('do not verify when their %s was tampered with', async (_, sql, fault) => {
    const restore = await scene.tamper(...sql.replaceAll('OTHER', other).split('; '));
    const { anchorFaults } = await scene.verifier.verifyChains();
    await restore();
    expect(anchorFaults).toContainEqual({ anchor: 1, fault });
  });

  it('cannot be changed or removed by the owner unless triggers are off', async () => {
    for (const sql of [
      'update audit_anchors set number = 9',
      'delete from audit_anchor_heads',
      'truncate audit_seals',
    ])
      await expect(scene.database.owner(sql)).rejects.toThrow('never changed or removed');
  });
});

describe('the tree over all heads', () => {
  const leaves = (count: number) => Array.from({ length: count }, (_, n) => Buffer.from(`leaf ${n}`));

  it.each([1, 2, 3, 4, 5, 7, 8, 13, 64, 100])('leads from each of %i leaves to its root', (count) => {
    const all = leaves(count);
    const root = merkleRoot(all);
    for (const [index, leaf] of all.entries()) {
      const way = merklePath(all, index);
      expect(rootFrom(leaf, way)).toEqual(root);
      expect(rootFrom(Buffer.from('other'), way)).not.toEqual(root);
    }
  });

  it('is that of RFC 6962', () => {
    expect(merkleRoot([]).toString('hex')).toBe(
      'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
    );
    expect(merkleRoot([Buffer.alloc(0)]).toString('hex')).toBe(
      '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
    );
  });
});

interface EventRow {
  id: string;
  sequence: number;
  happened_at: string;
  actor_kind: string;
  actor_name: string | null;
  account_id: string | null;
  session_id: string | null;
  kind: string;
  record_type: string;
  record_id: string;
  content_digest: Buffer;
  previous_hash: Buffer;
  hash: Buffer;
}

/** Everything that somebody with the owner's password would write, to leave out an event's true author. */
async function rewrite({ transaction }: AuditScene, chainId: string, from: number): Promise<string[]> {
  const rows = await transaction.run(TEST, () =>
    transaction.query<EventRow>('select * from audit_events where chain_id = $1 order by sequence', [
      chainId,
    ]),
  );
  const statements: string[] = [];
  let previous: Buffer = NO_HASH;
  for (const row of rows) {
    const actorName = row.sequence === from ? 'somebody.else' : row.actor_name;
    const hash = hashEvent(
      {
        id: row.id,
        chainId,
        sequence: row.sequence,
        happenedAt: row.happened_at,
        actorKind: row.actor_kind,
        actorName,
        accountId: row.account_id,
        sessionId: row.session_id,
        kind: row.kind,
        recordType: row.record_type,
        recordId: row.record_id,
        contentDigest: row.content_digest,
      },
      previous,
    );
    const [own, before] = [hash, previous].map((value) => `'\\x${value.toString('hex')}'`);
    statements.push(
      `update audit_events set actor_name = '${actorName}', previous_hash = ${before}, hash = ${own} where id = '${row.id}'`,
      `update audit_anchor_heads set head = ${own} where chain_id = '${chainId}' and length = ${row.sequence}`,
      `update audit_chains set head = ${own} where chain_id = '${chainId}'`,
    );
    previous = hash;
  }
  return statements;
}
