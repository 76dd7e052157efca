import { getPage, sendForm, type TestPage } from '../../../test/support/page';
import { createStaff, pageAgent, type Staff } from '../../../test/support/staff';
import { type DocketedCase, HearingScene } from './testing/hearing-scene';

describe('the board on pages', () => {
  let scene: HearingScene;
  beforeAll(async () => {
    scene = await HearingScene.open();
  });
  afterAll(() => scene.end());

  const open = (person: Staff, path: string, language = 'en') =>
    getPage(pageAgent(scene.testApp, person), path, language);
  const send = (person: Staff, page: TestPage, button: string, values: Record<string, string> = {}) =>
    sendForm(pageAgent(scene.testApp, person), page, button, values);
  const hearingOf = ({ meetingId, caseId }: DocketedCase) => `/meetings/${meetingId}/cases/${caseId}`;

  it('plan a meeting, put a case on its agenda and open it', async () => {
    const { clerk, chair } = scene.board;
    const { caseId, number } = await scene.signedOffCase();
    const form = await open(clerk, '/meetings/new');
    await form.expectAccessible();
    const planned = await send(clerk, form, 'Plan the meeting', {
      title: 'Regular meeting “A & B”',
      'on[month]': '12',
      'on[day]': '3',
      'on[year]': '2026',
      time: '6:30 PM',
      place: 'City Hall',
    });
    expect(planned.heading).toBe('Regular meeting “A & B”');
    expect(planned.text).toContain('December 3, 2026 at 6:30 PM');
    const docketed = await send(clerk, planned, 'Put it on the agenda', { caseId });
    expect(docketed.text).toContain('The case is on the agenda.');
    expect(docketed.link(number)).toBe(`${planned.path}/cases/${caseId}`);
    await docketed.expectAccessible();
    const attended = await send(clerk, docketed, 'Save the attendance', { presentIds: chair.accountId });
    expect(attended.document.querySelectorAll('input[name=presentIds]:checked')).toHaveLength(1);
    const opened = await send(chair, await open(chair, planned.path), 'Open the meeting');
    expect(opened.text).toContain('The meeting is open.');
    const list = await open(clerk, '/meetings');
    expect(list.texts('tbody a')).toContain('Regular meeting “A & B”');
    await list.expectAccessible();
  });

  it('ask each member before the packet opens', async () => {
    const docketed = await scene.docketed();
    const [member] = scene.board.members;
    const ask = await open(member, hearingOf(docketed));
    expect(ask.text).toContain('Can you judge this case?');
    expect(ask.text).not.toContain('The video shows it.');
    await ask.expectAccessible();
    const answered = await send(member, ask, 'Save my answer', { answer: 'none' });
    expect(answered.text).toContain('The video shows it.');
  });

  it('deliberate: open, move, second and vote', async () => {
    const { chair, members } = scene.board;
    const docketed = await scene.called();
    const path = hearingOf(docketed);
    const opened = await send(chair, await open(chair, path), 'Open the deliberation');
    expect(opened.text).toContain('The deliberation is open.');
    const moved = await send(members[0], await open(members[0], path), 'Make the motion', {
      about: docketed.allegationIds[0] ?? '',
      finding: 'sustained',
      text: 'To sustain: <b>clear</b> on video.',
    });
    expect(moved.text).toContain('To sustain: <b>clear</b> on video.');
    expect(moved.texts('button')).not.toContain('Second the motion');
    await send(members[1], await open(members[1], path), 'Second the motion');
    const voted = await send(members[2], await open(members[2], path), 'Yes');
    expect(voted.text).toContain('You voted yes.');
    expect(voted.text).toContain('One vote cast; 5 members can vote.');
    await voted.expectAccessible();
    const changed = await send(members[2], voted, 'Abstain');
    expect(changed.text).toContain('You abstained.');
  });

  it('decide: close the motion and adopt the findings', async () => {
    const { chair } = scene.board;
    const docketed = await scene.deliberating();
    await scene.roll(docketed, await scene.moved(docketed), 'YYYN-');
    const path = hearingOf(docketed);
    const closed = await send(chair, await open(chair, path), 'Close the motion');
    expect(closed.text).toContain('3 yes, 1 no, 1 abstained');
    await closed.expectAccessible();
    const adopted = await send(chair, closed, 'Adopt the findings');
    expect(adopted.text).toContain('The board has decided this case.');
    const casePage = await open(chair, `/cases/${docketed.caseId}`);
    expect(casePage.text).toContain('Findings adopted');
    expect(casePage.texts('#board a').length).toBe(1);
    await casePage.expectAccessible();
    expect((await open(chair, `/cases/${docketed.caseId}/hearing`)).status).toBe(303);
  });

  it('recuse a member at once, and take a second press for the same', async () => {
    const docketed = await scene.called();
    const [member] = scene.board.members;
    const path = hearingOf(docketed);
    const page = await open(member, path);
    const values = { answer: 'conflict', grounds: 'related_to_officer' };
    const gone = await send(member, page, 'Save my answer', values);
    expect(gone.path).toBe(`/meetings/${docketed.meetingId}`);
    expect(gone.text).toContain('You are recused.');
    const pressedAgain = await send(member, page, 'Save my answer', values);
    expect(pressedAgain.path).toBe(`/meetings/${docketed.meetingId}`);
    for (const address of [path, `/cases/${docketed.caseId}`, `/cases/${docketed.caseId}/hearing`])
      expect((await open(member, address)).status).toBe(404);
    const stranger = await createStaff(scene.testApp.database, ['board_member']);
    expect((await send(stranger, page, 'Save my answer', values)).status).toBe(404);
  });

  it('show a form again with what is wrong', async () => {
    const docketed = await scene.deliberating();
    const [member] = scene.board.members;
    const path = hearingOf(docketed);
    const page = await open(member, path);
    const empty = await send(member, page, 'Make the motion', { about: '' });
    expect(empty.status).toBe(422);
    expect(empty.faults).toEqual(['Fill in “What it is about”', 'Fill in “Words of the motion and reasons”']);
    await empty.expectAccessible();
    const wrong = await send(member, page, 'Make the motion', {
      about: docketed.allegationIds[0] ?? '',
      finding: '',
      text: 'Kept words',
    });
    expect(wrong.faults).toEqual(['Choose a finding that can be made about this allegation.']);
    expect(wrong.document.querySelector('#text')?.textContent).toContain('Kept words');
    const torn = await send(member, page, 'Save my answer', { answer: 'conflict' });
    expect(torn.faults).toEqual(['Fill in “What applies”']);
    await torn.expectAccessible();
  });

  it('refuse clearly what comes too late, on the page itself', async () => {
    const docketed = await scene.deliberating();
    const motionId = await scene.moved(docketed);
    const path = hearingOf(docketed);
    const { chair, members } = scene.board;
    const before = await open(members[2], path);
    await scene.roll(docketed, motionId, 'YYY..');
    const chairBefore = await open(chair, path);
    await send(chair, chairBefore, 'Close the motion');
    const late = await send(members[2], before, 'No');
    expect(late.status).toBe(409);
    expect(late.faults).toEqual(['The chair has closed this motion. Its votes are sealed.']);
    await late.expectAccessible();
    const again = await send(chair, chairBefore, 'Close the motion');
    expect(again.status).toBe(409);
    expect((await open(members[2], `${path}/motions/${motionId}/votes`)).status).toBe(303);
  });

  it('tell the clerk the course, and nobody the votes before the closing', async () => {
    const docketed = await scene.deliberating();
    const motionId = await scene.moved(docketed);
    await scene.roll(docketed, motionId, 'YYYNN');
    const page = await open(scene.board.clerk, hearingOf(docketed));
    expect(page.text).toContain('5 votes cast');
    expect(page.text).not.toContain('The video shows it.');
    expect(page.texts('button')).not.toContain('Close the motion');
    expect(page.document.querySelector('details')).toBeNull();
    await page.expectAccessible();
    const file = await open(scene.board.investigator, `/cases/${docketed.caseId}`);
    expect(file.text).not.toMatch(/carried|votes cast|motion/i);
    expect(file.text).toContain('The board is still deliberating.');
  });

  it.each(['en', 'es'])('speak %s throughout', async (language) => {
    const { chair } = scene.board;
    const docketed = await scene.deliberating(scene.everybody, 2);
    await scene.decided(docketed, 'YYNN-');
    await scene.recuse(scene.board.members[3], docketed);
    for (const path of ['/meetings', `/meetings/${docketed.meetingId}`, hearingOf(docketed)]) {
      const agent = pageAgent(scene.testApp, chair).set('cookie', `language=${language}`);
      const page = await getPage(agent, path, language);
      expect([path, page.status]).toEqual([path, 200]);
      expect(page.document.documentElement.lang).toBe(language);
      await page.expectAccessible();
    }
  });
});
