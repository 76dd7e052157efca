import { newId } from '../../platform/database/ids';
import { AdoptFindings } from './commands/adopt-findings';
import { MakeMotion } from './commands/make-motion';
import { SecondMotion } from './commands/second-motion';
import type { Motion } from './motion-repository';
import { type DocketedCase, HearingScene } from './testing/hearing-scene';

describe('voting', () => {
  let scene: HearingScene;
  beforeAll(async () => {
    scene = await HearingScene.open();
  });
  afterAll(() => scene.end());

  const motionRow = async (id: string) => {
    const [row] = await scene.testApp.database.owner<Motion>('select * from motions where id = $1', [id]);
    if (!row) throw new Error('There is no such motion');
    return row;
  };
  const votesOn = (motionId: string) =>
    scene.testApp.database.owner<{ account_id: string; choice: string; sequence: number }>(
      'select account_id, choice, sequence from votes where motion_id = $1 order by account_id, sequence',
      [motionId],
    );
  const adopt = ({ caseId }: DocketedCase) =>
    scene.get(AdoptFindings).execute(scene.board.chair.actor, caseId);

  it('counts everybody who votes at the same moment', async () => {
    const docketed = await scene.deliberating();
    const motionId = await scene.moved(docketed);
    await Promise.all(scene.everybody.map((member) => scene.vote(member, docketed, motionId, 'yes')));
    expect(await scene.close(docketed, motionId)).toBe('carried');
    expect((await motionRow(motionId)).tally).toMatchObject({ yes: 5, no: 0, not_voting: 0 });
  });

  it('counts a vote or refuses it clearly when the chair closes in the same moment, and seals what it counted', async () => {
    for (let round = 0; round < 5; round++) {
      const docketed = await scene.deliberating();
      const motionId = await scene.moved(docketed);
      await scene.vote(scene.board.members[0], docketed, motionId, 'yes');
      const late = scene.everybody.filter((member) => member !== scene.board.members[0]);
      const [closing, ...votes] = await Promise.allSettled([
        scene.close(docketed, motionId),
        ...late.map((member) => scene.vote(member, docketed, motionId, 'no')),
      ]);
      expect(closing.status).toBe('fulfilled');
      const refused = votes.filter((vote) => vote.status === 'rejected');
      for (const vote of refused) expect(vote.reason).toMatchObject({ code: 'hearings.motion_closed' });
      const { tally, roll_call } = await motionRow(motionId);
      expect(tally?.no).toBe(late.length - refused.length);
      expect(tally?.not_voting).toBe(refused.length);
      expect(await votesOn(motionId)).toHaveLength(1 + late.length - refused.length);
      expect(roll_call?.filter((entry) => entry.voteId)).toHaveLength(1 + late.length - refused.length);
    }
  });

  it('lets a member change their vote until the closing, keeping every vote', async () => {
    const docketed = await scene.deliberating();
    const motionId = await scene.moved(docketed);
    const [member] = scene.board.members;
    await scene.vote(member, docketed, motionId, 'no');
    await scene.vote(member, docketed, motionId, 'no');
    await scene.vote(member, docketed, motionId, 'yes');
    expect(await votesOn(motionId)).toEqual([
      { account_id: member.accountId, choice: 'no', sequence: 1 },
      { account_id: member.accountId, choice: 'yes', sequence: 2 },
    ]);
    await scene.close(docketed, motionId);
    expect((await motionRow(motionId)).tally).toMatchObject({ yes: 1, no: 0 });
  });

  it('makes one vote of a double click', async () => {
    const docketed = await scene.deliberating();
    const motionId = await scene.moved(docketed);
    const [member] = scene.board.members;
    await Promise.all([1, 2, 3].map(() => scene.vote(member, docketed, motionId, 'yes')));
    expect(await votesOn(motionId)).toHaveLength(1);
  });

  it('refuses a vote after the closing', async () => {
    const docketed = await scene.deliberating();
    const motionId = await scene.moved(docketed);
    await scene.roll(docketed, motionId, 'YYYN.');
    await scene.close(docketed, motionId);
    const late = scene.vote(scene.board.members[3], docketed, motionId, 'no');
    await expect(late).rejects.toMatchObject({ code: 'hearings.motion_closed', status: 409 });
    await adopt(docketed);
    const later = scene.vote(scene.board.members[3], docketed, motionId, 'no');
    await expect(later).rejects.toMatchObject({ code: 'hearings.motion_closed', status: 409 });
  });

  it('refuses a vote before somebody seconds, from the absent and from those who do not sit', async () => {
    const { chair, members, clerk } = scene.board;
    const docketed = await scene.deliberating([chair, members[0], members[1]]);
    const motionId = await scene.get(MakeMotion).execute(members[0].actor, {
      caseId: docketed.caseId,
      kind: 'finding',
      allegationId: docketed.allegationIds[0],
      finding: 'sustained',
      text: 'To sustain.',
    });
    const early = scene.vote(members[1], docketed, motionId, 'yes');
    await expect(early).rejects.toMatchObject({ code: 'hearings.not_seconded' });
    const second = { caseId: docketed.caseId, motionId };
    await expect(scene.get(SecondMotion).execute(members[0].actor, second)).rejects.toMatchObject({
      code: 'hearings.own_motion',
    });
    await scene.get(SecondMotion).execute(members[1].actor, second);
    await scene.get(SecondMotion).execute(members[1].actor, second);
    await expect(scene.vote(members[2], docketed, motionId, 'yes')).rejects.toMatchObject({
      code: 'hearings.not_present',
    });
    await expect(scene.vote(clerk, docketed, motionId, 'yes')).rejects.toMatchObject({
      code: 'cases.relation_missing',
    });
  });

  it('shows nobody how another voted before the closing, not even to a careless query', async () => {
    const docketed = await scene.deliberating();
    const motionId = await scene.moved(docketed);
    await scene.roll(docketed, motionId, 'YYYN-');
    const seenBy = async (member: { actor: Parameters<typeof scene.see>[0] }) =>
      (await scene.see(member.actor, 'select account_id from votes where motion_id = $1', [motionId])).length;
    expect(await seenBy(scene.board.members[0])).toBe(1);
    expect(await seenBy(scene.board.chair)).toBe(1);
    expect(await seenBy(scene.board.clerk)).toBe(0);
    await scene.close(docketed, motionId);
    expect(await seenBy(scene.board.members[0])).toBe(5);
    expect(await seenBy(scene.board.clerk)).toBe(5);
  });

  it('cannot be done in another’s name, changed or removed, by any road', async () => {
    const docketed = await scene.deliberating();
    const motionId = await scene.moved(docketed);
    await scene.roll(docketed, motionId, 'YY...');
    const [one, other] = scene.board.members;
    const forged = scene.see(
      one.actor,
      `insert into votes (id, case_id, motion_id, account_id, sequence, choice, cast_at)
       values ($1, $2, $3, $4, 9, 'no', now())`,
      [newId(), docketed.caseId, motionId, other.accountId],
    );
    await expect(forged).rejects.toThrow(/row-level security/);
    const { owner } = scene.testApp.database;
    await expect(owner('update votes set choice = $1', ['no'])).rejects.toThrow(/never changed/);
    await expect(owner('delete from votes')).rejects.toThrow(/never changed/);
    await scene.close(docketed, motionId);
    await expect(owner('update motions set result = $1 where id = $2', ['failed', motionId])).rejects.toThrow(
      /sealed motion/,
    );
    const late = owner(
      `insert into votes (id, case_id, motion_id, account_id, sequence, choice, cast_at)
       values ($1, $2, $3, $4, 9, 'no', now())`,
      [newId(), docketed.caseId, motionId, other.accountId],
    );
    await expect(late).rejects.toThrow(/the motion is closed/);
  });
});
