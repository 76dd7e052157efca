import type { Browser, Page } from 'playwright-core';
import { HearingScene } from '../../src/modules/hearings/testing/hearing-scene';
import { SESSION_COOKIE } from '../../src/platform/http/request';
import {
  describeInBrowser,
  findBarriers,
  keepPicture,
  launchBrowser,
  openReader,
  type ReaderOptions,
  sidewaysOverflow,
} from '../support/browser';
import type { Staff } from '../support/staff';

const READERS: readonly (ReaderOptions & { name: string })[] = [
  { name: 'phone-en', screen: 'phone', language: 'en-US' },
  { name: 'phone-es-plain', screen: 'phone', language: 'es-MX', scripts: false },
  { name: 'desk-en', screen: 'desk', language: 'en-US' },
];

describeInBrowser('The board in a real browser', () => {
  let scene: HearingScene;
  let browser: Browser;
  let baseUrl: string;

  beforeAll(async () => {
    scene = await HearingScene.open();
    await scene.testApp.app.listen(0, '127.0.0.1');
    baseUrl = await scene.testApp.app.getUrl();
    browser = await launchBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await scene?.end();
  });

  async function signedIn(person: Staff, options: ReaderOptions = {}): Promise<Page> {
    const page = await openReader(browser, baseUrl, options);
    await page.context().addCookies([
      { name: SESSION_COOKIE, value: person.token, url: baseUrl },
      { name: 'language', value: options.language?.slice(0, 2) ?? 'en', url: baseUrl },
    ]);
    return page;
  }

  /** Every page of the board, in the states in which people meet it. */
  async function pagesOfTheBoard(): Promise<{ name: string; person: Staff; path: string }[]> {
    const { chair, clerk, members } = scene.board;
    const asked = await scene.docketed(2);
    const open = await scene.deliberating(scene.everybody, 3);
    await scene.recuse(members[3], open);
    await scene.decided(open, 'YYYN', 'sustained');
    await scene.decided(open, 'YYNN', 'exonerated', 1);
    await scene.roll(open, await scene.moved(open, 'sustained', 2), 'YN');
    const done = await scene.deliberating();
    await scene.decided(done, 'YYYN-');
    await scene.signedOffCase();
    const hearing = (of: typeof asked) => `/meetings/${of.meetingId}/cases/${of.caseId}`;
    return [
      { name: 'list', person: clerk, path: '/meetings' },
      { name: 'plan', person: clerk, path: '/meetings/new' },
      { name: 'meeting-clerk', person: clerk, path: `/meetings/${asked.meetingId}` },
      { name: 'meeting-chair', person: chair, path: `/meetings/${open.meetingId}` },
      { name: 'meeting-member', person: members[0], path: `/meetings/${asked.meetingId}` },
      { name: 'hearing-asked', person: members[0], path: hearing(asked) },
      { name: 'hearing-open-member', person: members[1], path: hearing(open) },
      { name: 'hearing-open-chair', person: chair, path: hearing(open) },
      { name: 'hearing-decided', person: chair, path: hearing(done) },
      { name: 'case', person: chair, path: `/cases/${done.caseId}` },
    ];
  }

  it.each(READERS)(
    'fits and can be used by everybody: $name',
    async (reader) => {
      for (const { name, person, path } of await pagesOfTheBoard()) {
        const page = await signedIn(person, reader);
        await page.goto(path);
        await keepPicture(page, `board-${name}-${reader.name}`);
        expect([name, await sidewaysOverflow(page)]).toEqual([name, 0]);
        if (reader.scripts !== false) expect([name, await findBarriers(page)]).toEqual([name, []]);
        await page.context().close();
      }
    },
    120_000,
  );

  it('counts one vote of an impatient member, and shows a late one why it does not count', async () => {
    const docketed = await scene.deliberating();
    const motionId = await scene.moved(docketed);
    const path = `/meetings/${docketed.meetingId}/cases/${docketed.caseId}`;
    const member = await signedIn(scene.board.members[0], { screen: 'phone', scripts: false });
    await member.goto(path);
    await member.getByRole('button', { name: 'Yes' }).dblclick();
    await member.waitForURL(`**${path}*`);
    const late = await signedIn(scene.board.members[1], { screen: 'phone' });
    await late.goto(path);
    await scene.close(docketed, motionId);
    await late.getByRole('button', { name: 'Yes' }).click();
    expect(await late.getByRole('alert').textContent()).toContain('The chair has closed this motion.');
    await keepPicture(late, 'board-late-vote');
    const votes = await scene.testApp.database.owner('select choice from votes where motion_id = $1', [
      motionId,
    ]);
    expect(votes).toEqual([{ choice: 'yes' }]);
    await member.context().close();
    await late.context().close();
  });
});
