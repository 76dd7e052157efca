import type { Role } from '../../../src/modules/iam/public';
import { Authenticator } from '../../support/authenticator';
import { startRedress } from '../../support/redress-process';
import { ApiClient } from './api-client';

export const JOURNEY_PASSWORD = 'journey-of-many-steps';
/** How long a journey trusts its last proof of a second factor: less than Redress does. */
const FRESH_MS = 8 * 60_000;

interface SessionAnswer {
  readonly token: string;
  readonly account: { readonly id: string };
}

/** Somebody on the staff who has signed in, with their authenticator in hand. */
export class StaffMember {
  private latest: { readonly api: ApiClient; readonly provenAt: number };

  private constructor(
    readonly id: string,
    readonly email: string,
    readonly api: ApiClient,
    readonly authenticator: Authenticator,
    private readonly nobody: ApiClient,
  ) {
    this.latest = { api, provenAt: Date.now() };
  }

  /** Signs in for the first time: with the password, and by setting up an authenticator. */
  static async admit(nobody: ApiClient, email: string): Promise<StaffMember> {
    const confined = await giveCredentials(nobody, email);
    const key = await confined.get<{ text: string }>('/api/v1/second-factor/authenticator/key');
    const authenticator = new Authenticator(key.text);
    const { session } = await confined.put<{ session: SessionAnswer }>(
      '/api/v1/second-factor/authenticator',
      { code: await authenticator.code() },
    );
    return new StaffMember(session.account.id, email, nobody.as(session.token), authenticator, nobody);
  }

  /** For weighty acts: a session that has proved its second factor a short while ago. */
  async fresh(): Promise<ApiClient> {
    if (Date.now() - this.latest.provenAt < FRESH_MS) return this.latest.api;
    const confined = await giveCredentials(this.nobody, this.email);
    const code = await this.authenticator.code();
    const { token } = await confined.post<SessionAnswer>('/api/v1/second-factor/proof', { code });
    this.latest = { api: this.nobody.as(token), provenAt: Date.now() };
    return this.latest.api;
  }
}

/** A session that has only its password. */
async function giveCredentials(nobody: ApiClient, email: string): Promise<ApiClient> {
  const credentials = { email, password: JOURNEY_PASSWORD };
  return nobody.as((await nobody.post<SessionAnswer>('/api/v1/sessions', credentials)).token);
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
  return StaffMember.admit(nobody, email);
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
  return StaffMember.admit(nobody, email);
}

/** Does things one after the other. */
export async function inOrder<T>(works: readonly (() => Promise<T>)[]): Promise<T[]> {
  const results: T[] = [];
  for (const work of works) results.push(await work());
  return results;
}
