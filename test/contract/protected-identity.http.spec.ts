import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { Config } from '../../src/platform/config/config';
import { createTestApp, type TestApp } from '../support/app';
import { runDueJobs } from '../support/jobs';
import { hasProgram } from '../support/outside-program';
import { getPage } from '../support/page';
import { pageTexts } from '../support/pdf-tools';
import { apiAgent, createStaff, pageAgent, type Staff } from '../support/staff';

/** Who the filer is. Each is a word that occurs nowhere else, and may be found nowhere in the house. */
const MARKERS = {
  name: 'Quillonia Vaultmarker',
  email: 'vaultmarker.mail@example.org',
  phone: '555-0199-vaultmarker',
  address: 'Vaultmarker Lane 3',
  language: 'Vaultmarkerish',
  behalf: 'Teodoro Vaultchild',
  relation: 'vaultmarker nephew',
} as const;

const FILING = {
  narrative: 'Two officers stopped me at the bridge.',
  officers: [{ name: 'Reyes', badge: '4471' }],
  protectIdentity: true,
  contact: {
    fullName: MARKERS.name,
    email: MARKERS.email,
    phone: MARKERS.phone,
    postalAddress: MARKERS.address,
    preferredLanguage: MARKERS.language,
  },
  onBehalfOf: { name: MARKERS.behalf, relation: MARKERS.relation },
};

/** Every role that sees a case file, in one person. */
const INSIDE = ['intake', 'investigator', 'supervisor', 'director', 'clerk', 'auditor'] as const;

describe('a protected identity', () => {
  let testApp: TestApp;
  let team: Staff;
  let caseId: string;
  let number: string;
  /** What anybody was answered. */
  const answers: string[] = [];

  beforeAll(async () => {
    execFileSync(process.execPath, ['scripts/build.mjs'], { cwd: path.resolve(__dirname, '../..') });
    testApp = await createTestApp({ logLevel: 'debug' });
    team = await createStaff(testApp.database, INSIDE);
    const api = apiAgent(testApp, team);
    const filed = await testApp
      .agent()
      .post('/api/v1/complaints')
      .set('idempotency-key', 'protected-key-1')
      .send(FILING)
      .expect(201);
    ({ number } = filed.body);
    answers.push(filed.text);
    const { body } = await api.get('/api/v1/cases').expect(200);
    caseId = body.cases[0].id;
    await api.post(`/api/v1/cases/${caseId}/intake`).expect(204);
    await api.post(`/api/v1/cases/${caseId}/documents`).send({ language: 'en' }).expect(201);
    await runDueJobs(testApp.app);
    for (const part of ['', '/allegations', '/triage', '/officers', '/investigation', '/clocks']) {
      answers.push((await api.get(`/api/v1/cases/${caseId}${part}`)).text);
      answers.push((await pageAgent(testApp, team).get(`/cases/${caseId}${part}`)).text);
    }
    answers.push((await pageAgent(testApp, team).get(`/cases/${caseId}/allegations/new`)).text);
    const receipt = { number, receiptCode: filed.body.receiptCode };
    answers.push((await testApp.agent().post('/api/v1/tracking').send(receipt).expect(200)).text);
  }, 120_000);
  afterAll(() => testApp.close());

  it('is shown to those who work on the case as protected, and as nothing else', async () => {
    const page = await getPage(pageAgent(testApp, team), `/cases/${caseId}`);
    expect(page.text).toContain('Identity protected');
    const spanish = await getPage(pageAgent(testApp, team), `/cases/${caseId}`, 'es');
    expect(spanish.status).toBe(200);
    await page.expectAccessible();
    const triage = await apiAgent(testApp, team).get(`/api/v1/cases/${caseId}/triage`).expect(200);
    expect(triage.body.people).toEqual([
      expect.objectContaining({ isProtected: true, name: null, contact: null, description: null }),
      expect.objectContaining({ isProtected: true, name: null, contact: null, description: null }),
    ]);
    expect(found(answers.join('\n'))).toEqual([]);
  });

  it('is in the clear in no table, as its owner dumps them', async () => {
    expect(await inTables()).toEqual([]);
  });

  it('is in no line of the log and in no file', () => {
    expect(found(testApp.logLines.join(''))).toEqual([]);
    expect(testApp.logLines.length).toBeGreaterThan(0);
    const { dataFolder } = testApp.app.get(Config);
    const files = readdirSync(dataFolder, { recursive: true, withFileTypes: true }).filter((f) => f.isFile());
    expect(files.length).toBeGreaterThan(0);
    for (const { parentPath, name } of files) {
      expect(found(readFileSync(path.join(parentPath, name)).toString('latin1'))).toEqual([]);
    }
  });

  (hasProgram('pdftotext', 'the case file of somebody protected is not read') ? it : it.skip)(
    'is in the case file as protected',
    () => {
      const { dataFolder } = testApp.app.get(Config);
      const [pdf] = readdirSync(dataFolder, { recursive: true, withFileTypes: true })
        .filter((file) => file.isFile())
        .map((file) => path.join(file.parentPath, file.name))
        .filter((file) => readFileSync(file).subarray(0, 5).toString() === '%PDF-');
      const text = pageTexts(pdf ?? '').join(' ');
      expect(text).toContain('Identity protected');
      expect(found(text)).toEqual([]);
    },
  );

  function found(text: string): string[] {
    return Object.values(MARKERS).filter((marker) => text.toLowerCase().includes(marker.toLowerCase()));
  }

  async function inTables(): Promise<string[]> {
    const tables = await testApp.database.owner<{ name: string }>(
      `select quote_ident(schemaname) || '.' || quote_ident(tablename) as name from pg_tables
       where schemaname not in ('pg_catalog', 'information_schema')`,
    );
    const leaks: string[] = [];
    for (const { name } of tables) {
      for (const marker of Object.values(MARKERS)) {
        const [row] = await testApp.database.owner<{ n: number }>(
          `select count(*)::int as n from ${name} t where position(lower($1) in lower(t::text)) > 0
             or position(encode(convert_to($1, 'UTF8'), 'hex') in t::text) > 0`,
          [marker],
        );
        if (row?.n) leaks.push(`${name}: ${marker}`);
      }
    }
    return leaks;
  }
});
