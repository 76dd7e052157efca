import type { Role } from '../../../src/modules/iam/public';
import { startRedress } from '../../support/redress-process';
import { ApiClient } from './api-client';

/** Somebody on the staff who has signed in. */
export interface StaffMember {
  readonly id: string;
  readonly email: string;
  readonly api: ApiClient;
}

/** The people that a case needs on its way. */
export interface JourneyBoard {
  readonly administrator: StaffMember;
  readonly intake: StaffMember;
  readonly investigator: StaffMember;
  readonly supervisor: StaffMember;
  readonly director: StaffMember;
  readonly clerk: StaffMember;
  readonly chair: StaffMember;
  readonly members: readonly StaffMember[];
  readonly liaison: StaffMember;
}

export const JOURNEY_PASSWORD = 'journey-of-many-steps';
const MEMBERS = 4;

/** Sets a board up as its operator would: the link of the command line, invitations, passwords, sign-ins. */
export async function foundBoard(
  baseUrl: string,
  env: Readonly<Record<string, string>>,
): Promise<JourneyBoard> {
  const nobody = new ApiClient(baseUrl);
  const administrator = await makeAdministrator(nobody, env);
  const invite = (name: string, ...roles: Role[]) => inviteAndSignIn(nobody, administrator, name, roles);
  return {
    administrator,
    intake: await invite('Iris Intake', 'intake'),
    investigator: await invite('Ivo Investigator', 'investigator'),
    supervisor: await invite('Sybil Supervisor', 'supervisor'),
    director: await invite('Dora Director', 'director'),
    clerk: await invite('Cleo Clerk', 'clerk'),
    chair: await invite('Chiara Chair', 'chair'),
    members: await inOrder(
      Array.from({ length: MEMBERS }, (_, i) => () => invite(`Max Member ${i + 1}`, 'board_member')),
    ),
    liaison: await invite('Leo Liaison', 'liaison'),
  };
}

async function makeAdministrator(
  nobody: ApiClient,
  env: Readonly<Record<string, string>>,
): Promise<StaffMember> {
  const link = startRedress(['cli', 'admin-link'], { env: { ...env, BASE_URL: nobody.baseUrl } });
  await link.ended;
  const url = /http\S+\/welcome\/\S+/.exec(link.output)?.[0];
  if (!url) throw new Error(`No link was printed: ${link.output}${link.errors}`);
  const email = 'admin@journey.example';
  const answer = await fetch(url, {
    method: 'POST',
    redirect: 'manual',
    headers: { 'sec-fetch-site': 'same-origin' },
    body: new URLSearchParams({
      email,
      displayName: 'Ada Administrator',
      language: 'en',
      password: JOURNEY_PASSWORD,
    }),
  });
  if (answer.status !== 303) throw new Error(`The first administrator was answered ${answer.status}`);
  return signIn(nobody, email);
}

async function inviteAndSignIn(
  nobody: ApiClient,
  administrator: StaffMember,
  displayName: string,
  roles: readonly Role[],
): Promise<StaffMember> {
  const email = `${displayName.toLowerCase().replaceAll(' ', '.')}@journey.example`;
  const invited = await administrator.api.post<{ link: { url: string } }>('/api/v1/accounts', {
    email,
    displayName,
    roles,
    language: 'en',
  });
  const token = invited.link.url.split('/').at(-1);
  await nobody.post('/api/v1/invitations/accept', { token, password: JOURNEY_PASSWORD });
  return signIn(nobody, email);
}

async function signIn(nobody: ApiClient, email: string): Promise<StaffMember> {
  const session = await nobody.post<{ token: string; account: { id: string } }>('/api/v1/sessions', {
    email,
    password: JOURNEY_PASSWORD,
  });
  return { id: session.account.id, email, api: nobody.as(session.token) };
}

/** Does things one after the other. */
export async function inOrder<T>(works: readonly (() => Promise<T>)[]): Promise<T[]> {
  const results: T[] = [];
  for (const work of works) results.push(await work());
  return results;
}
