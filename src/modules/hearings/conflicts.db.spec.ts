import { createStaff, type Staff } from '../../../test/support/staff';
import { DeclareConflict } from './commands/declare-conflict';
import { DocketCase } from './commands/docket-case';
import { OpenDeliberation } from './commands/open-deliberation';
import { CONFLICT_GROUND_CODES } from './domain/conflict-declaration';
import { type DocketedCase, HearingScene } from './testing/hearing-scene';

describe('conflicts of interest', () => {
  let scene: HearingScene;
  beforeAll(async () => {
    scene = await HearingScene.open();
  });
  afterAll(() => scene.end());

  const sees = async (person: Staff, { caseId }: { caseId: string }) =>
    (await scene.see(person.actor, 'select 1 from cases where id = $1', [caseId])).length === 1;
  const recusals = ({ caseId }: DocketedCase) =>
    scene.testApp.database.owner('select account_id, mandatory from recusals where case_id = $1', [caseId]);
  const open = ({ caseId }: DocketedCase) =>
    scene.get(OpenDeliberation).execute(scene.board.chair.actor, caseId);

  it('opens a docketed case to the members and the clerk, who did not see it before', async () => {
    const signedOff = await scene.signedOffCase();
    const { chair, clerk, members } = scene.board;
    for (const person of [chair, clerk, ...members]) expect(await sees(person, signedOff)).toBe(false);
    const meetingId = await scene.planMeeting();
    await scene.get(DocketCase).execute(clerk.actor, { meetingId, caseId: signedOff.caseId });
    for (const person of [chair, clerk, ...members]) expect(await sees(person, signedOff)).toBe(true);
  });

  it('never opens it to a member who is walled off or has declared a conflict with the officer', async () => {
    const signedOff = await scene.signedOffCase();
    const { clerk, members } = scene.board;
    const { owner } = scene.testApp.database;
    await owner(
      `insert into case_walls (case_id, account_id, cause, raised_at) values ($1, $2, 'party', now())`,
      [signedOff.caseId, members[0].accountId],
    );
    await owner(
      'insert into officer_conflicts (account_id, officer_id, declared_at) values ($1, $2, now())',
      [members[1].accountId, signedOff.officerId],
    );
    const meetingId = await scene.planMeeting();
    await scene.get(DocketCase).execute(clerk.actor, { meetingId, caseId: signedOff.caseId });
    expect(await Promise.all(members.map((member) => sees(member, signedOff)))).toEqual([
      false,
      false,
      true,
      true,
    ]);
    expect(await recusals({ ...signedOff, meetingId })).toHaveLength(2);
  });

  it('answers a clerk with a conflict as if there were no such case', async () => {
    const signedOff = await scene.signedOffCase();
    const clerk = await createStaff(scene.testApp.database, ['clerk']);
    await scene.testApp.database.owner(
      'insert into officer_conflicts (account_id, officer_id, declared_at) values ($1, $2, now())',
      [clerk.accountId, signedOff.officerId],
    );
    const meetingId = await scene.planMeeting();
    const docketing = scene.get(DocketCase).execute(clerk.actor, { meetingId, caseId: signedOff.caseId });
    await expect(docketing).rejects.toMatchObject({ code: 'cases.not_found' });
  });

  it.each(CONFLICT_GROUND_CODES.slice(0, 5))('recuses a member at once for %s', async (ground) => {
    const docketed = await scene.docketed();
    const [member] = scene.board.members;
    const answer = { caseId: docketed.caseId, grounds: [ground], stepsBack: false };
    expect(await scene.get(DeclareConflict).execute(member.actor, answer)).toMatchObject({
      standing: 'recused',
      because: 'mandatory',
    });
    expect(await sees(member, docketed)).toBe(false);
    const again = scene.get(DeclareConflict).execute(member.actor, answer);
    await expect(again).rejects.toMatchObject({ code: 'cases.not_found' });
    expect(await recusals(docketed)).toEqual([{ account_id: member.accountId, mandatory: true }]);
  });

  it('lets a member step back at any time, with or without a ground, and keeps the ground to them', async () => {
    const docketed = await scene.deliberating();
    const [member, other] = scene.board.members;
    await scene.get(DeclareConflict).execute(member.actor, {
      caseId: docketed.caseId,
      grounds: ['other'],
      stepsBack: true,
      explanation: 'I know the family.',
    });
    expect(await sees(member, docketed)).toBe(false);
    expect(await recusals(docketed)).toEqual([{ account_id: member.accountId, mandatory: false }]);
    const asked =
      'select grounds, explanation from conflict_declarations where case_id = $1 and account_id = $2';
    const params = [docketed.caseId, member.accountId];
    expect(await scene.see(member.actor, asked, params)).toHaveLength(2);
    for (const person of [other, scene.board.chair, scene.board.clerk, scene.board.supervisor])
      expect(await scene.see(person.actor, asked, params)).toEqual([]);
    const fact = 'select account_id from recusals where case_id = $1';
    expect(await scene.see(other.actor, fact, [docketed.caseId])).toHaveLength(1);
    const trail = await scene.testApp.database.owner(
      `select c.content::text from audit_events e join audit_contents c on c.event_id = e.id where e.chain_id = $1`,
      [docketed.caseId],
    );
    expect(JSON.stringify(trail)).not.toMatch(/family|grounds/);
  });

  it('does not recuse for a ground that is not mandatory when the member stays', async () => {
    const docketed = await scene.docketed();
    const [member] = scene.board.members;
    const answer = {
      caseId: docketed.caseId,
      grounds: ['prior_public_statement'] as const,
      stepsBack: false,
    };
    const standing = await scene.get(DeclareConflict).execute(member.actor, answer);
    expect(standing.standing).toBe('clear');
    expect(await sees(member, docketed)).toBe(true);
  });

  it('keeps a recused member out when the case comes before another meeting', async () => {
    const docketed = await scene.docketed();
    const [member] = scene.board.members;
    await scene.recuse(member, docketed);
    const { owner } = scene.testApp.database;
    await owner(`update meetings set state = 'cancelled' where id = $1`, [docketed.meetingId]);
    const meetingId = await scene.planMeeting();
    await scene.get(DocketCase).execute(scene.board.clerk.actor, { meetingId, caseId: docketed.caseId });
    expect(await sees(member, docketed)).toBe(false);
  });

  it('makes one declaration of a double click', async () => {
    const docketed = await scene.docketed();
    const [member] = scene.board.members;
    await Promise.all([1, 2, 3].map(() => scene.declareNone(member, docketed)));
    const made = await scene.testApp.database.owner(
      'select 1 from conflict_declarations where case_id = $1',
      [docketed.caseId],
    );
    expect(made).toHaveLength(1);
  });

  it('lets two recuse themselves in the same moment', async () => {
    const docketed = await scene.docketed();
    const [one, other] = scene.board.members;
    await Promise.all([scene.recuse(one, docketed), scene.recuse(other, docketed)]);
    expect(await recusals(docketed)).toHaveLength(2);
  });

  describe('the deliberation opens', () => {
    it('only in an open meeting, when all who are there have answered and a quorum is left', async () => {
      const docketed = await scene.docketed();
      const { chair, clerk, members } = scene.board;
      await expect(open(docketed)).rejects.toMatchObject({
        code: 'cases.step_not_ready',
        missing: [
          { code: 'hearings.meeting_open' },
          { code: 'hearings.quorum_present', params: { needed: 3, present: 0 } },
        ],
      });
      await scene.openMeeting(docketed);
      await scene.attend(clerk.actor, docketed, [chair, members[0], members[1]]);
      await scene.declareNone(chair, docketed);
      await scene.declareNone(members[0], docketed);
      await expect(open(docketed)).rejects.toMatchObject({
        missing: [{ code: 'hearings.conflicts_declared', params: { count: 1 } }],
      });
      await scene.recuse(members[1], docketed);
      await expect(open(docketed)).rejects.toMatchObject({
        missing: [{ code: 'hearings.quorum_present', params: { needed: 3, present: 2 } }],
      });
      await scene.attend(chair.actor, docketed, [chair, members[0], members[1], members[2]]);
      await scene.declareNone(members[2], docketed);
      await open(docketed);
    });

    it('by the chair, once', async () => {
      const docketed = await scene.called();
      const [member] = scene.board.members;
      const byMember = scene.get(OpenDeliberation).execute(member.actor, docketed.caseId);
      await expect(byMember).rejects.toMatchObject({ code: 'hearings.not_presiding' });
      const pressed = await Promise.allSettled([open(docketed), open(docketed)]);
      expect(pressed.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected']);
    });

    it('by another member who may chair, when the chair is recused', async () => {
      const vice = await createStaff(scene.testApp.database, ['chair'], { name: 'Vera Vice' });
      const docketed = await scene.docketed();
      const { clerk, chair } = scene.board;
      await scene.testApp.database.owner(
        'insert into meeting_members (meeting_id, account_id) values ($1, $2)',
        [docketed.meetingId, vice.accountId],
      );
      await scene.testApp.database.owner(
        `insert into case_access (case_id, account_id, relation, granted_at) values ($1, $2, 'docketed', now())`,
        [docketed.caseId, vice.accountId],
      );
      await scene.openMeeting(docketed);
      const present = [...scene.everybody, vice];
      await scene.attend(clerk.actor, docketed, present);
      for (const member of present) if (member !== chair) await scene.declareNone(member, docketed);
      const early = scene.get(OpenDeliberation).execute(vice.actor, docketed.caseId);
      await expect(early).rejects.toMatchObject({ code: 'hearings.not_presiding' });
      await scene.recuse(chair, docketed);
      await expect(open(docketed)).rejects.toMatchObject({ code: 'cases.not_found' });
      await scene.get(OpenDeliberation).execute(vice.actor, docketed.caseId);
    });
  });
});
