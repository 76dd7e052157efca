import { newId } from '../../platform/database/ids';
import { ChainVerifier } from '../audit/public';
import { AdoptFindings } from './commands/adopt-findings';
import { CloseMeeting } from './commands/close-meeting';
import { MakeMotion } from './commands/make-motion';
import { SecondMotion } from './commands/second-motion';
import { SendBack } from './commands/send-back';
import { type SealedMotion, sealOf } from './domain/motion-seal';
import type { Motion } from './motion-repository';
import { type DocketedCase, HearingScene } from './testing/hearing-scene';

describe('motions', () => {
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
  const adopt = ({ caseId }: DocketedCase) =>
    scene.get(AdoptFindings).execute(scene.board.chair.actor, caseId);

  describe('closing', () => {
    it('happens once, however often the chair presses', async () => {
      const docketed = await scene.deliberating();
      const motionId = await scene.moved(docketed);
      await scene.roll(docketed, motionId, 'YYYNN');
      const closings = await Promise.allSettled([1, 2, 3].map(() => scene.close(docketed, motionId)));
      expect(closings.filter((closing) => closing.status === 'fulfilled')).toHaveLength(1);
      for (const closing of closings)
        if (closing.status === 'rejected')
          expect(closing.reason).toMatchObject({ code: 'hearings.motion_closed', status: 409 });
    });

    it('seals what anybody can compute again from the record', async () => {
      const docketed = await scene.deliberating();
      const motionId = await scene.moved(docketed);
      await scene.roll(docketed, motionId, 'YYYN.');
      await scene.close(docketed, motionId);
      const [row] = await scene.testApp.database.owner<Motion & { moved: string }>(
        `select *, to_char(moved_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as moved from motions where id = $1`,
        [motionId],
      );
      if (!row?.tally || !row.roll_call || !row.result) throw new Error('The motion is not sealed');
      const record: SealedMotion = {
        id: row.id,
        caseId: row.case_id,
        agendaItemId: row.agenda_item_id,
        kind: row.kind,
        allegationId: row.allegation_id,
        round: row.round,
        proposedValue: row.proposed_value,
        body: row.body,
        movedBy: row.moved_by,
        secondedBy: row.seconded_by,
        movedAt: row.moved,
        result: row.result,
        tally: row.tally,
        rollCall: row.roll_call,
      };
      expect(row.seal?.toString('hex')).toBe(sealOf(record).toString('hex'));
    });

    it('is for the chair of the meeting', async () => {
      const docketed = await scene.deliberating();
      const motionId = await scene.moved(docketed);
      await scene.roll(docketed, motionId, 'YYY..');
      const { members, investigator } = scene.board;
      await expect(scene.closeAs(members[0], docketed, motionId)).rejects.toMatchObject({
        code: 'hearings.not_presiding',
      });
      await expect(scene.closeAs(investigator, docketed, motionId)).rejects.toMatchObject({
        code: 'cases.relation_missing',
      });
    });

    it('finds no quorum where one member too many has left', async () => {
      const { chair, clerk, members } = scene.board;
      const docketed = await scene.deliberating([chair, members[0], members[1]]);
      const motionId = await scene.moved(docketed);
      await scene.roll(docketed, motionId, 'YYY');
      await scene.attend(clerk.actor, docketed, [chair, members[0]]);
      expect(await scene.close(docketed, motionId)).toBe('no_quorum');
      expect((await motionRow(motionId)).tally).toMatchObject({
        yes: 2,
        absent: 3,
        quorum: { base: 5, needed: 3, present: 2 },
      });
      await expect(adopt(docketed)).rejects.toMatchObject({
        missing: [{ code: 'hearings.not_carried', params: { count: 1 } }],
      });
    });

    it('lets a motion die that nobody seconds, and takes silence for no decision', async () => {
      const docketed = await scene.deliberating();
      const input = {
        caseId: docketed.caseId,
        kind: 'finding' as const,
        allegationId: docketed.allegationIds[0],
        finding: 'unfounded',
        text: 'It did not happen.',
      };
      const motionId = await scene.get(MakeMotion).execute(scene.board.members[2].actor, input);
      expect(await scene.close(docketed, motionId)).toBe('no_second');
      const silent = await scene.moved(docketed);
      await expect(scene.close(docketed, silent)).rejects.toMatchObject({ code: 'hearings.no_votes' });
    });

    it('does not count what a member voted before they were recused', async () => {
      const docketed = await scene.deliberating();
      const motionId = await scene.moved(docketed);
      await scene.roll(docketed, motionId, 'NNYYY');
      await scene.recuse(scene.board.members[3], docketed);
      expect(await scene.close(docketed, motionId)).toBe('tie');
      const { tally, roll_call } = await motionRow(motionId);
      expect(tally).toMatchObject({ yes: 2, no: 2, recused: 1 });
      expect(roll_call).toContainEqual({
        memberId: scene.board.members[3].accountId,
        choice: 'recused',
        voteId: null,
        castAt: null,
      });
    });

    it('either counts or leaves out the vote of a member who is recused in the same moment', async () => {
      const docketed = await scene.deliberating();
      const motionId = await scene.moved(docketed);
      await scene.roll(docketed, motionId, 'YYY..');
      const member = scene.board.members[3];
      const [closing, , vote] = await Promise.allSettled([
        scene.close(docketed, motionId),
        scene.recuse(member, docketed),
        scene.vote(member, docketed, motionId, 'no'),
      ]);
      expect(closing.status).toBe('fulfilled');
      const { tally } = await motionRow(motionId);
      const counted = (tally?.no ?? 0) + (tally?.recused ?? 0) + (tally?.not_voting ?? 0);
      expect(counted).toBe(2);
      if (vote.status === 'rejected')
        expect(['cases.not_found', 'hearings.motion_closed']).toContain(vote.reason.code);
    });
  });

  describe('ties', () => {
    it('are deliberated once more and then recorded as what they are, never as not sustained', async () => {
      const docketed = await scene.deliberating();
      expect(await scene.decided(docketed, 'YYNN-')).toBe('tie');
      await expect(adopt(docketed)).rejects.toMatchObject({
        code: 'cases.step_not_ready',
        missing: [{ code: 'hearings.deliberate_again', params: { count: 1 } }],
      });
      const again = await scene.moved(docketed);
      expect((await motionRow(again)).round).toBe(2);
      await scene.roll(docketed, again, 'YYNN.');
      expect(await scene.close(docketed, again)).toBe('tie');
      await expect(scene.moved(docketed)).rejects.toMatchObject({ code: 'hearings.motion_out_of_order' });
      await adopt(docketed);
      const [finding] = await scene.testApp.database.owner(
        `select value, motion_id from findings where case_id = $1 and layer = 'board_final'`,
        [docketed.caseId],
      );
      expect(finding).toEqual({ value: 'no_finding_tie', motion_id: again });
    });

    it('may be broken in the second round', async () => {
      const docketed = await scene.deliberating();
      await scene.decided(docketed, 'YYNN-');
      expect(await scene.decided(docketed, 'YYYN-')).toBe('carried');
      await adopt(docketed);
    });
  });

  describe('order', () => {
    it('takes one motion about an allegation at a time, and a double click as one', async () => {
      const docketed = await scene.deliberating();
      const input = {
        caseId: docketed.caseId,
        kind: 'finding' as const,
        allegationId: docketed.allegationIds[0],
        finding: 'sustained',
        text: 'To sustain.',
      };
      const [one, other] = scene.board.members;
      const ids = await Promise.all([1, 2].map(() => scene.get(MakeMotion).execute(one.actor, input)));
      expect(new Set(ids).size).toBe(1);
      await expect(scene.get(MakeMotion).execute(other.actor, input)).rejects.toMatchObject({
        code: 'hearings.motion_open',
      });
    });

    it.each([
      ['an allegation of another case', { allegationId: newId() }, 'hearings.not_an_open_allegation'],
      ['a finding that nobody can propose', { finding: 'no_finding_tie' }, 'hearings.not_proposable'],
      ['a finding that does not exist', { finding: 'guilty' }, 'hearings.not_proposable'],
      ['no finding at all', { finding: undefined }, 'hearings.not_proposable'],
    ])('refuses %s', async (_, change, code) => {
      const docketed = await scene.deliberating();
      const motion = scene.get(MakeMotion).execute(scene.board.members[0].actor, {
        caseId: docketed.caseId,
        kind: 'finding',
        allegationId: docketed.allegationIds[0],
        finding: 'sustained',
        text: 'To find.',
        ...change,
      });
      await expect(motion).rejects.toMatchObject({ status: 422, faults: [{ code }] });
    });

    it('refuses to adopt what is not decided, and to adopt twice', async () => {
      const docketed = await scene.deliberating(scene.everybody, 3);
      await scene.decided(docketed, 'YYYYY');
      await scene.moved(docketed, 'exonerated', 1);
      await expect(adopt(docketed)).rejects.toMatchObject({
        missing: [
          { code: 'hearings.no_motion', params: { count: 1 } },
          { code: 'hearings.motion_open', params: { count: 1 } },
        ],
      });
      await expect(
        scene.get(CloseMeeting).execute(scene.board.chair.actor, docketed.meetingId),
      ).rejects.toMatchObject({ code: 'hearings.motions_still_open', params: { count: 1 } });
    });

    it('adopts once when two press', async () => {
      const docketed = await scene.deliberating();
      await scene.decided(docketed, 'YYYYY');
      const adoptions = await Promise.allSettled([
        adopt(docketed),
        scene.get(AdoptFindings).execute(scene.board.clerk.actor, docketed.caseId),
      ]);
      expect(adoptions.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected']);
      const findings = await scene.testApp.database.owner(
        `select 1 from findings where case_id = $1 and layer = 'board_final'`,
        [docketed.caseId],
      );
      expect(findings).toHaveLength(1);
    });
  });

  describe('sending back', () => {
    const moveToSendBack = async ({ caseId }: DocketedCase) => {
      const [mover, seconder] = scene.board.members;
      const text = 'Who else was on the platform?';
      const motionId = await scene.get(MakeMotion).execute(mover.actor, { caseId, kind: 'send_back', text });
      await scene.get(SecondMotion).execute(seconder.actor, { caseId, motionId });
      return motionId;
    };

    it('returns the case to its investigator and takes it out of the board’s sight', async () => {
      const docketed = await scene.deliberating();
      const { chair, members, clerk } = scene.board;
      await expect(scene.get(SendBack).execute(chair.actor, docketed.caseId)).rejects.toMatchObject({
        missing: [{ code: 'hearings.send_back_carried' }],
      });
      const motionId = await moveToSendBack(docketed);
      await scene.roll(docketed, motionId, 'YYYNN');
      await scene.close(docketed, motionId);
      await expect(adopt(docketed)).rejects.toMatchObject({
        missing: expect.arrayContaining([{ code: 'hearings.send_back_decided' }]),
      });
      await scene.get(SendBack).execute(chair.actor, docketed.caseId);
      for (const person of [chair, clerk, ...members])
        expect(await scene.see(person.actor, 'select 1 from cases where id = $1', [docketed.caseId])).toEqual(
          [],
        );
      const [step] = await scene.testApp.database.owner(
        `select from_state, to_state, note from case_steps where case_id = $1 and step = 'send_back'`,
        [docketed.caseId],
      );
      expect(step).toEqual({
        from_state: 'deliberation',
        to_state: 'investigation',
        note: 'Who else was on the platform?',
      });
    });

    it('waits until no other motion is open, and stops further ones', async () => {
      const docketed = await scene.deliberating();
      const open = await scene.moved(docketed);
      const motionId = await moveToSendBack(docketed);
      await scene.roll(docketed, motionId, 'YYY..');
      await scene.close(docketed, motionId);
      await expect(
        scene.get(SendBack).execute(scene.board.chair.actor, docketed.caseId),
      ).rejects.toMatchObject({ missing: [{ code: 'hearings.motion_open', params: { count: 1 } }] });
      await expect(scene.moved(docketed, 'unfounded')).rejects.toMatchObject({
        code: 'hearings.send_back_decided',
      });
      await scene.roll(docketed, open, 'NNN..');
      await scene.close(docketed, open);
      await scene.get(SendBack).execute(scene.board.chair.actor, docketed.caseId);
    });
  });

  it('leaves chains that verify', async () => {
    expect((await scene.get(ChainVerifier).verifyChains()).broken).toEqual([]);
  });
});
