import { execFileSync } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { open } from '../../src/modules/people/vault/envelope';
import { Config } from '../../src/platform/config/config';
import { deriveKey } from '../../src/platform/security/secrets';
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

/** What is asked and answered about the filer. It belongs into the tables of `identity` and nowhere else. */
const WORDS = { why: 'wordsofthecustodian', ask: 'wordsoftheteam', answer: 'wordsoftheanswer' } as const;

/** Every role that sees a case file, in one person. */
const INSIDE = ['intake', 'investigator', 'supervisor', 'director', 'clerk', 'auditor'] as const;

const HOLDS_WORDS = ['public.identity_openings', 'public.identity_requests'];

interface Stolen {
  readonly person_id: string;
  readonly case_id: string;
  readonly key_version: number;
  readonly wrapped_data_key: Buffer;
  readonly ciphertext: Buffer;
}

describe('a protected identity', () => {
  let testApp: TestApp;
  let team: Staff;
  let caseId: string;
  let number: string;
  /** What anybody was answered. */
  const answers: string[] = [];
  /** What the openings showed: the only answers in which the markers may be. */
  const opened: string[] = [];

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
    await openAndAsk();
    const receipt = { number, receiptCode: filed.body.receiptCode };
    answers.push((await testApp.agent().post('/api/v1/tracking').send(receipt).expect(200)).text);
  }, 120_000);
  afterAll(() => testApp.close());

  /** The custodian opens each part, is asked, and opens it to who asked; the mails of all of it go out. */
  async function openAndAsk(): Promise<void> {
    const custodian = await createStaff(testApp.database, ['custodian']);
    await testApp.database.owner(
      `insert into case_access (case_id, account_id, relation, granted_at) values ($1, $2, 'custodian', now())`,
      [caseId, custodian.accountId],
    );
    const base = `/api/v1/cases/${caseId}/identities`;
    const [keeper, worker] = [apiAgent(testApp, custodian), apiAgent(testApp, team)];
    const { body } = await keeper.get(base).expect(200);
    const [personId, otherId] = body.people.map((person: { id: string }) => person.id);
    for (const id of [personId, otherId]) {
      const input = { part: 'all', reason: 'reach_person', words: WORDS.why };
      const { body: shown } = await keeper.post(`${base}/${id}/openings`).send(input).expect(200);
      opened.push(JSON.stringify(shown));
    }
    const asked = await worker
      .post(`${base}/${personId}/requests`)
      .send({ kind: 'identity', words: WORDS.ask })
      .expect(201);
    await runDueJobs(testApp.app);
    const decision = { decision: 'granted', part: 'all', days: 1, answer: WORDS.answer };
    await keeper.post(`${base}/requests/${asked.body.id}/decision`).send(decision).expect(204);
    await worker.post(`${base}/requests/${asked.body.id}/openings`).expect(200);
    const page = pageAgent(testApp, custodian);
    const form = { part: 'all', reason: 'danger', words: WORDS.why };
    opened.push(
      (await page.post(`/cases/${caseId}/identities/${personId}/open`).type('form').send(form)).text,
    );
    await runDueJobs(testApp.app);
    for (const path of [`/cases/${caseId}/identities`, '/identities', '/identities/openings'])
      for (const agent of [page, pageAgent(testApp, team)]) answers.push((await agent.get(path)).text);
  }

  it('is shown to those who work on the case as protected, and as nothing else', async () => {
    const page = await getPage(pageAgent(testApp, team), `/cases/${caseId}`);
    expect(page.text).toContain('Identity protected');
    await page.expectAccessible();
    const acknowledging = await getPage(pageAgent(testApp, team), `/cases/${caseId}/triage/acknowledgement`);
    expect(acknowledging.text).toContain('for a letter or a call, ask the custodian');
    await acknowledging.expectAccessible();
    const triage = await apiAgent(testApp, team).get(`/api/v1/cases/${caseId}/triage`).expect(200);
    expect(triage.body.people).toEqual([
      expect.objectContaining({ isProtected: true, name: null, contact: null, description: null }),
      expect.objectContaining({ isProtected: true, name: null, contact: null, description: null }),
    ]);
    expect(found(answers.join('\n'))).toEqual([]);
  });

  it('is shown by its openings: what is looked for below is there to be found', () => {
    expect(found(opened.join('\n')).sort()).toEqual(Object.values(MARKERS).sort());
  });

  it('is in the clear in no table, as its owner dumps them: neither mails, outbox nor audit', async () => {
    expect(await inTables(Object.values(MARKERS))).toEqual([]);
    const [{ mails } = { mails: 0 }] = await testApp.database.owner<{ mails: number }>(
      'select count(*)::int as mails from captured_mails',
    );
    expect(mails).toBeGreaterThan(2);
  });

  it('leaves the words about it where they were written, and nowhere else', async () => {
    const leaks = await inTables(Object.values(WORDS));
    expect(
      leaks.map((leak) => leak.split(':')[0]).filter((table) => !HOLDS_WORDS.includes(table ?? '')),
    ).toEqual([]);
    expect(leaks.length).toBeGreaterThan(2);
    const log = testApp.logLines.join('');
    expect(Object.values(WORDS).filter((words) => log.includes(words))).toEqual([]);
  });

  it('cannot be read out of a stolen database, of which everything is known but the key', async () => {
    const rows = await testApp.database.owner<Stolen>('select * from protected_identities');
    expect(rows).toHaveLength(2);
    const { secretKey } = testApp.app.get(Config);
    const [register] = await testApp.database.owner<{ check_value: Buffer }>('select * from identity_keys');
    const guesses = [
      secretKey,
      deriveKey(secretKey, 'identity'),
      Buffer.alloc(32),
      createHash('sha256')
        .update(register?.check_value ?? '')
        .digest(),
      ...rows.flatMap((row) => [row.wrapped_data_key.subarray(0, 32), row.ciphertext.subarray(0, 32)]),
      ...Array.from({ length: 200 }, () => randomBytes(32)),
    ];
    for (const row of rows) {
      const subject = { personId: row.person_id, caseId: row.case_id };
      const envelope = {
        keyVersion: row.key_version,
        wrappedDataKey: row.wrapped_data_key,
        ciphertext: row.ciphertext,
      };
      for (const key of guesses)
        expect(() => open({ version: row.key_version, key }, subject, envelope)).toThrow();
      // The key itself does open it: the guesses fail for the key's sake.
      const key = testApp.app.get(Config).identityKeys.get(row.key_version) ?? Buffer.alloc(0);
      expect(open({ version: row.key_version, key }, subject, envelope)).toHaveProperty('fullName');
    }
    const lengths = new Set(rows.map((row) => row.ciphertext.length));
    expect(lengths.size).toBe(1);
  });

  it('cannot be tried out by the hash that tells a repeat of the filing', async () => {
    const [kept] = await testApp.database.owner<{ request_hash: Buffer }>(
      `select request_hash from idempotency_keys where route = 'intake.file'`,
    );
    const plain = createHash('sha256')
      .update(JSON.stringify({ ...FILING, language: 'en' }))
      .digest();
    expect(kept?.request_hash).toHaveLength(32);
    expect(kept?.request_hash.equals(plain)).toBe(false);
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

  async function inTables(words: readonly string[]): Promise<string[]> {
    const tables = await testApp.database.owner<{ name: string }>(
      `select quote_ident(schemaname) || '.' || quote_ident(tablename) as name from pg_tables
       where schemaname not in ('pg_catalog', 'information_schema')`,
    );
    const leaks: string[] = [];
    for (const { name } of tables) {
      for (const marker of words) {
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
