import { CaseAccess, LEVELS, RELATIONS } from '../../src/modules/cases/public';
import { newId } from '../../src/platform/database/ids';
import { Transaction } from '../../src/platform/database/transaction';
import { RouteDeclarations } from '../../src/platform/http/route-declarations';
import { type Actor, systemActor } from '../../src/platform/security/actor';
import { createTestApp, type TestApp } from '../support/app';
import { createCase, type SampleCase } from '../support/cases';
import { tableChecksums } from '../support/checksums';
import { type FullCase, fillCase } from '../support/full-case';
import { apiAgent, createStaff, pageAgent, type Staff } from '../support/staff';

/** Rows that are written by whoever acts, and read back by the house alone. */
const WRITTEN_BY_ALL = ['audit_reads', 'audit_events', 'audit_contents', 'audit_unsealed_reads', 'outbox'];

/** Row-level security, a missing grant, or a trigger that did not find what the row is about. */
const REFUSED = ['42501', '23001'];

/** What is about the person as well as the case: a member's own answer stays theirs to read. */
const OF_THE_PERSON = ['conflict_declarations', 'recusals'];

const EVERY_CASE_ROLE = [
  'intake',
  'investigator',
  'supervisor',
  'director',
  'board_member',
  'chair',
  'clerk',
  'auditor',
  'counsel',
] as const;

