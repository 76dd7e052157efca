import { RELATIONS } from '../../src/modules/cases/public';
import { ROLES } from '../../src/modules/iam/public';
import { newId } from '../../src/platform/database/ids';
import { type DeclaredRoute, RouteDeclarations } from '../../src/platform/http/route-declarations';
import { tableChecksums } from '../support/checksums';
import { admit, type Person } from './access/crowd';
import { expectedOf } from './access/expectation';
import type { Ground, Recipe } from './access/recipe';
import { type Answer, ask, withoutReferences } from './access/request';
import { AccessScene, type NestedKind } from './access/scene';
import type { StoryName } from './access/stories';
import { RECIPES, recipesOf } from './recipes/all';

/** What stands in an address below a case or a meeting, and could be guessed or copied from another one. */
const KINDS: Readonly<Record<string, NestedKind | 'meeting' | 'compartment'>> = {
  allegationId: 'allegation',
  clockId: 'clock',
  documentId: 'document',
  evidenceId: 'evidence',
  grantId: 'compartment',
  involvementId: 'involvement',
  meetingId: 'meeting',
  motionId: 'motion',
  personId: 'person',
  recommendationId: 'recommendation',
  requestId: 'identityRequest',
  thingId: 'evidence',
};

/** They do see the case in the address: that they looked at it is written down. */
const MAY_CHANGE = ['audit_reads', 'audit_unsealed_reads', 'rate_limits', 'sessions'];

/** Words in an address, from a closed list. */
const NO_IDS = ['kind'];

/** A recipe whose act names something inside of its case, in the address or in what is sent. */
interface Guess {
  readonly route: DeclaredRoute;
  readonly recipe: Recipe;
  readonly on: StoryName;
  readonly param: string;
}

describe('an id of another case', () => {
  let scene: AccessScene;
  let guesses: readonly Guess[];
  /** What is granted by name in another case than the scene's own grant. */
  const otherCompartmentId = newId();
  let tried = 0;

  beforeAll(async () => {
    scene = await AccessScene.open();
    await scene.testApp.database.owner(
      `insert into compartments (id, case_id, account_id, levels, reason, granted_at, granted_by)
       select $1, $2, account_id, levels, reason, granted_at, granted_by from compartments where id = $3`,
      [otherCompartmentId, scene.case('deliberation').caseId, scene.things.compartmentId],
    );
    guesses = scene.testApp.app.get(RouteDeclarations).list().flatMap(guessesOf);
  }, 120_000);
  afterAll(async () => {
    process.stdout.write(`guessed ids: ${tried} requests\n`);
    await scene.close();
  });

  it('has a kind for every name in an address below a case', () => {
    const unknown = guesses.filter(({ param }) => !KINDS[param]);
    expect(unknown.map(({ route, param }) => `${route.path} ${param}`)).toEqual([]);
    expect(guesses.length).toBeGreaterThan(50);
  });

  const handlers = Object.keys(RECIPES)
    .filter((handler) => recipesOf(handler).some(({ on }) => on))
    .sort();
  it.each(handlers)('is not found under this one, seen or not: %s', async (handler) => {
    const faults: string[] = [];
    for (const guess of guesses.filter(({ route }) => route.handler === handler)) {
      for (const seesOther of [true, false]) faults.push(...(await guessAs(guess, seesOther)));
    }
    expect(faults).toEqual([]);
  });

  async function guessAs(guess: Guess, seesOther: boolean): Promise<string[]> {
    const { route, recipe, on, param } = guess;
    const [foreign, otherStory] = foreignId(guess);
    const person = await somebodyWhoPasses(guess, seesOther ? null : otherStory);
    const ground: Ground = {
      scene,
      told: scene.case(on),
      accountId: person.accountId,
      sessionId: person.actor.sessionId,
    };
    const withId = (id: string): Recipe => ({
      ...recipe,
      params: (given) => ({ ...recipe.params?.(given), [param]: id }),
    });
    const before = await tableChecksums(scene.testApp.database, MAY_CHANGE);
    const answer = await ask(scene.testApp, route, withId(foreign), ground, person.token);
    const nowhere = await ask(scene.testApp, route, withId(newId()), ground, person.token);
    const after = await tableChecksums(scene.testApp.database, MAY_CHANGE);
    tried += 2;
    const about = `${route.method} ${route.path} with ${param} of ${otherStory}, ${seesOther ? 'seen' : 'not seen'}`;
    const faults: string[] = [];
    if (!isSameRefusal(answer, nowhere)) faults.push(`${about}: ${answer.status}, unknown ${nowhere.status}`);
    for (const [table, sum] of Object.entries(after))
      if (before[table] !== sum) faults.push(`${about}: changed ${table}`);
    return faults;
  }

  function foreignId({ on, param }: Guess): [id: string, story: StoryName] {
    const kind = KINDS[param];
    if (kind === 'meeting') return [scene.meetings.planned, 'signed_off'];
    if (kind === 'compartment') return [otherCompartmentId, 'deliberation'];
    for (const [name, { ids }] of scene.cases) {
      const id = kind && ids[kind].at(-1);
      if (name !== on && id) return [id, name];
    }
    throw new Error(`No other case has a ${kind}: the scene needs a second one`);
  }

  async function somebodyWhoPasses({ route, recipe }: Guess, unseen: StoryName | null): Promise<Person> {
    for (const role of ROLES) {
      for (const standing of RELATIONS) {
        if (expectedOf(route, recipe, role, standing) !== 'passes') continue;
        const [person] = await admit(scene, [{ role, standing }]);
        if (!person) continue;
        if (unseen) {
          await scene.testApp.database.owner(
            'delete from case_access where account_id = $1 and case_id = $2',
            [person.accountId, scene.case(unseen).caseId],
          );
        }
        return person;
      }
    }
    throw new Error(`Nobody passes ${route.path}`);
  }
});

function guessesOf(route: DeclaredRoute): Guess[] {
  if (!route.path.includes(':caseId')) return [];
  const params = [...route.path.matchAll(/:(\w+)/g)]
    .map(([, name]) => name ?? '')
    .filter((name) => name !== 'caseId' && !NO_IDS.includes(name));
  return recipesOf(route.handler).flatMap((recipe) => {
    const { on, asks } = recipe;
    return on && asks !== 'nothing' ? params.map((param) => ({ route, recipe, on, param })) : [];
  });
}

/** Nothing tells what is somewhere else from what is nowhere. */
function isSameRefusal(answer: Answer, nowhere: Answer): boolean {
  if (answer.status !== 404 || nowhere.status !== 404) return false;
  return withoutReferences(answer.text) === withoutReferences(nowhere.text);
}
