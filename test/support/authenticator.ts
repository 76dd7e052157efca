import { TOTP } from 'otpauth';
import type TestAgent from 'supertest/lib/agent';
import { describeKey, makeTotpKey, stepOf } from '../../src/modules/iam/second-factor/totp';
import { TotpKeys } from '../../src/modules/iam/second-factor/totp-keys';
import { Transaction } from '../../src/platform/database/transaction';
import { systemActor } from '../../src/platform/security/actor';
import type { TestApp } from './app';
import { getPage, sendForm, type TestPage } from './page';
import type { Staff } from './staff';

const STEP_MS = 30_000;

/**
 * An authenticator app in the hands of a test. It never gives one code twice, since Redress takes each once: it uses
 * the steps that are still good, the earliest first, and waits for the next when there is none.
 */
export class Authenticator {
  private readonly totp: TOTP;
  private last = 0;

  /** @param now the moment at the server: by its clock in the application under test, else the machine's. */
  constructor(
    key: string,
    private readonly now: () => number = Date.now,
  ) {
    this.totp = new TOTP({ secret: key.replaceAll(/\s/g, '') });
  }

  async code(): Promise<string> {
    for (;;) {
      const step = Math.floor(this.now() / STEP_MS);
      const next = [step - 1, step, step + 1].find((candidate) => candidate > this.last);
      if (next !== undefined) {
        this.last = next;
        return this.at(next);
      }
      if (this.now !== Date.now) throw new Error('Every code of this moment was used: move the clock on');
      await new Promise((resolve) => setTimeout(resolve, 500));
    }
  }

  /** The code of any step, also of one that is over. */
  at(step: number): string {
    return this.totp.generate({ timestamp: step * STEP_MS });
  }
}

const TEST = systemActor('test');

/** Gives somebody on the staff an authenticator, as if they had set it up before. */
export async function giveAuthenticator(testApp: TestApp, { accountId }: Staff): Promise<Authenticator> {
  const key = makeTotpKey();
  const step = stepOf(testApp.clock.now()) - 2;
  const keys = testApp.app.get(TotpKeys, { strict: false });
  await testApp.app.get(Transaction).run(TEST, () => keys.keep(accountId, key, { step }));
  return authenticatorOf(testApp, key);
}

/** Sets an authenticator up by the API, in the session of the agent; answers the session's new token, too. */
export async function setUpByApi(testApp: TestApp, agent: TestAgent) {
  const { body } = await agent.get('/api/v1/second-factor/authenticator/key').expect(200);
  const authenticator = new Authenticator(body.text, () => testApp.clock.now().epochMilliseconds);
  const done = await agent
    .put('/api/v1/second-factor/authenticator')
    .send({ code: await authenticator.code() })
    .expect(200);
  return {
    authenticator,
    token: String(done.body.session.token),
    account: done.body.session.account,
    recoveryCodes: done.body.recoveryCodes as string[],
  };
}

/** Sets an authenticator up on the pages, from the choice of a second factor to the recovery codes. */
export async function setUpByPages(
  testApp: TestApp,
  agent: TestAgent,
  choice: TestPage,
): Promise<{ readonly authenticator: Authenticator; readonly page: TestPage }> {
  const form = await getPage(agent, choice.link('Set up an app'));
  const [key = ''] = form.texts('.rd-code');
  const authenticator = new Authenticator(key, () => testApp.clock.now().epochMilliseconds);
  return { authenticator, page: await sendForm(agent, form, 'Finish', { code: await authenticator.code() }) };
}

function authenticatorOf({ clock }: TestApp, key: Buffer): Authenticator {
  return new Authenticator(
    describeKey(key, { issuer: '', label: '' }).text,
    () => clock.now().epochMilliseconds,
  );
}