/** The application's own check is turned off here: whoever asks is told that they may. Only the database is left. */
describe('the second barrier, with the first one gone', () => {
  let testApp: TestApp;
  let theCase: SampleCase;
  let full: FullCase;
  let clerk: Staff;
  const outsiders: Record<string, Staff> = {};

  beforeAll(async () => {
    testApp = await createTestApp();
    const { app, database } = testApp;
    outsiders.stranger = await createStaff(database, ['board_member', 'clerk', 'auditor']);
    outsiders.walled = await createStaff(database, EVERY_CASE_ROLE);
    outsiders.late = await createStaff(database, ['auditor']);
    clerk = await createStaff(database, ['clerk']);
    const author = await createStaff(database, ['supervisor']);
    theCase = await createCase(testApp);
    const { late, walled } = outsiders;
    await app.get(Transaction).run(systemActor('test'), async () => {
      const access = app.get(CaseAccess, { strict: false });
      await access.raiseWall(theCase.id, walled.accountId, 'conflict');
      await access.grant(theCase.id, [late.accountId], 'auditor', testApp.clock.now());
      await access.grant(theCase.id, [clerk.accountId], 'clerk');
    });
    full = await fillCase(database, theCase.id, author.accountId, 'MARKERWORD');
    const access = app.get(CaseAccess, { strict: false });
    Object.assign(access, { allow: async () => new Set(RELATIONS), sees: async () => true });
  });
  afterAll(() => testApp.close());

  const as = <R>(actor: Actor, sql: string, params: unknown[] = []) =>
    testApp.app.get(Transaction).run(actor, () => testApp.app.get(Transaction).query<R>(sql, params));

  const caseTables = async () => {
    const rows = await testApp.database.owner<{ name: string }>(`
      select c.relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'case_id'
      where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace order by 1`);
    return rows.map(({ name }) => name);
  };

  describe.each(['stranger', 'walled', 'late'])('to somebody without sight (%s)', (who) => {
    const actor = () => (outsiders[who] as Staff).actor;

    it('no table shows a row of the case', async () => {
      const shown: string[] = [];
      let filled = 0;
      for (const table of await caseTables()) {
        const [{ held } = { held: 0 }] = await testApp.database.owner<{ held: number }>(
          `select count(*)::int as held from ${table} where case_id = $1`,
          [theCase.id],
        );
        const rows = await as(actor(), `select 1 from ${table} where case_id = $1`, [theCase.id]);
        if (rows.length > 0) shown.push(table);
        if (held > 0) filled += 1;
      }
      expect(shown).toEqual([]);
      // Else there would be nothing to be hidden.
      expect(filled).toBeGreaterThan(30);
      for (const table of ['cases', 'outbox', 'audit_events', 'audit_contents'])
        expect({ table, rows: await as(actor(), `select * from ${table}`) }).toEqual({ table, rows: [] });
    });

    it('no table takes a row for the case, or lets one of it be changed or removed', async () => {
      const taken: string[] = [];
      for (const table of await caseTables()) {
        const [held] = await testApp.database.owner<{ row: object }>(
          `select to_jsonb(t) as row from ${table} t where case_id = $1 limit 1`,
          [theCase.id],
        );
        const attempts = {
          insert: `insert into ${table} select (jsonb_populate_record(null::${table}, $1)).*`,
          update: `update ${table} set case_id = case_id where case_id = ($1::jsonb->>'case_id')::uuid`,
          delete: `delete from ${table} where case_id = ($1::jsonb->>'case_id')::uuid`,
        };
        for (const [act, sql] of Object.entries(attempts)) {
          if (!held || (act === 'insert' && [...WRITTEN_BY_ALL, ...OF_THE_PERSON].includes(table))) continue;
          const outcome = await as(actor(), `${sql} returning 1`, [held.row]).then(
            (rows) => rows.length,
            (error: { code?: string }) => (REFUSED.includes(error.code ?? '') ? 0 : `${error}`),
          );
          if (outcome !== 0) taken.push(`${act} ${table}: ${outcome}`);
        }
      }
      expect(taken).toEqual([]);
    });

    it('no route tells anything of it, or changes anything', async () => {
      const before = await tableChecksums(testApp.database);
      const told: string[] = [];
      const things = Object.values(full.things).flat();
      for (const route of testApp.app.get(RouteDeclarations).list()) {
        if (!route.path.includes(':caseId')) continue;
        for (const otherId of /:\w+/.test(route.path.replace(':caseId', ''))
          ? [...things.slice(0, 40)]
          : [newId()]) {
          const path = route.path.replace(':caseId', theCase.id).replace(/:\w+/g, otherId);
          const staff = outsiders[who] as Staff;
          const agent = path.startsWith('/api/') ? apiAgent(testApp, staff) : pageAgent(testApp, staff);
          const answer = await (route.method === 'GET' ? agent.get(path) : agent.post(path).send({}));
          const tells = answer.text?.includes(full.marker) || answer.text?.includes(theCase.number);
          if (answer.status < 300 || tells) told.push(`${route.method} ${route.path}: ${answer.status}`);
          if (route.method !== 'GET') break;
        }
      }
      expect(told).toEqual([]);
      expect(await tableChecksums(testApp.database)).toEqual(before);
    }, 240_000);
  });

  it('somebody with sight reads of each table only what their clearance opens', async () => {
    for (const [table, ids] of Object.entries(full.things)) {
      const rows = await as<{ id: string }>(
        clerk.actor,
        `select id from ${table} where id = any($1) order by id`,
        [ids],
      );
      expect({ table, levels: rows.map(({ id }) => LEVELS[ids.indexOf(id)]) }).toEqual({
        table,
        levels: ['public', 'party', 'board'],
      });
    }
    expect(
      await as(clerk.actor, 'select 1 from custody_events where case_id = $1', [theCase.id]),
    ).toHaveLength(3);
    expect(
      await as(clerk.actor, 'select 1 from participations where case_id = $1', [theCase.id]),
    ).toHaveLength(3);
  });

  it('somebody with sight finds on no page or answer what their clearance does not open', async () => {
    const hidden = [3, 4, 5, 6].map((level) => `${full.marker}-L${level}`);
    const things = Object.values(full.things).flatMap((ids) => ids.slice(3));
    const told: string[] = [];
    const answered: string[] = [];
    for (const route of testApp.app.get(RouteDeclarations).list()) {
      if (!route.path.includes(':caseId') || route.method !== 'GET') continue;
      const path = route.path.replace(':caseId', theCase.id).replace(/:\w+/g, things[0] ?? '');
      const agent = path.startsWith('/api/') ? apiAgent(testApp, clerk) : pageAgent(testApp, clerk);
      const { status, text = '' } = await agent.get(path);
      if (status === 200) answered.push(route.path);
      const shown = [...hidden, ...things.filter((id) => !path.includes(id))].filter((word) =>
        text.includes(word),
      );
      if (shown.length > 0) told.push(`${route.path}: ${shown.join(', ')}`);
    }
    expect(told).toEqual([]);
    expect(answered).toEqual(
      expect.arrayContaining(['/cases/:caseId', '/cases/:caseId/evidence', '/cases/:caseId/investigation']),
    );
  }, 120_000);
});
