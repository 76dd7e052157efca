import { createTestApp, type TestApp } from '../support/app';
import { runDueJobs } from '../support/jobs';
import { apiAgent, createStaff, type Staff } from '../support/staff';

/** What nobody may find where it does not belong. Each is a word that occurs nowhere else. */
const CANARIES = {
  narrative: 'canarynarrative',
  name: 'Canaryname',
  email: 'canarymail@example.org',
  phone: '555-0142-canary',
  address: 'Canary Street 9',
  where: 'canarycorner',
  when: 'canarynoon',
  hope: 'canaryhope',
  officer: 'Canaryofficer',
  badge: 'CANARY77',
  officerDescription: 'canarymoustache',
  witness: 'Canarywitness',
  witnessContact: 'canarycontact',
  behalf: 'Canarychild',
} as const;

const FILING = {
  narrative: `It happened: ${CANARIES.narrative}.`,
  occurredOn: '2026-11-11',
  occurredWhen: CANARIES.when,
  occurredWhere: CANARIES.where,
  hopedOutcome: CANARIES.hope,
  officers: [{ name: CANARIES.officer, badge: CANARIES.badge, description: CANARIES.officerDescription }],
  witnesses: [{ name: CANARIES.witness, contact: CANARIES.witnessContact }],
  contact: {
    fullName: CANARIES.name,
    email: CANARIES.email,
    phone: CANARIES.phone,
    postalAddress: CANARIES.address,
  },
  onBehalfOf: { name: CANARIES.behalf },
};

/** Where a canary may rest: the tables that hold what people wrote. Every other table must be free of them. */
const MAY_HOLD = new Set(['audit_contents', 'complaints', 'involvements', 'participations', 'persons']);

describe('canaries', () => {
  let testApp: TestApp;
  let supervisor: Staff;
  let receipt: { number: string; receiptCode: string };

  beforeAll(async () => {
    testApp = await createTestApp({ logLevel: 'debug' });
    supervisor = await createStaff(testApp.database, ['supervisor', 'intake', 'director']);
    const answer = await testApp
      .agent()
      .post('/api/v1/complaints')
      .set('idempotency-key', 'canary-key-1')
      .set('user-agent', 'canaryagent')
      .set('x-forwarded-for', '203.0.113.77')
      .send(FILING)
      .expect(201);
    receipt = { number: answer.body.number, receiptCode: answer.body.receiptCode };
    await testApp.agent().post('/api/v1/tracking').send(receipt).expect(200);
    await testApp
      .agent()
      .post('/api/v1/tracking')
      .send({ ...receipt, receiptCode: 'AAAAA-AAAAA-AAAAA-AAAAA-AAAAAA' });
    await testApp
      .agent()
      .post('/api/v1/complaints')
      .send({ ...FILING, bogus: CANARIES.narrative });
    await testApp
      .agent()
      .post('/api/v1/sessions')
      .send({ email: CANARIES.email, password: CANARIES.narrative });
    const { body } = await apiAgent(testApp, supervisor).get('/api/v1/cases').expect(200);
    await apiAgent(testApp, supervisor).get(`/api/v1/cases/${body.cases[0].id}`).expect(200);
    await runDueJobs(testApp.app);
  }, 60_000);
  afterAll(() => testApp.close());

  const secrets = () => [
    ...Object.values(CANARIES),
    receipt.receiptCode,
    'canary-key-1',
    'canaryagent',
    '203.0.113.77',
  ];

  it('are found by whoever may see the case: the search below can fail', async () => {
    const [row] = await testApp.database.owner<{ narrative: string }>('select narrative from complaints');
    expect(row?.narrative).toBe(FILING.narrative);
    const { body } = await apiAgent(testApp, supervisor).get('/api/v1/cases').expect(200);
    const shown = await apiAgent(testApp, supervisor).get(`/api/v1/cases/${body.cases[0].id}`).expect(200);
    expect(shown.text).toContain(CANARIES.narrative);
    expect(testApp.logLines.length).toBeGreaterThan(0);
  });

  it('are in no line of the log', () => {
    const log = testApp.logLines.join('');
    expect(secrets().filter((canary) => log.includes(canary))).toEqual([]);
  });

  it('are in no table but those that hold what people wrote', async () => {
    const tables = await testApp.database.owner<{ name: string }>(
      `select schemaname || '.' || tablename as name from pg_tables where schemaname not in ('pg_catalog', 'information_schema')`,
    );
    const leaks: string[] = [];
    for (const { name } of tables) {
      if (MAY_HOLD.has(name.replace('public.', ''))) continue;
      for (const canary of secrets()) {
        const [found] = await testApp.database.owner<{ n: number }>(
          `select count(*)::int as n from ${name} t where position($1 in t::text) > 0
             or position(encode(convert_to($1, 'UTF8'), 'hex') in t::text) > 0`,
          [canary],
        );
        if (found?.n) leaks.push(`${name}: ${canary}`);
      }
    }
    expect(leaks).toEqual([]);
  });

  it('are never the receipt code itself, in any table', async () => {
    const [held] = await testApp.database.owner<{ n: number }>(
      `select count(*)::int as n from audit_contents t where position($1 in t::text) > 0`,
      [receipt.receiptCode],
    );
    expect(held?.n).toBe(0);
  });
});
