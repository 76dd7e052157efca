import { newId } from '../../../src/platform/database/ids';
import type { DeclaredRoute } from '../../../src/platform/http/route-declarations';
import { tableChecksums } from '../../support/checksums';
import type { Person } from './crowd';
import { expectedOf } from './expectation';
import type { Ground, Recipe } from './recipe';
import { rehearse } from './rehearsal';
import { type Answer, ask, withoutReferences } from './request';
import type { AccessScene } from './scene';

/**
 * What a refusal may change: when a session was last seen, how often an address came, and that somebody was refused a
 * look at a case. A look that the trail says was given is counted apart.
 */
const MAY_CHANGE = ['audit_reads', 'audit_unsealed_reads', 'rate_limits', 'sessions'];

async function sumsOf({ testApp: { database } }: AccessScene): Promise<Readonly<Record<string, string>>> {
  const [given] = await database.owner<{ looks: string }>(
    `select count(*)::text as looks from audit_reads where outcome is distinct from 'refused'`,
  );
  return { ...(await tableChecksums(database, MAY_CHANGE)), 'looks given': given?.looks ?? '' };
}

export interface Ran {
  denied: number;
  passed: number;
  readonly faults: string[];
}

/** Runs every cell of one route and one recipe: all denials first, then all that is allowed, rolled back one by one. */
export async function runCells(
  scene: AccessScene,
  crowd: readonly Person[],
  route: DeclaredRoute,
  recipe: Recipe,
): Promise<Ran> {
  const ran: Ran = { denied: 0, passed: 0, faults: [] };
  const cells = crowd.map((person) => ({
    person,
    expected: expectedOf(route, recipe, person.role, person.standing),
  }));
  const before = await sumsOf(scene);
  const complain = (who: string, expected: string, { status, location, text }: Answer) =>
    ran.faults.push(
      `${route.method} ${route.path} (${recipe.on ?? 'no case'}) as ${who}: ${expected}, but ${status} ${location} ${gist(text)}`,
    );

  await runNobody(scene, route, recipe, ran, complain);
  for (const { person, expected } of cells) {
    if (expected === 'passes') continue;
    ran.denied += 1;
    const ground = groundOf(scene, recipe, person);
    const answer = await ask(scene.testApp, route, recipe, ground, person.token);
    const told = { ...ground.told, caseId: newId() };
    const nowhere =
      expected === 'hidden'
        ? await ask(scene.testApp, route, recipe, { ...ground, told }, person.token)
        : undefined;
    if (!isDenied(expected, answer, ground, nowhere)) complain(nameOf(person), expected, answer);
  }
  const after = await sumsOf(scene);
  for (const [table, sum] of Object.entries(after))
    if (before[table] !== sum) ran.faults.push(`${route.method} ${route.path}: a denial changed ${table}`);

  for (const { person, expected } of cells) {
    if (expected !== 'passes') continue;
    ran.passed += 1;
    const ground = groundOf(scene, recipe, person);
    const answer = await rehearse(scene.testApp, () =>
      ask(scene.testApp, route, recipe, ground, person.token),
    );
    if (!isPassed(route, recipe, answer, true)) complain(nameOf(person), expected, answer);
  }
  return ran;
}

async function runNobody(
  scene: AccessScene,
  route: DeclaredRoute,
  recipe: Recipe,
  ran: Ran,
  complain: (who: string, expected: string, answer: Answer) => void,
): Promise<void> {
  const told = scene.case(recipe.on ?? 'investigation');
  const ground = { scene, told, accountId: newId(), sessionId: newId() };
  const isPublic = route.access.kind === 'public';
  const request = () => ask(scene.testApp, route, recipe, ground, null);
  const answer = await (isPublic ? rehearse(scene.testApp, request) : request());
  if (isPublic) ran.passed += 1;
  else ran.denied += 1;
  const isRight = isPublic ? isPassed(route, recipe, answer, false) : isSentToSignIn(answer);
  if (!isRight) complain('nobody', isPublic ? 'passes' : 'sign in first', answer);
}

function groundOf(scene: AccessScene, recipe: Recipe, { accountId, actor }: Person): Ground {
  const told = scene.case(recipe.on ?? 'investigation');
  return { scene, told, accountId, sessionId: actor.sessionId };
}

function isSentToSignIn({ status, location }: Answer): boolean {
  return status === 401 || (status === 303 && location.startsWith('/sign-in?'));
}

function isDenied(expected: string, answer: Answer, { told }: Ground, nowhere: Answer | undefined): boolean {
  if (answer.text.includes(told.number)) return false;
  if (expected === 'refused') return answer.status === 403;
  if (expected === 'relation missing' || expected === 'not theirs')
    return answer.status === 403 || answer.status === 404;
  if (answer.status !== 404 || nowhere?.status !== 404) return false;
  return withoutReferences(answer.text) === withoutReferences(nowhere.text);
}

function isPassed(route: DeclaredRoute, recipe: Recipe, answer: Answer, isSignedIn: boolean): boolean {
  const wanted = (isSignedIn ? recipe.answersSignedIn : undefined) ?? recipe.answers;
  if (wanted !== undefined) return answer.status === wanted && !leadsAway(answer);
  if (!isPage(route)) return answer.status >= 200 && answer.status < 300;
  if (route.method === 'GET' || route.access.kind === 'public') return answer.status === 200;
  return answer.status === 303 && !leadsAway(answer);
}

function isPage({ path }: DeclaredRoute): boolean {
  return !path.startsWith('/api/') && !path.startsWith('/health/');
}

/** To sign in, or to prove oneself once more: a redirect that is none of the act's own. */
function leadsAway({ location }: Answer): boolean {
  return /^\/(sign-in\?|account\/(confirm|second-factor))/.test(location);
}

function nameOf({ role, standing }: Person): string {
  return `${role} (${standing})`;
}

function gist(text: string): string {
  return text
    .replace(/<(script|style|head)[\s\S]*?<\/\1>|<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')
    .slice(0, 300);
}
