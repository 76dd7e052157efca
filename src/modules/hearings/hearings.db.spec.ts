import { AdoptFindings } from './commands/adopt-findings';
import { CloseMeeting } from './commands/close-meeting';
import { HearingScene } from './testing/hearing-scene';

describe('a case before the board', () => {
  let scene: HearingScene;
  beforeAll(async () => {
    scene = await HearingScene.open();
  });
  afterAll(() => scene.end());

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
});
