import { type Envelope, open } from '../../src/modules/people/vault/envelope';
import { createTestDatabase, type TestDatabase } from '../support/database';
import { lockAway } from '../support/identities';
import { endAllProcesses, pause, type RedressProcess, startRedress } from '../support/redress-process';

const OLD = { version: 1, key: Buffer.alloc(32, 0x51) };
const NEW = { version: 2, key: Buffer.alloc(32, 0x52) };
const BOTH = `1:${OLD.key.toString('hex')},2:${NEW.key.toString('hex')}`;
const NEW_ONLY = `2:${NEW.key.toString('hex')}`;
const PEOPLE = 3_000;

interface Row {
  readonly person_id: string;
  readonly case_id: string;
  readonly key_version: number;
  readonly wrapped_data_key: Buffer;
  readonly ciphertext: Buffer;
}

describe('the keys of protected identities, in real processes', () => {
  let database: TestDatabase;

  beforeAll(async () => {
    database = await createTestDatabase();
    await lockAway(database, PEOPLE, OLD);
  }, 60_000);
  afterAll(async () => {
    await endAllProcesses();
    await database.drop();
  });

  const run = (keys: string, words: readonly string[], more: Readonly<Record<string, string>> = {}) =>
    startRedress(words, {
      env: {
        DATABASE_URL: database.url,
        SECRET_KEY: '5a'.repeat(32),
        IDENTITY_KEYS: keys,
        LOG_LEVEL: 'error',
        ...more,
      },
    });
  const rotate = (batch: string) => run(BOTH, ['cli', 'identity', 'rotate-keys', '--batch', batch]);
  const status = async (keys: string) => {
    const told = run(keys, ['cli', 'identity', 'key-status']);
    return { code: await told.ended, lines: told.output.trim().split('\n') };
  };
  const counts = async () => {
    const rows = await database.owner<{ version: number; n: number }>(
      'select key_version as version, count(*)::int as n from protected_identities group by 1 order by 1',
    );
    return new Map(rows.map(({ version, n }) => [version, n]));
  };
  const untilProgress = async (process: RedressProcess, lines: number) => {
    for (const end = Date.now() + 60_000; Date.now() < end; await pause(5)) {
      if (process.output.split('wrapped anew').length > lines) return;
    }
    throw new Error(`No progress: ${process.output}${process.errors}`);
  };
  /** How many a run has wrapped, by its last line of progress. */
  const done = ({ output }: RedressProcess) =>
    Number([...output.matchAll(/^(\d+) wrapped anew/gm)].at(-1)?.[1] ?? 0);
  /** Opens every row with the key of its version: throws when one does not fit. */
  const openAll = async () => {
    const rows = await database.owner<Row>('select * from protected_identities order by person_id');
    const names = rows.map((row) => {
      const envelope: Envelope = {
        keyVersion: row.key_version,
        wrappedDataKey: row.wrapped_data_key,
        ciphertext: row.ciphertext,
      };
      const key = row.key_version === 1 ? OLD : NEW;
      return Reflect.get(
        open(key, { personId: row.person_id, caseId: row.case_id }, envelope) ?? {},
        'fullName',
      );
    });
    expect(names).toHaveLength(PEOPLE);
    expect(new Set(names).size).toBe(PEOPLE);
  };

  it('stop the start when one is taken away that identities need, and name versions only', async () => {
    for (const role of ['web', 'worker']) {
      const refused = run(NEW_ONLY, [role]);
      expect(await refused.ended).toBe(2);
      expect(refused.errors).toMatch(/^IDENTITY_KEYS lacks key version 1, [^\n]*IDENTITY_KEYS_LOST\.\n$/);
      expect(refused.errors).not.toMatch(/5252|5151/);
    }
    expect(await status(NEW_ONLY)).toEqual({
      code: 1,
      lines: [`version 1: ${PEOPLE} identities; its key is missing`, 'version 2 (current): 0 identities'],
    });
  }, 90_000);

  it('let the house start when the operator says that one is lost', async () => {
    const serving = run(NEW_ONLY, ['web'], { IDENTITY_KEYS_LOST: '1' });
    await serving.address();
    expect(await serving.end()).toBe(0);
  }, 60_000);

  it('are rotated by a run that is killed in the middle, and by the next one to the end', async () => {
    const first = rotate('10');
    await untilProgress(first, 5);
    expect(await first.end('SIGKILL')).toBe('SIGKILL');
    const afterKill = await counts();
    expect(afterKill.get(2)).toBeGreaterThanOrEqual(50);
    expect(afterKill.get(1)).toBeGreaterThan(0);
    expect((afterKill.get(2) ?? 0) % 10).toBe(0);
    await openAll();

    const second = rotate('10');
    await untilProgress(second, 5);
    expect(await second.end('SIGKILL')).toBe('SIGKILL');
    await openAll();

    // Two at once share what is left.
    const left = (await counts()).get(1) ?? 0;
    const [one, two] = [rotate('10'), rotate('10')];
    expect(await Promise.all([one.ended, two.ended])).toEqual([0, 0]);
    expect(await counts()).toEqual(new Map([[2, PEOPLE]]));
    await openAll();
    // None was wrapped twice, and each run did its share.
    expect([one, two].map(done).reduce((sum, n) => sum + n)).toBe(left);
    expect(`${one.output}${two.output}`).toContain(`version 2 (current): ${PEOPLE} identities`);
    expect(`${one.output}${one.errors}${two.output}${two.errors}`).not.toMatch(/Vaultmarker|5151|5252/);
  }, 180_000);

  it('need the old one no longer, which may then be taken away', async () => {
    expect(await status(BOTH)).toEqual({
      code: 0,
      lines: [
        'version 1: 0 identities; not needed by this database any more',
        `version 2 (current): ${PEOPLE} identities`,
      ],
    });
    const serving = run(NEW_ONLY, ['web']);
    await serving.address();
    expect(await serving.end()).toBe(0);
  }, 60_000);

  it('are refused when another key stands under the version that was used', async () => {
    const other = run(`2:${'61'.repeat(32)}`, ['web']);
    expect(await other.ended).toBe(2);
    expect(other.errors).toMatch(/^The key of version 2 in IDENTITY_KEYS is not the one [^\n]*\n$/);
  }, 60_000);
});
