import { AuditScene } from '../../src/modules/audit/testing/audit-scene';
import { endAllProcesses, pause, startRedress } from '../support/redress-process';

jest.setTimeout(300_000);

const CASES = 120;
const READS_OF_CASE = 3;

afterAll(() => endAllProcesses());

/** Real workers on one database, ended by SIGKILL while they seal and anchor. */
it('seals every read once and anchors the day once, although workers are killed in the middle of it', async () => {
  const scene = await AuditScene.open();
  scene.clock.set(Temporal.Now.instant());
  const { database } = scene;
  try {
    for (let n = 0; n < CASES; n++) await scene.read(await scene.case(), READS_OF_CASE);
    const env = { DATABASE_URL: database.url, SECRET_KEY: '5a'.repeat(32), LOG_LEVEL: 'silent' };
    const count = async (sql: string) => {
      const [row] = await database.owner<{ n: number }>(`select count(*)::int as n from ${sql}`);
      return row?.n ?? 0;
    };
    const until = async (isSo: () => Promise<boolean>) => {
      for (const deadline = Date.now() + 120_000; Date.now() < deadline; await pause(5))
        if (await isSo()) return;
      throw new Error('It did not happen in time');
    };
    const started = [startRedress(['worker'], { env }), startRedress(['worker'], { env })];
    await until(async () => (await count('audit_seals')) > 5);
    await Promise.all(started.map((worker) => worker.end('SIGKILL')));
    const sealed = await count('audit_seals');
    expect(sealed).toBeLessThan(CASES);
    startRedress(['worker'], { env });
    await until(
      async () => (await count('audit_unsealed_reads')) === 0 && (await count('audit_anchors')) > 0,
    );
    const ids = await database.owner<{ id: string }>('select unnest(read_ids) as id from audit_seals');
    expect(new Set(ids.map(({ id }) => id)).size).toBe(CASES * READS_OF_CASE);
    expect(ids).toHaveLength(CASES * READS_OF_CASE);
    expect(await count('audit_anchors')).toBe(1);
    expect(await scene.verifier.verifyChains()).toMatchObject({
      broken: [],
      looseReads: [],
      anchorFaults: [],
    });
  } finally {
    await endAllProcesses();
    await scene.close();
  }
});
