import { CaseAccess } from '../../src/modules/cases/public';
import { newId } from '../../src/platform/database/ids';
import { Transaction } from '../../src/platform/database/transaction';
import { type DeclaredRoute, RouteDeclarations } from '../../src/platform/http/route-declarations';
import { Messages } from '../../src/platform/i18n/messages';
import { declaredJobs } from '../../src/platform/jobs/define-job';
import { systemActor } from '../../src/platform/security/actor';
import { createTestApp, type TestApp } from '../support/app';
import { createCase, type SampleCase } from '../support/cases';
import { apiAgent, createStaff, pageAgent, type Staff } from '../support/staff';
import { JOBS, MAILS, PUBLIC_ROUTES, ROUTES_OUTSIDE_CASES } from './register';

/** Everything that the house allows, in one person: only the wall can stop them. */
const EVERY_CASE_ROLE = [
  'intake',
  'investigator',
  'supervisor',
  'director',
  'board_member',
  'chair',
  'clerk',
  'counsel',
  'mediator',
  'liaison',
  'subject_officer',
  'auditor',
  'transparency_officer',
  'custodian',
] as const;

/** Not found, or an input that is looked at before the case is. A GET may lead on to a page that then refuses. */
const REFUSALS = [404, 415, 422];

describe('walls', () => {
  let testApp: TestApp;
  let walled: Staff;
  let seeing: Staff;
  let theCase: SampleCase;
  let routes: DeclaredRoute[];

  beforeAll(async () => {
    testApp = await createTestApp();
    walled = await createStaff(testApp.database, EVERY_CASE_ROLE);
    seeing = await createStaff(testApp.database, EVERY_CASE_ROLE);
    theCase = await createCase(testApp);
    await testApp.app
      .get(Transaction)
      .run(systemActor('test'), () =>
        testApp.app.get(CaseAccess, { strict: false }).raiseWall(theCase.id, walled.accountId, 'conflict'),
      );
    routes = testApp.app.get(RouteDeclarations).list();
  });
  afterAll(() => testApp.close());

  /** The same request about a case, answered to somebody. What differs by itself is left out of the answer. */
  async function ask(staff: Staff, route: DeclaredRoute, caseId: string, otherId: string) {
    const path = route.path.replace(':caseId', caseId).replace(/:\w+/g, otherId);
    const agent = path.startsWith('/api/') ? apiAgent(testApp, staff) : pageAgent(testApp, staff);
    const request = route.method === 'GET' ? agent.get(path) : agent.post(path).send({});
    const answer = await request;
    const text = (caseId ? answer.text.replaceAll(caseId, 'CASE') : answer.text).replace(
      /[0-9a-f]{8}-[0-9a-f-]{27}/g,
      'REFERENCE',
    );
    return { status: answer.status, text };
  }

  const checksums = async () => {
    const tables = await testApp.database.owner<{ name: string }>(
      `select tablename as name from pg_tables where schemaname = 'public'
         and tablename not in ('sessions', 'audit_reads', 'audit_unsealed_reads') order by 1`,
    );
    const sums: string[] = [];
    for (const { name } of tables) {
      const [row] = await testApp.database.owner<{ sum: string }>(
        `select coalesce(md5(string_agg(t::text, '|' order by t::text)), '') as sum from ${name} t`,
      );
      sums.push(`${name} ${row?.sum}`);
    }
    return sums;
  };

  it('make every route of a case answer as if the case did not exist, and change nothing', async () => {
    const before = await checksums();
    const otherId = newId();
    const differing: string[] = [];
    const underCases = routes.filter((route) => route.path.includes(':caseId'));
    for (const route of underCases) {
      const here = await ask(walled, route, theCase.id, otherId);
      const nowhere = await ask(walled, route, newId(), otherId);
      const isRefused = REFUSALS.includes(here.status) || (route.method === 'GET' && here.status === 303);
      if (
        !isRefused ||
        here.status !== nowhere.status ||
        here.text !== nowhere.text ||
        here.text.includes(theCase.number)
      ) {
        differing.push(`${route.method} ${route.path}: ${here.status}, nowhere ${nowhere.status}`);
      }
    }
    expect(differing).toEqual([]);
    expect(underCases.length).toBeGreaterThan(30);
    expect(await checksums()).toEqual(before);
  }, 120_000);

  it('leave the case out of every list, which somebody without a wall finds in it', async () => {
    const lists = routes.filter((route) => ROUTES_OUTSIDE_CASES[route.handler] === 'lists cases');
    for (const route of lists.filter((list) => list.method === 'GET' && !list.path.includes(':'))) {
      const { status, text } = await ask(walled, route, '', '');
      expect({ route: route.path, status, shows: text.includes(theCase.number) }).toEqual({
        route: route.path,
        status: 200,
        shows: false,
      });
    }
    const seen = await ask(seeing, find('CasesController.list'), '', '');
    expect(seen.text).toContain(theCase.number);
  });

  function find(handler: string): DeclaredRoute {
    const route = routes.find((candidate) => candidate.handler === handler);
    if (!route) throw new Error(`There is no route ${handler}`);
    return route;
  }

  it('have every route outside of cases in the register, and nothing that is gone', () => {
    const outside = routes.filter((route) => !route.path.includes(':caseId'));
    const handlers = (kind: string) =>
      [
        ...new Set(outside.filter((route) => route.access.kind === kind).map((route) => route.handler)),
      ].sort();
    expect(Object.keys(ROUTES_OUTSIDE_CASES).sort()).toEqual(handlers('permission'));
    expect(Object.keys(PUBLIC_ROUTES).sort()).toEqual(handlers('public'));
  });

  it('have every job in the register', () => {
    const known = [...declaredJobs().keys()].filter((name) => !name.startsWith('platform.')).sort();
    expect(Object.keys(JOBS).sort()).toEqual(known);
  });

  it('have every mail in the register, each with its words in both languages', () => {
    const messages = testApp.app.get(Messages);
    const kinds = messages
      .keys()
      .flatMap((key) => /^(\w+)\.mail\.(\w+)\.subject$/.exec(key)?.slice(1).join('.') ?? []);
    expect([...new Set(kinds)].sort()).toEqual([...MAILS].sort());
  });
});
