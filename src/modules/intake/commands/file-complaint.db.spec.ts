import { Client } from 'pg';
import { createTestApp, type TestApp } from '../../../../test/support/app';
import { tableChecksums } from '../../../../test/support/checksums';
import { createStaff } from '../../../../test/support/staff';
import { ChainVerifier } from '../../audit/public';
import type { FiledComplaint } from './file-complaint';
import { FileComplaint } from './file-complaint';

const FILING: FiledComplaint = {
  narrative: 'What happened',
  officers: Array.from({ length: 64 }, (_, i) => ({ name: `Officer ${i}` })),
  witnesses: Array.from({ length: 40 }, (_, i) => ({ name: `Witness ${i}` })),
  anonymous: true,
  language: 'en',
};

describe('filing on the database', () => {
  let testApp: TestApp;
  let fileComplaint: FileComplaint;
  beforeAll(async () => {
    testApp = await createTestApp();
    fileComplaint = testApp.app.get(FileComplaint, { strict: false });
    await createStaff(testApp.database, ['intake']);
    await createStaff(testApp.database, ['supervisor', 'director']);
  });
  afterAll(() => testApp.close());

  /** What the application sends to PostgreSQL meanwhile. */
  async function statementsOf(act: () => Promise<unknown>): Promise<number> {
    const query = jest.spyOn(Client.prototype, 'query');
    try {
      await act();
      return query.mock.calls.length;
    } finally {
      query.mockRestore();
    }
  }

  it('takes no more round trips for the longest filing than for a short one', async () => {
    const short = await statementsOf(() =>
      fileComplaint.execute({ ...FILING, officers: [{ unknown: true }], witnesses: [] }),
    );
    expect(short).toBeLessThanOrEqual(17);
    expect(await statementsOf(() => fileComplaint.execute(FILING))).toBe(short);
  });

  it.each(['receipts', 'clocks', 'audit_contents', 'outbox', 'case_access'])(
    'leaves nothing behind when %s cannot be written, and works again afterwards',
    async (table) => {
      const before = await tableChecksums(testApp.database);
      await testApp.database.owner(`alter table ${table} rename to ${table}_away`);
      await expect(fileComplaint.execute(FILING, `key-${table}`)).rejects.toThrow();
      await testApp.database.owner(`alter table ${table}_away rename to ${table}`);
      expect(await tableChecksums(testApp.database)).toEqual(before);
      await expect(fileComplaint.execute(FILING, `key-${table}`)).resolves.toMatchObject({
        stage: 'received',
      });
    },
  );

  it('keeps officers and witnesses in the order in which they were told', async () => {
    const { number } = await fileComplaint.execute(FILING);
    const names = await testApp.database.owner<{ name: string }>(
      `select i.name_as_given as name from involvements i join cases c on c.id = i.case_id where c.number = $1 order by i.id`,
      [number],
    );
    expect(names.map(({ name }) => name)).toEqual(FILING.officers?.map(({ name }) => name));
  });

  it('writes trails that verify', async () => {
    expect(await testApp.app.get(ChainVerifier, { strict: false }).verifyChains()).toMatchObject({
      broken: [],
    });
  });
});
