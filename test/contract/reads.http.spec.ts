import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { RELATIONS } from '../../src/modules/cases/public';
import { ROLES } from '../../src/modules/iam/public';
import { Config } from '../../src/platform/config/config';
import { newId } from '../../src/platform/database/ids';
import { type DeclaredRoute, RouteDeclarations } from '../../src/platform/http/route-declarations';
import { Storage } from '../../src/platform/storage/storage';
import { fillDemonstration } from '../../src/roles/demo/fill-demonstration';
import { createTestApp, type TestApp } from '../support/app';
import { apiAgent, createStaff, pageAgent, type Staff } from '../support/staff';
import { READS_PROVED_ELSEWHERE, ROUTES_OUTSIDE_CASES, UNRECORDED_READS } from './register';

jest.setTimeout(180_000);

/** All that work with cases: only what is not there can stop them. */
const EVERY_CASE_ROLE = ROLES.filter((role) => role !== 'administrator');

/** Where the ids in a path come from, for one case. */
const IDS: Readonly<Record<string, string>> = {
  kind: `select 'evidence_item' as id where $1::uuid is not null`,
  thingId: 'select id from evidence_items where case_id = $1 limit 1',
  allegationId: 'select id from allegations where case_id = $1',
  clockId: 'select id from clocks where case_id = $1',
  documentId: 'select id from frozen_documents where case_id = $1',
  evidenceId: 'select id from evidence_items where case_id = $1',
  involvementId: 'select id from involvements where case_id = $1 order by officer_id nulls first',
  motionId: 'select id from motions where case_id = $1',
  personId: 'select id from persons where case_id = $1 order by protected_at nulls last',
  requestId: 'select id from identity_requests where case_id = $1',
  meetingId: 'select meeting_id as id from agenda_items where case_id = $1',
};

interface Read {
  readonly case_id: string | null;
  readonly record_type: string;
  readonly record_id: string;
  readonly shown_ids: string[] | null;
}

