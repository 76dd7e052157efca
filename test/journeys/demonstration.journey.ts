import { CASE_STATES } from '../../src/modules/cases/public';
import { DEMO_CASES } from '../../src/roles/demo/demo-cases';
import { DEMO_PASSWORD, DEMO_PEOPLE, demoEmail, type PersonKey } from '../../src/roles/demo/demo-people';
import { createTestDatabase, type TestDatabase } from '../support/database';
import { endAllProcesses, startRedress } from '../support/redress-process';
import { ApiClient } from './support/api-client';
import { RunningBoard } from './support/running-board';

jest.setTimeout(120_000);

const KEY = '5a'.repeat(32);

/** Runs `redress` with these words; answers its exit code and what it said. */
async function redress(words: readonly string[], env: Readonly<Record<string, string>>) {
  const run = startRedress(['cli', ...words], { env });
  const code = await run.ended;
  return { code, output: run.output, errors: run.errors };
}

/** Everything that a second run must not touch. */
async function extent(database: TestDatabase): Promise<Record<string, number>> {
  const tables = ['accounts', 'cases', 'complaints', 'votes', 'clocks', 'evidence_items', 'motions'];
  const counts = tables.map((table) => `(select count(*)::int from ${table}) as ${table}`);
  const [row] = await database.owner<Record<string, number>>(`select ${counts.join(', ')}`);
  return row ?? {};
}

afterAll(() => endAllProcesses());

/** Those who read no case file; the auditor's set is empty until the director gives one. */
const WITHOUT_A_FILE: readonly PersonKey[] = [
  'administrator',
  'auditor',
  'custodian',
  'liaison',
  'mediator',
  'officer',
  'transparency',
];

describe('redress demo', () => {
  let running: RunningBoard;
  let firstRun: Awaited<ReturnType<typeof redress>>;
  beforeAll(async () => {
    running = await RunningBoard.start();
    firstRun = await redress(['demo'], running.env);
  });
  afterAll(() => running.end());

  it('makes a board with cases in every state, and tells how to sign in', async () => {
    expect(firstRun).toMatchObject({ code: 0, errors: '' });
    expect(firstRun.output).toContain(DEMO_PASSWORD);
    expect(firstRun.output).toContain('/dev/codes');
    const rows = await running.database.owner<{ state: string; count: number }>(
      'select state, count(*)::int as count from cases group by state',
    );
    expect(rows.map(({ state }) => state).sort()).toEqual([...CASE_STATES].sort());
    expect(rows.reduce((sum, { count }) => sum + count, 0)).toBe(DEMO_CASES.length);
  });

  it('has clocks that are overdue, run out soon, and are suspended', async () => {
    const [clocks] = await running.database.owner<Record<string, number>>(
      `select count(*) filter (where adjusted_due_on < current_date)::int as overdue,
         count(*) filter (where adjusted_due_on between current_date and current_date + 7)::int as soon,
         (select count(*)::int from tolls where to_on is null) as suspended
       from clocks where state = 'running'`,
    );
    for (const count of Object.values(clocks ?? {})) expect(count).toBeGreaterThan(0);
  });

  it('has a tie, a recusal, anonymous filers, two languages and evidence', async () => {
    const [made] = await running.database.owner<Record<string, number>>(
      `select (select count(*)::int from findings where value = 'no_finding_tie') as ties,
         (select count(*)::int from recusals) as recusals,
         (select count(*)::int from complaints where anonymous) as anonymous,
         (select count(*)::int from protected_identities) as protected,
         (select count(*)::int from identity_openings) as openings,
         (select count(*)::int from complaints where language = 'es') as spanish,
         (select count(distinct media_type)::int from evidence_items) - 2 as kinds`,
    );
    for (const count of Object.values(made ?? {})) expect(count).toBeGreaterThan(0);
  });

  it('lets everybody in with their code from the page of codes, each to their own work', async () => {
    const nobody = new ApiClient(running.baseUrl);
    for (const key of Object.keys(DEMO_PEOPLE) as PersonKey[]) {
      const { token: confined } = await nobody.post<{ token: string }>('/api/v1/sessions', {
        email: demoEmail(key),
        password: DEMO_PASSWORD,
      });
      const { body } = await nobody.download('/dev/codes');
      const row = body.toString().split(demoEmail(key))[1] ?? '';
      const code = /rd-code[^>]*>(\d{6})</.exec(row)?.[1];
      const proof = { code };
      const { token } = await nobody
        .as(confined)
        .post<{ token: string }>('/api/v1/second-factor/proof', proof);
      if (WITHOUT_A_FILE.includes(key)) continue;
      const { cases } = await nobody.as(token).get<{ cases: unknown[] }>('/api/v1/cases');
      expect(cases.length).toBeGreaterThan(0);
    }
  });

  it('changes nothing the second time, and says so', async () => {
    const before = await extent(running.database);
    const second = await redress(['demo'], running.env);
    expect(second).toMatchObject({ code: 0, errors: '' });
    expect(second.output).toContain('was there already; nothing was changed');
    expect(await extent(running.database)).toEqual(before);
  });

  it('stands every check', async () => {
    const checked = await redress(['verify'], running.env);
    expect({ code: checked.code, output: checked.output }).toEqual({
      code: 0,
      output: expect.not.stringMatching(/[1-9]\d* faults/),
    });
  });
});

it('redress demo refuses a database that is in use, and leaves it as it is', async () => {
  const database = await createTestDatabase();
  try {
    await database.owner(
      `insert into accounts (id, email, display_name, state, language, created_at, updated_at)
       values (gen_random_uuid(), 'somebody@board.example', 'Somebody', 'invited', 'en', now(), now())`,
    );
    const before = await extent(database);
    const { code, output, errors } = await redress(['demo'], { DATABASE_URL: database.url, SECRET_KEY: KEY });
    expect({ code, output }).toEqual({ code: 1, output: '' });
    expect(errors).toMatch(/^This database is in use: [^\n]*\n$/);
    expect(await extent(database)).toEqual(before);
  } finally {
    await database.drop();
  }
});
