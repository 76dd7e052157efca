import { Client } from 'pg';
import { GrantToAuditor } from '../../src/modules/access/public';
import { RELATIONS } from '../../src/modules/cases/public';
import { ROLES, type Role } from '../../src/modules/iam/public';
import { OpenIdentity } from '../../src/modules/identity/public';
import { newId } from '../../src/platform/database/ids';
import { type DeclaredRoute, RouteDeclarations } from '../../src/platform/http/route-declarations';
import { TEST_NOW } from '../support/app';
import { createStaff, type Staff } from '../support/staff';
import { rolesFor } from './access/expectation';
import type { Recipe } from './access/recipe';
import { rehearse } from './access/rehearsal';
import { ask } from './access/request';
import { AccessScene, type ToldCase } from './access/scene';
import type { StoryName } from './access/stories';
import { RECIPES, recipesOf } from './recipes/all';
import { ROUTES_OUTSIDE_CASES } from './register';

/** A route outside of cases, asked as it is or with one of its filters. */
interface Look {
  readonly name: string;
  readonly route: DeclaredRoute;
  readonly recipe: Recipe;
}

/** What somebody can observe of an answer. */
interface Observed {
  readonly status: number;
  readonly text: string;
  readonly statements: number;
}

interface Reader extends Staff {
  readonly role: Role;
}

/** Cases that are there all along, so that lists are not empty. */
const THERE: readonly StoryName[] = ['received', 'under_review', 'deliberation', 'answered'];

/** The cases that come then, each in another state. */
const COMING: readonly StoryName[] = [
  'begun',
  'at_intake',
  'closing_proposed',
  'investigation',
  'signed_off',
  'called',
  'decided',
  'adopted',
  'drafted',
  'sent',
  'closed',
];

/** They tell of one thing or person that is asked for by its id: a case that comes is not added to their answer. */
const OF_ONE_THING = ['BrokenGlassPages.askWords', 'TrailController.ofPerson', 'TrailPages.person'];