/** The demonstration board, read by somebody who may read everything. */
describe('whoever shows a case', () => {
  let testApp: TestApp;
  let reader: Staff;
  let routes: DeclaredRoute[];
  let cases: { id: string }[];

  beforeAll(async () => {
    testApp = await createTestApp();
    const config = testApp.app.get(Config);
    await fillDemonstration(config);
    // To the millisecond: PostgreSQL would round what is finer, and a proof from the future is none.
    const now = Temporal.Now.instant().round('millisecond');
    testApp.clock.set(now);
    reader = await createStaff(testApp.database, EVERY_CASE_ROLE, { at: now.toString() });
    await testApp.database.owner(
      `insert into case_access (case_id, account_id, relation, granted_at)
       select c.id, $1, r, now() from cases c, unnest($2::text[]) r`,
      [reader.accountId, RELATIONS],
    );
    cases = await testApp.database.owner<{ id: string }>('select id from cases order by received_at');
    await freezeDocument(testApp, cases.at(-1)?.id ?? '');
    routes = testApp.app
      .get(RouteDeclarations)
      .list()
      .filter(({ method, access }) => method === 'GET' && access.kind === 'permission');
  });
  afterAll(() => testApp.close());

  const takeReads = async () => {
    const rows = await testApp.database.owner<Read>(
      `select case_id, record_type, record_id, shown_ids from audit_reads
       where account_id = $1 and id <> all ($2::uuid[])`,
      [reader.accountId, taken],
    );
    const ids = await testApp.database.owner<{ id: string }>('select id from audit_reads');
    taken.splice(0, taken.length, ...ids.map(({ id }) => id));
    return rows;
  };
  const taken: string[] = [];

  /** The addresses of a route: one for each case that has all that the path names. */
  async function addressesOf({ path }: DeclaredRoute): Promise<{ caseId: string; address: string }[]> {
    const found: { caseId: string; address: string }[] = [];
    for (const { id: caseId } of cases) {
      let address = path.replace(':caseId', caseId);
      for (const [name, sql] of Object.entries(IDS)) {
        if (!address.includes(`:${name}`)) continue;
        const [row] = await testApp.database.owner<{ id: string }>(sql, [caseId]);
        if (row) address = address.replace(`:${name}`, row.id);
      }
      if (!address.includes('/:')) found.push({ caseId, address });
    }
    return found;
  }

  const ask = async (address: string) => {
    const agent = address.startsWith('/api/') ? apiAgent(testApp, reader) : pageAgent(testApp, reader);
    return (await agent.get(address).redirects(0)).status;
  };

  it('writes down who read it, once for each request and record', async () => {
    const silent: string[] = [];
    const unproven: string[] = [];
    for (const route of routes.filter(({ path }) => path.includes(':caseId'))) {
      let shown = 0;
      for (const { caseId, address } of await addressesOf(route)) {
        await takeReads();
        const status = await ask(address);
        if (status !== 200) {
          if (status === 303) shown += 1;
          continue;
        }
        shown += 1;
        const reads = await takeReads();
        const own = reads.filter((read) => read.case_id === caseId);
        const records = new Set(own.map((read) => `${read.record_type} ${read.record_id}`));
        const isExempt = UNRECORDED_READS[route.handler] !== undefined;
        if ((own.length === 0) !== isExempt || records.size !== own.length) {
          silent.push(`${route.handler} ${address}: ${own.length} reads`);
          break;
        }
        if (shown > 2) break;
      }
      if (shown === 0) unproven.push(route.handler);
    }
    // What needs somebody of its own to reach it is proved beside it.
    const open = unproven.filter((handler) => READS_PROVED_ELSEWHERE[handler] === undefined);
    expect({ silent, unproven: open }).toEqual({ silent: [], unproven: [] });
  });

  it('writes down every list, with the cases that it showed', async () => {
    let showing = 0;
    const lists = routes.filter(
      ({ handler }) =>
        ROUTES_OUTSIDE_CASES[handler] === 'lists cases' && READS_PROVED_ELSEWHERE[handler] === undefined,
    );
    const silent: string[] = [];
    for (const route of lists) {
      const [meeting] = await testApp.database.owner<{ id: string }>(
        'select meeting_id as id from agenda_items limit 1',
      );
      await takeReads();
      const status = await ask(
        route.path.replace(':meetingId', meeting?.id ?? '').replace(':accountId', reader.accountId),
      );
      const reads = await takeReads();
      const isExempt = UNRECORDED_READS[route.handler] !== undefined;
      const kinds = new Set(reads.map((read) => read.record_type));
      const isWhole = kinds.size > 0 && kinds.size === reads.length && reads.every((read) => read.shown_ids);
      showing += reads[0]?.shown_ids?.length ? 1 : 0;
      if (status !== 200 || isExempt === isWhole) silent.push(`${route.handler}: ${status}`);
    }
    expect(showing).toBeGreaterThan(4);
    expect(silent).toEqual([]);
  });

  it('leaves no exemption for a route that is gone', () => {
    const handlers = new Set(routes.map(({ handler }) => handler));
    expect(
      Object.keys({ ...UNRECORDED_READS, ...READS_PROVED_ELSEWHERE }).filter(
        (handler) => !handlers.has(handler),
      ),
    ).toEqual([]);
  });

  it('writes down a look by receipt, without an account', async () => {
    const filed = await testApp
      .agent()
      .post('/api/v1/complaints')
      .set('idempotency-key', newId())
      .send({ narrative: 'It happened.', occurredOn: '2026-11-11', anonymous: true })
      .expect(201);
    const { number, receiptCode } = filed.body;
    await testApp.agent().post('/api/v1/tracking').send({ number, receiptCode }).expect(200);
    const reads = await testApp.database.owner(
      `select r.account_id, r.through, r.record_type from audit_reads r join cases c on c.id = r.case_id where c.number = $1`,
      [number],
    );
    expect(reads).toEqual([{ account_id: null, through: 'receipt', record_type: 'tracking' }]);
  });
});

/** A document that is ready, without a worker that draws it. */
async function freezeDocument({ app, database }: TestApp, caseId: string): Promise<void> {
  const key = `documents/${newId()}`;
  const content = Buffer.from('%PDF-1.7\n');
  await app.get(Storage, { strict: false }).write(key, Readable.from([content]));
  await database.owner(
    `insert into frozen_documents (id, case_id, kind, language, state, requested_at, ready_at, storage_key, sha256, size_bytes, pages)
     values ($1, $2, 'case_file', 'en', 'ready', now(), now(), $3, $4, $5, 1)`,
    [newId(), caseId, key, createHash('sha256').update(content).digest(), content.length],
  );
}
