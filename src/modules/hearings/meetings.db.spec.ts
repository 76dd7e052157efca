import { setCaseState } from '../../../test/support/cases';
import { AdoptFindings } from './commands/adopt-findings';
import { CancelMeeting } from './commands/cancel-meeting';
import { CloseMeeting } from './commands/close-meeting';
import { DocketCase } from './commands/docket-case';
import { OpenMeeting } from './commands/open-meeting';
import { PlanMeeting } from './commands/plan-meeting';
import { RecordAttendance } from './commands/record-attendance';
import { HearingScene } from './testing/hearing-scene';

describe('meetings', () => {
  let scene: HearingScene;
  beforeAll(async () => {
    scene = await HearingScene.open();
  });
  afterAll(() => scene.end());

  const meetingRow = async (id: string) =>
    (await scene.testApp.database.owner('select * from meetings where id = $1', [id]))[0];

  describe('planning', () => {
    const input = () => ({
      title: 'Special meeting',
      scheduledAt: '2026-12-10T18:30:00-05:00',
      place: 'Library',
      chairId: scene.board.chair.accountId,
    });

    it('seats every active member under the present rules; the same meeting twice is one', async () => {
      const ids = await Promise.all(
        [1, 2, 3].map(() => scene.get(PlanMeeting).execute(scene.board.clerk.actor, input())),
      );
      const [id = ''] = ids;
      expect(new Set(ids).size).toBe(1);
      expect(await meetingRow(id)).toMatchObject({ state: 'planned', rulebook_version: 'generic-1' });
      const seats = await scene.testApp.database.owner(
        'select account_id from meeting_members where meeting_id = $1 order by account_id',
        [id],
      );
      expect(seats.map((seat) => seat.account_id)).toEqual(
        scene.everybody.map((member) => member.accountId).sort(),
      );
      const other = { ...input(), memberIds: [scene.board.members[0].accountId] };
      await expect(scene.get(PlanMeeting).execute(scene.board.clerk.actor, other)).rejects.toMatchObject({
        code: 'hearings.meeting_already_planned',
      });
    });

    it('refuses a chair who may not chair and members who are not of the board', async () => {
      const { members, clerk } = scene.board;
      const wrong = { ...input(), chairId: members[0].accountId, memberIds: [clerk.accountId] };
      await expect(scene.get(PlanMeeting).execute(clerk.actor, wrong)).rejects.toMatchObject({
        faults: [
          { field: 'chairId', code: 'hearings.not_an_active_chair' },
          { field: 'memberIds', code: 'hearings.not_an_active_member' },
        ],
      });
    });
  });

  it('are opened and closed by their chair, and every act again changes nothing', async () => {
    const docketed = await scene.docketed();
    const { chair, members, clerk } = scene.board;
    const { meetingId } = docketed;
    await expect(scene.get(OpenMeeting).execute(members[0].actor, meetingId)).rejects.toMatchObject({
      code: 'hearings.not_presiding',
    });
    await expect(scene.get(CloseMeeting).execute(chair.actor, meetingId)).rejects.toMatchObject({
      code: 'hearings.meeting_not_open',
    });
    await Promise.all([1, 2].map(() => scene.get(OpenMeeting).execute(chair.actor, meetingId)));
    await expect(scene.get(CancelMeeting).execute(clerk.actor, meetingId)).rejects.toMatchObject({
      code: 'hearings.meeting_not_planned',
    });
    await scene.get(CloseMeeting).execute(chair.actor, meetingId);
    await scene.get(CloseMeeting).execute(chair.actor, meetingId);
    await expect(scene.get(OpenMeeting).execute(chair.actor, meetingId)).rejects.toMatchObject({
      code: 'hearings.meeting_over',
    });
    await expect(scene.attend(clerk.actor, docketed, [chair])).rejects.toMatchObject({
      code: 'hearings.meeting_over',
    });
  });

  it('have their attendance written by the clerk or the chair, for members only', async () => {
    const docketed = await scene.docketed();
    const { chair, clerk, members, investigator } = scene.board;
    await scene.attend(clerk.actor, docketed, [chair]);
    await scene.attend(chair.actor, docketed, [chair, members[0]]);
    await expect(scene.attend(members[0].actor, docketed, [chair])).rejects.toMatchObject({
      code: 'hearings.not_presiding',
    });
    const stranger = { meetingId: docketed.meetingId, presentIds: [investigator.accountId] };
    await expect(scene.get(RecordAttendance).execute(clerk.actor, stranger)).rejects.toMatchObject({
      status: 422,
    });
  });

  describe('the docket', () => {
    it('takes a case once, in the order of arrival, also when two clerks press', async () => {
      const docketed = await scene.docketed();
      const clerk = scene.board.clerk.actor;
      const { caseId } = await scene.signedOffCase();
      const { meetingId } = docketed;
      const ids = await Promise.all(
        [1, 2, 3].map(() => scene.get(DocketCase).execute(clerk, { meetingId, caseId })),
      );
      expect(new Set(ids).size).toBe(1);
      const items = await scene.testApp.database.owner(
        'select case_id, position from agenda_items where meeting_id = $1 order by position',
        [meetingId],
      );
      expect(items).toEqual([
        { case_id: docketed.caseId, position: 1 },
        { case_id: caseId, position: 2 },
      ]);
      const other = await scene.planMeeting();
      await expect(scene.get(DocketCase).execute(clerk, { meetingId: other, caseId })).rejects.toMatchObject({
        code: 'hearings.already_docketed',
      });
    });

    it('takes two cases at the same moment, each in its place', async () => {
      const meetingId = await scene.planMeeting();
      const cases = await Promise.all([1, 2, 3].map(() => scene.signedOffCase()));
      await Promise.all(
        cases.map(({ caseId }) =>
          scene.get(DocketCase).execute(scene.board.clerk.actor, { meetingId, caseId }),
        ),
      );
      const items = await scene.testApp.database.owner(
        'select position from agenda_items where meeting_id = $1 order by position',
        [meetingId],
      );
      expect(items.map((item) => item.position)).toEqual([1, 2, 3]);
    });

    it('takes no case that is not signed off, and nothing after the meeting', async () => {
      const { database } = scene.testApp;
      const { caseId } = await scene.signedOffCase();
      const clerk = scene.board.clerk.actor;
      const meetingId = await scene.planMeeting();
      await setCaseState(database, caseId, 'investigation');
      // The clerk must not learn that there is such a case; who sees it is told why not.
      await expect(scene.get(DocketCase).execute(clerk, { meetingId, caseId })).rejects.toMatchObject({
        code: 'cases.not_found',
      });
      const seeing = scene.board.supervisor.actor;
      await expect(scene.get(DocketCase).execute(seeing, { meetingId, caseId })).rejects.toMatchObject({
        code: 'hearings.case_not_docketable',
      });
      await scene.get(CancelMeeting).execute(clerk, meetingId);
      await expect(scene.get(DocketCase).execute(clerk, { meetingId, caseId })).rejects.toMatchObject({
        code: 'hearings.meeting_over',
      });
    });

    it('carries a case over to the next meeting with what the board has already decided', async () => {
      const docketed = await scene.deliberating(scene.everybody, 2);
      expect(await scene.decided(docketed, 'YYYYY')).toBe('carried');
      const { chair, clerk } = scene.board;
      await scene.get(CloseMeeting).execute(chair.actor, docketed.meetingId);
      const meetingId = await scene.planMeeting();
      const next = { ...docketed, meetingId };
      await scene.get(DocketCase).execute(clerk.actor, { meetingId, caseId: docketed.caseId });
      await scene.openMeeting(next);
      await scene.attend(clerk.actor, next, scene.everybody);
      await expect(scene.moved(next, 'exonerated', 1)).rejects.toMatchObject({
        code: 'hearings.not_declared',
      });
      for (const member of scene.everybody) await scene.declareNone(member, next);
      expect(await scene.decided(next, 'YYYYY', 'exonerated', 1)).toBe('carried');
      await scene.get(AdoptFindings).execute(chair.actor, docketed.caseId);
    });
  });
});