describe('a case behind a wall', () => {
  let scene: AccessScene;
  let looks: readonly Look[];
  let walled: readonly Reader[];
  let seeing: readonly Reader[];
  let came: readonly ToldCase[];
  const before = new Map<string, Observed>();
  let compared = 0;

  beforeAll(async () => {
    scene = await AccessScene.open([...THERE]);
    looks = scene.testApp.app.get(RouteDeclarations).list().flatMap(looksOf);
    walled = await readers();
    seeing = await readers();
    await linkOfficer();
    const custodian = await createStaff(scene.testApp.database, ['custodian']);
    for (const reader of [...walled, ...seeing])
      for (const look of looksFor(reader)) before.set(keyOf(reader, look), await observe(reader, look));
    came = await scene.tell([...COMING]);
    await grantAndOpen(custodian);
    for (const { caseId } of came) {
      await wall(caseId);
      await giveSight(caseId, seeing);
    }
  }, 300_000);
  afterAll(async () => {
    process.stdout.write(`walled observation: ${compared} looks compared, before and after\n`);
    await scene.close();
  });

  const handlers = Object.keys(RECIPES).filter((handler) => recipesOf(handler).every(({ on }) => !on));
  it.each(handlers.sort())('changes nothing that can be observed at %s', async (handler) => {
    const faults: string[] = [];
    for (const reader of walled) {
      for (const look of looksFor(reader).filter(({ route }) => route.handler === handler)) {
        compared += 1;
        const [then, now] = [before.get(keyOf(reader, look)), await observe(reader, look)];
        faults.push(...differences(then, now).map((one) => `${look.name} as ${reader.role}: ${one}`));
        for (const { caseId, number } of came)
          if (now.text.includes(number) || now.text.includes(caseId))
            faults.push(`${look.name} as ${reader.role}: tells of ${number}`);
      }
    }
    expect(faults).toEqual([]);
  });

  it('can be observed in every list by somebody whom no wall stops, so that the comparison can fail', async () => {
    const silent: string[] = [];
    for (const look of looks) {
      if (ROUTES_OUTSIDE_CASES[look.route.handler] !== 'lists cases' || look.recipe.query) continue;
      if (OF_ONE_THING.includes(look.route.handler)) continue;
      const seen: string[] = [];
      for (const reader of seeing.filter(({ role }) => rolesFor(look.route, look.recipe).includes(role)))
        seen.push(...differences(before.get(keyOf(reader, look)), await observe(reader, look)));
      if (seen.length === 0) silent.push(look.name);
    }
    expect(silent).toEqual([]);
  });

  /** One of each role, who sees every case that is there, in every relation. */
  async function readers(): Promise<readonly Reader[]> {
    const found: Reader[] = [];
    for (const role of ROLES)
      found.push({ ...(await createStaff(scene.testApp.database, [role], { name: 'Sam Sample' })), role });
    for (const name of THERE) await giveSight(scene.case(name).caseId, found);
    return found;
  }

  /** One of the cases is given to an auditor by its number, its glass broken, a protected person of it opened. */
  async function grantAndOpen(custodian: Staff): Promise<void> {
    const { house, testApp } = scene;
    const told = came[COMING.indexOf('investigation')];
    if (!told) throw new Error('The case under investigation did not come');
    const { caseId, number: caseNumber, ids } = told;
    const auditorId = house.person('auditor').accountId;
    const grant = { auditorId, caseNumber, reason: 'Asked for by the court.', until: '2026-12-31' };
    await house.get(GrantToAuditor).execute(house.person('director'), grant);
    await testApp.database.owner(
      `insert into case_access (case_id, account_id, relation, granted_at) values ($1, $2, 'custodian', $3)
       on conflict do nothing`,
      [caseId, custodian.accountId, TEST_NOW],
    );
    await testApp.database.owner(
      `insert into glass_breaks (id, case_id, account_id, reason, broken_at, ends_at) values ($1, $2, $3, 'r', $4, $4)`,
      [newId(), caseId, house.person('clerk').accountId, TEST_NOW],
    );
    const opening = { part: 'name', reason: 'court_order', words: 'By order of the court.' } as const;
    const personId = ids.person[0] ?? '';
    await house.get(OpenIdentity).execute(custodian.actor, { caseId, personId, ...opening });
  }

  /** The cases are about the officer who sees them: a wall of that kind lets them see their own. */
  async function linkOfficer(): Promise<void> {
    await scene.testApp.database.owner(
      `insert into officer_accounts (account_id, officer_id, linked_by, linked_at)
       select account_id, $2, account_id, $3::timestamptz from account_roles
       where account_id = any($1::uuid[]) and role = 'subject_officer'`,
      [seeing.map(({ accountId }) => accountId), scene.house.officer('marrowby'), TEST_NOW],
    );
  }

  async function giveSight(caseId: string, people: readonly Staff[]): Promise<void> {
    for (const relation of RELATIONS) {
      await scene.testApp.database.owner(
        `insert into case_access (case_id, account_id, relation, granted_at)
         select $1, unnest($2::uuid[]), $3, $4::timestamptz on conflict do nothing`,
        [caseId, people.map(({ accountId }) => accountId), relation, TEST_NOW],
      );
    }
  }

  async function wall(caseId: string): Promise<void> {
    await scene.testApp.database.owner(
      `insert into case_walls (case_id, account_id, cause, raised_at)
       select $1, unnest($2::uuid[]), 'conflict', $3::timestamptz`,
      [caseId, walled.map(({ accountId }) => accountId), TEST_NOW],
    );
  }

  function looksFor({ role }: Reader): Look[] {
    return looks.filter(({ route, recipe }) => rolesFor(route, recipe).includes(role));
  }

  /** Asks in a transaction that is rolled back: a look leaves no trace that the next one could differ by. */
  async function observe(reader: Reader, { route, recipe }: Look): Promise<Observed> {
    const told = scene.case('received');
    const ground = { scene, told, accountId: reader.accountId, sessionId: reader.actor.sessionId };
    const query = jest.spyOn(Client.prototype, 'query');
    try {
      const { status, text } = await rehearse(scene.testApp, () =>
        ask(scene.testApp, route, recipe, ground, reader.token),
      );
      return { status, text, statements: query.mock.calls.length };
    } finally {
      query.mockRestore();
    }
  }
});

function looksOf(route: DeclaredRoute): Look[] {
  if (route.method !== 'GET' || route.path.includes(':caseId') || route.access.kind === 'public') return [];
  return recipesOf(route.handler).flatMap((recipe) =>
    [recipe.query, ...(recipe.filters ?? [])].map((query) => ({
      name: `${route.path}${query ?? ''}`,
      route,
      recipe: { ...recipe, query },
    })),
  );
}

function keyOf({ accountId }: Reader, { name }: Look): string {
  return `${accountId} ${name}`;
}

function differences(then: Observed | undefined, now: Observed): string[] {
  if (!then) return ['was not observed before'];
  const found: string[] = [];
  if (then.status !== now.status) found.push(`${then.status}, then ${now.status}`);
  if (then.statements !== now.statements) found.push(`${then.statements} statements, then ${now.statements}`);
  const [old, fresh] = [asLines(then.text), asLines(now.text)];
  const at = fresh.findIndex((line, i) => line !== old[i]);
  if (at >= 0 || old.length !== fresh.length) found.push(`“${old.at(at)}”, then “${fresh.at(at)}”`);
  return found;
}

/** Ids stay: one that is new would tell. Only the reference of the request differs by itself. */
function asLines(text: string): string[] {
  return text
    .replaceAll(/"reference":"[^"]*"/g, '')
    .split(/\n|(?<=[>},])/)
    .map((line) => line.trim())
    .filter(Boolean);
}
