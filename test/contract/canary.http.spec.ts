import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { Config } from '../../src/platform/config/config';
import { createTestApp, type TestApp } from '../support/app';
import { runDueJobs } from '../support/jobs';
import { apiAgent, pageAgent } from '../support/staff';
import { MarkedLife, writtenFields } from './marked-life';
import { PLACES, WORDS } from './register';

const MARK = /zq[0-9a-z]{3}qz/gi;
const ADDRESS = '203.0.113.77';

describe('canaries', () => {
  let testApp: TestApp;
  const fieldOf = new Map<string, string>();
  const lives: MarkedLife[] = [];
  const answers: string[] = [];
  const addresses: string[] = [];

  /** A word that occurs nowhere else, for one field. */
  function mark(field: string): string {
    const word = `zq${(fieldOf.size + 1).toString(36).padStart(3, '0')}qz`;
    fieldOf.set(word, field);
    return word;
  }

  beforeAll(async () => {
    testApp = await createTestApp({ logLevel: 'debug' });
    const plain = await live((field) => mark(field));
    await plain.triage();
    await plain.investigate();
    await plain.hear();
    await plain.conclude();
    const hidden = await live(
      (field) => mark(/\.(contact|onBehalfOf)\./.test(field) ? `protected ${field}` : field),
      { protectIdentity: true },
    );
    await hidden.triage();
    await hidden.openIdentity();
    await hidden.protect();
    const beside = await live((field) => mark(field));
    await beside.standBeside();
    await tryThings(plain);
    await runDueJobs(testApp.app);
    for (const part of ['director', 'intake'] as const) await lookAround(plain, part);
  }, 180_000);
  afterAll(() => testApp.close());

  async function live(say: (field: string) => string, besides = {}): Promise<MarkedLife> {
    const life = new MarkedLife(testApp, say);
    await life.begin();
    await life.file(besides, `key-${mark('Idempotency-Key')}`);
    lives.push(life);
    const [, secret = ''] = [life.receipt.number, life.receipt.receiptCode];
    answers.push(secret);
    return life;
  }

  /** What goes wrong, and what programs and browsers send unasked, must leave no more traces than what goes right. */
  async function tryThings(life: MarkedLife): Promise<void> {
    const agent = testApp.agent().set('user-agent', mark('user agent')).set('x-forwarded-for', ADDRESS);
    const wrong = { number: life.receipt.number, receiptCode: mark('wrong receipt code') };
    await agent.post('/api/v1/tracking').send(wrong).expect(404);
    await agent
      .post('/api/v1/sessions')
      .send({ email: `${mark('e-mail of a sign-in')}@x.org`, password: mark('password') });
    await agent
      .post('/api/v1/complaints')
      .send({ narrative: mark('refused filing'), [mark('unknown field')]: 1 })
      .expect(422);
    await agent.get(`/cases/${mark('address')}?${mark('query')}=1`);
    // A defect whose message and detail hold the whole row.
    await testApp.database.owner(
      `alter table complaints add constraint broken check (narrative = '') not valid`,
    );
    const filing = life.body('FileComplaintRequest');
    const failed = await agent
      .post('/api/v1/complaints')
      .set('idempotency-key', `key-${mark('Idempotency-Key')}`)
      .send(filing);
    expect(failed.status).toBe(500);
    expect(failed.text).not.toMatch(MARK);
    await testApp.database.owner('alter table complaints drop constraint broken');
  }

  /** Every address that stands on a page, and where one is led. */
  async function lookAround(life: MarkedLife, part: 'director' | 'intake'): Promise<void> {
    const agent = pageAgent(testApp, life.people[part]);
    const waiting = ['/cases', `/cases/${life.caseId}`, '/officers', '/meetings', '/account'];
    const seen = new Set<string>();
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      if (seen.has(next) || /^\/(language|assets)\/|\/file(\?|$)/.test(next)) continue;
      seen.add(next);
      const { text, headers } = await agent.get(next);
      addresses.push(next, headers.location ?? '');
      for (const [, link = ''] of String(text).matchAll(/(?:href|action)="([^"]*)"/g)) {
        addresses.push(link);
        if (/^\/(?!\/)/.test(link)) waiting.push(link.replaceAll('&amp;', '&').replace(/#.*/, ''));
      }
    }
    expect(seen.size).toBeGreaterThan(15);
  }

  function marksIn(text: string): string[] {
    return [...new Set(text.match(MARK) ?? [])].map(
      (word) => fieldOf.get(word.toLowerCase()) ?? `unknown ${word}`,
    );
  }

  /** Each field with the columns in which its words lie. Bytes are looked into as well. */
  async function places(): Promise<Map<string, Set<string>>> {
    const tables = await testApp.database.owner<{ schema: string; name: string }>(
      `select schemaname as schema, tablename as name from pg_tables
       where schemaname not in ('pg_catalog', 'information_schema')`,
    );
    const found = new Map<string, Set<string>>();
    for (const { schema, name } of tables) {
      const rows = await testApp.database.owner<{ row: Record<string, unknown> }>(
        `select to_jsonb(t) as row from "${schema}"."${name}" t`,
      );
      for (const { row } of rows) {
        for (const [column, value] of Object.entries(row)) {
          for (const field of marksIn(readable(value))) {
            const table = schema === 'public' ? name : `${schema}.${name}`;
            found.set(field, (found.get(field) ?? new Set()).add(`${table}.${column}`));
          }
        }
      }
    }
    return found;
  }

  it('are said in every field in which people write, and every such field is in the register', () => {
    const said = new Set(lives.flatMap((life) => [...life.said]));
    const fields = writtenFields(testApp);
    const missing = fields.filter((field) => WORDS[field] === undefined);
    expect(missing).toEqual([]);
    const unsaid = fields.filter((field) => Array.isArray(WORDS[field]) && !said.has(field));
    expect(unsaid).toEqual([]);
    const known = new Set([...fields, ...fieldOf.values()]);
    expect(Object.keys(WORDS).filter((field) => !known.has(field))).toEqual([]);
  });

  it('lie where the register says, each with a reason, and nowhere else', async () => {
    const found = await places();
    const list = Object.fromEntries([...found].map(([field, at]) => [field, [...at].sort()]).sort());
    const expected = Object.fromEntries(
      Object.entries(WORDS)
        .filter(([, at]) => Array.isArray(at) && at.length > 0)
        .map(([field, at]) => [field, [...at].sort()])
        .sort(),
    );
    expect(list).toEqual(expected);
    expect(new Set(Object.values(expected).flat())).toEqual(new Set(Object.keys(PLACES)));
  });

  it('are in no line of the log, at its most talkative', () => {
    const log = testApp.logLines.join('');
    expect(log).toContain('request failed');
    expect(marksIn(log)).toEqual([]);
    expect([ADDRESS, ...answers].filter((secret) => log.includes(secret))).toEqual([]);
  });

  it('are in no job, no subject and no head of a mail, and in no mail but a name’s own', async () => {
    const jobs = await testApp.database.owner<{ payload: string }>(
      'select payload::text as payload from outbox',
    );
    expect(jobs.length).toBeGreaterThan(10);
    expect(marksIn(jobs.map(({ payload }) => payload).join('\n'))).toEqual([]);
    const mails = await testApp.database.owner<{ subject: string; message_id: string }>(
      'select * from captured_mails',
    );
    expect(mails.length).toBeGreaterThan(5);
    expect(marksIn(mails.map(({ subject, message_id }) => `${subject} ${message_id}`).join('\n'))).toEqual(
      [],
    );
  });

  it('are in no address, on no page and in no redirect', () => {
    expect(addresses.length).toBeGreaterThan(200);
    expect(marksIn(addresses.join('\n'))).toEqual([]);
  });

  it('are in no name of a file in the store', async () => {
    const folder = testApp.app.get(Config).dataFolder;
    const names = (await readdir(folder, { recursive: true })).map((name) => path.basename(name));
    expect(names.length).toBeGreaterThan(1);
    expect(marksIn(names.join('\n'))).toEqual([]);
  });

  it('are nowhere where they are secrets: receipt codes and addresses of the network', async () => {
    for (const secret of [ADDRESS, ...answers]) {
      const holding = await tablesWith(secret);
      expect(holding).toEqual([]);
    }
  });

  async function tablesWith(text: string): Promise<string[]> {
    const tables = await testApp.database.owner<{ name: string }>(
      `select tablename as name from pg_tables where schemaname = 'public'`,
    );
    const holding: string[] = [];
    for (const { name } of tables) {
      const [row] = await testApp.database.owner<{ n: number }>(
        `select count(*)::int as n from "${name}" t where position($1 in t::text) > 0
           or position(encode(convert_to($1, 'UTF8'), 'hex') in t::text) > 0`,
        [text],
      );
      if (row?.n) holding.push(name);
    }
    return holding;
  }

  it('are found by whoever may see the case: the searches above can fail', async () => {
    const [plain] = lives;
    const shown = await apiAgent(testApp, plain?.people.director as never).get(
      `/api/v1/cases/${plain?.caseId}`,
    );
    expect(marksIn(shown.text)).toContain('FileComplaintRequest.narrative');
  });
});

/** A value as text; bytes as the text that they may hold. */
function readable(value: unknown): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text.startsWith('\\x') ? Buffer.from(text.slice(2), 'hex').toString('latin1') : text;
}
