import { runDueJobs } from '../../../test/support/jobs';
import { formatsFor } from '../../platform/i18n/formats';
import { Messages } from '../../platform/i18n/messages';
import { CaseRepository } from '../cases/public';
import { AdoptFindings } from './commands/adopt-findings';
import { CloseMeeting } from './commands/close-meeting';
import { HearingsChapter } from './hearings.chapter';
import { HearingsTimeline } from './hearings.timeline';
import { type DocketedCase, HearingScene } from './testing/hearing-scene';

describe('a case before the board', () => {
  let scene: HearingScene;
  beforeAll(async () => {
    scene = await HearingScene.open();
  });
  afterAll(() => scene.end());

  const t = new Messages().translator('en');
  const format = formatsFor('en', 'America/New_York');
  const chapterOf = ({ caseId }: DocketedCase) =>
    scene.within(scene.board.supervisor.actor, async () => {
      const theCase = await scene.get(CaseRepository).get(caseId);
      return JSON.stringify(await scene.get(HearingsChapter).chapter(theCase, { t, format }));
    });
  const timelineOf = ({ caseId }: DocketedCase) =>
    scene.within(scene.board.supervisor.actor, async () => {
      const theCase = await scene.get(CaseRepository).get(caseId);
      const entries = await scene.get(HearingsTimeline).entries(theCase, t);
      return entries.map(({ text, params }) => t(text, params));
    });

  it('is heard from the docket to the findings', async () => {
    const docketed = await scene.deliberating(scene.everybody, 2);
    expect(await scene.decided(docketed, 'YYYN-')).toBe('carried');
    expect(await scene.decided(docketed, 'YYYY.', 'exonerated', 1)).toBe('carried');
    await scene.get(AdoptFindings).execute(scene.board.chair.actor, docketed.caseId);
    const { database } = scene.testApp;
    const findings = await database.owner(
      `select f.value, f.reason, m.proposed_value from findings f join motions m on m.id = f.motion_id
       where f.case_id = $1 and f.layer = 'board_final' order by f.value`,
      [docketed.caseId],
    );
    expect(findings).toEqual([
      {
        value: 'exonerated',
        proposed_value: 'exonerated',
        reason: expect.stringContaining('video shows it'),
      },
      { value: 'sustained', proposed_value: 'sustained', reason: expect.stringContaining('video shows it') },
    ]);
    const [theCase] = await database.owner('select state, disposition from cases where id = $1', [
      docketed.caseId,
    ]);
    expect(theCase).toEqual({ state: 'findings_adopted', disposition: 'sustained' });
    await scene.get(CloseMeeting).execute(scene.board.chair.actor, docketed.meetingId);
  });

  it('writes each vote, the recusals and the seal into the case file, and the motions into the timeline', async () => {
    const docketed = await scene.deliberating();
    await scene.recuse(scene.board.members[3], docketed);
    await scene.decided(docketed, 'YYN-');
    await scene.get(AdoptFindings).execute(scene.board.chair.actor, docketed.caseId);
    const chapter = await chapterOf(docketed);
    expect(chapter).toContain('Recused: Elif Ersoy.');
    expect(chapter).toContain('Motion 1: Sustained (Taken or thrown to the ground)');
    for (const row of [
      ['Carmen Cole', 'Yes'],
      ['Bao Bui', 'No'],
      ['Dana Dietrich', 'Abstained'],
      ['Elif Ersoy', 'Recused'],
    ])
      expect(chapter).toContain(JSON.stringify(row));
    expect(chapter).toMatch(/\{"text":"[0-9a-f]{64}","style":"code"\}/);
    expect(chapter).not.toMatch(/related_to|My neighbor/);
    expect(await timelineOf(docketed)).toEqual([
      expect.stringContaining('Put on the agenda: Regular meeting'),
      'Recused from the case',
      'Motion “Sustained: Taken or thrown to the ground” carried',
    ]);
  });

  it('keeps what the deliberation has come to inside the board until it is over', async () => {
    const docketed = await scene.deliberating(scene.everybody, 2);
    await scene.decided(docketed, 'YYYYY');
    expect(await chapterOf(docketed)).not.toContain('Motion');
    expect(await timelineOf(docketed)).toEqual([expect.stringContaining('Put on the agenda')]);
  });

  it('asks its members once whether they have a conflict, and nobody who is recused', async () => {
    const docketed = await scene.docketed();
    await scene.recuse(scene.board.members[0], docketed);
    await runDueJobs(scene.testApp.app);
    const asked = await scene.testApp.database.owner(
      `select account_id, params->>'meetsOn' as day from notifications where case_id = $1 and kind = 'hearings.docketed'`,
      [docketed.caseId],
    );
    expect(asked.map((one) => one.account_id).sort()).toEqual(
      scene.everybody
        .filter((member) => member !== scene.board.members[0])
        .map((member) => member.accountId)
        .sort(),
    );
    expect(asked[0]?.day).toBe('2026-12-03');
    const mails = await scene.testApp.database.owner<{ subject: string; body_text: string }>(
      'select subject, body_text from captured_mails where subject like $1',
      [`%${docketed.number}%conflict`],
    );
    expect(mails).toHaveLength(4);
    expect(mails[0]?.body_text).toContain(`/cases/${docketed.caseId}/hearing`);
  });
});
