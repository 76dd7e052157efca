import { createTestApp, type TestApp } from '../../../../test/support/app';
import { createCase } from '../../../../test/support/cases';
import { createStaff, type Staff } from '../../../../test/support/staff';
import { newId } from '../../../platform/database/ids';
import { Transaction } from '../../../platform/database/transaction';
import type { Actor } from '../../../platform/security/actor';
import type { Role } from '../../iam/public';
import { CastVote } from '../commands/cast-vote';
import { CloseMotion } from '../commands/close-motion';
import { DeclareConflict } from '../commands/declare-conflict';
import { DocketCase } from '../commands/docket-case';
import { MakeMotion } from '../commands/make-motion';
import { OpenDeliberation } from '../commands/open-deliberation';
import { OpenMeeting } from '../commands/open-meeting';
import { PlanMeeting } from '../commands/plan-meeting';
import { RecordAttendance } from '../commands/record-attendance';
import { SecondMotion } from '../commands/second-motion';
import type { CastChoice } from '../domain/vote-tally';

/** A board of five with its chair, a clerk, and the people who brought the case before it. */
export interface Board {
  readonly chair: Staff;
  /** The other members. */
  readonly members: readonly [Staff, Staff, Staff, Staff];
  readonly clerk: Staff;
  readonly supervisor: Staff;
  readonly investigator: Staff;
}

/** A case before the board. */
export interface DocketedCase {
  readonly caseId: string;
  readonly number: string;
  readonly meetingId: string;
  readonly allegationIds: readonly string[];
  readonly officerId: string;
}

let planned = 0;

/** The application with a board, and acts that lead a case to where a test begins. */
export class HearingScene {
  private constructor(
    readonly testApp: TestApp,
    readonly board: Board,
  ) {}

  static async open(): Promise<HearingScene> {
    const testApp = await createTestApp();
    const staff = (roles: Role[], name: string) => createStaff(testApp.database, roles, { name });
    const board: Board = {
      chair: await staff(['chair'], 'Carmen Cole'),
      members: [
        await staff(['board_member'], 'Amal Adeyemi'),
        await staff(['board_member'], 'Bao Bui'),
        await staff(['board_member'], 'Dana Dietrich'),
        await staff(['board_member'], 'Elif Ersoy'),
      ],
      clerk: await staff(['clerk'], 'Kit Kowalski'),
      supervisor: await staff(['supervisor'], 'Sofia Santos'),
      investigator: await staff(['investigator'], 'Ines Ibarra'),
    };
    return new HearingScene(testApp, board);
  }

  get everybody(): readonly Staff[] {
    return [this.board.chair, ...this.board.members];
  }

  get<T>(type: new (...args: never[]) => T): T {
    return this.testApp.app.get(type, { strict: false });
  }

  /** A case that the supervisor has signed off, with so many allegations against one officer of the roster. */
  async signedOffCase(allegations = 1): Promise<Omit<DocketedCase, 'meetingId'>> {
    const { database } = this.testApp;
    const { id: caseId, number } = await createCase(this.testApp, {
      state: 'docketed',
      investigator: this.board.investigator,
    });
    const [agencyId, officerId, involvementId] = [newId(), newId(), newId()];
    const at = '2026-11-20T17:00:00Z';
    await database.owner('insert into agencies (id, name) values ($1, $2)', [agencyId, `Agency ${agencyId}`]);
    await database.owner(
      'insert into officers (id, agency_id, full_name, badge, created_at) values ($1, $2, $3, $4, $5)',
      [officerId, agencyId, 'Oscar Orvell', '4417', at],
    );
    await database.owner(
      `insert into involvements (id, case_id, officer_id, role, added_at, identified_at) values ($1, $2, $3, 'subject', $4, $4)`,
      [involvementId, caseId, officerId, at],
    );
    const types = ['force_takedown', 'force_strike', 'force_restraint', 'force_physical'];
    const allegationIds = types.slice(0, allegations).map(() => newId());
    for (const [i, id] of allegationIds.entries()) {
      await database.owner(
        'insert into allegations (id, case_id, involvement_id, type_code, added_at) values ($1, $2, $3, $4, $5)',
        [id, caseId, involvementId, types[i], at],
      );
      await database.owner(
        `insert into findings (id, case_id, allegation_id, layer, sequence, value, reason, decided_at, decided_by)
         values ($1, $2, $3, 'investigator_recommended', 1, 'sustained', $4, $5, $6)`,
        [newId(), caseId, id, 'The video shows it.', at, this.board.investigator.accountId],
      );
    }
    return { caseId, number, allegationIds, officerId };
  }

  planMeeting(): Promise<string> {
    planned += 1;
    return this.get(PlanMeeting).execute(this.board.clerk.actor, {
      title: `Regular meeting ${planned}`,
      scheduledAt: '2026-12-03T23:00:00Z',
      place: 'City Hall, room 210',
      chairId: this.board.chair.accountId,
      memberIds: this.everybody.map((member) => member.accountId),
    });
  }

  /** On the agenda of a meeting that is planned. */
  async docketed(allegations = 1): Promise<DocketedCase> {
    const signedOff = await this.signedOffCase(allegations);
    const meetingId = await this.planMeeting();
    await this.get(DocketCase).execute(this.board.clerk.actor, { meetingId, caseId: signedOff.caseId });
    return { ...signedOff, meetingId };
  }

  /** The meeting is open; these are present and have no conflict. */
  async called(present: readonly Staff[] = this.everybody, allegations = 1): Promise<DocketedCase> {
    const docketed = await this.docketed(allegations);
    await this.attend(this.board.clerk.actor, docketed, present);
    await this.openMeeting(docketed);
    for (const member of present) await this.declareNone(member, docketed);
    return docketed;
  }

  /** The deliberation is open. */
  async deliberating(present: readonly Staff[] = this.everybody, allegations = 1): Promise<DocketedCase> {
    const docketed = await this.called(present, allegations);
    await this.get(OpenDeliberation).execute(this.board.chair.actor, docketed.caseId);
    return docketed;
  }

  openMeeting({ meetingId }: DocketedCase): Promise<void> {
    return this.get(OpenMeeting).execute(this.board.chair.actor, meetingId);
  }

  attend(actor: Actor, { meetingId }: DocketedCase, present: readonly Staff[]): Promise<void> {
    const presentIds = present.map((member) => member.accountId);
    return this.get(RecordAttendance).execute(actor, { meetingId, presentIds });
  }

  declareNone(member: Staff, { caseId }: DocketedCase) {
    return this.get(DeclareConflict).execute(member.actor, { caseId, grounds: [], stepsBack: false });
  }

  recuse(member: Staff, { caseId }: DocketedCase) {
    const answer = { caseId, grounds: ['related_to_officer'] as const, stepsBack: false };
    return this.get(DeclareConflict).execute(member.actor, answer);
  }

  /** A motion that is seconded: by the first member, seconded by the second. */
  async moved({ caseId, allegationIds }: DocketedCase, finding = 'sustained', index = 0): Promise<string> {
    const [mover, seconder] = this.board.members;
    const motionId = await this.get(MakeMotion).execute(mover.actor, {
      caseId,
      kind: 'finding',
      allegationId: allegationIds[index],
      finding,
      text: `That the allegation be found ${finding}: “the video shows it”.`,
    });
    await this.get(SecondMotion).execute(seconder.actor, { caseId, motionId });
    return motionId;
  }

  vote(member: Staff, { caseId }: DocketedCase, motionId: string, choice: CastChoice): Promise<void> {
    return this.get(CastVote).execute(member.actor, { caseId, motionId, choice });
  }

  /** Each of the board in turn, the chair first: `YYN-.` (a point does not vote). */
  async roll(docketed: DocketedCase, motionId: string, choices: string): Promise<void> {
    const meaning: Readonly<Record<string, CastChoice>> = { Y: 'yes', N: 'no', '-': 'abstain' };
    for (const [i, member] of this.everybody.entries()) {
      const choice = meaning[choices[i] ?? '.'];
      if (choice) await this.vote(member, docketed, motionId, choice);
    }
  }

  close(docketed: DocketedCase, motionId: string) {
    return this.closeAs(this.board.chair, docketed, motionId);
  }

  closeAs(person: Staff, { caseId }: DocketedCase, motionId: string) {
    return this.get(CloseMotion).execute(person.actor, { caseId, motionId });
  }

  /** What the database itself shows to somebody, whatever the application would have asked. */
  see(actor: Actor, sql: string, params: unknown[] = []): Promise<unknown[]> {
    return this.within(actor, () => this.get(Transaction).query(sql, params));
  }

  /** Something that runs inside a transaction of somebody's. */
  within<T>(actor: Actor, work: () => Promise<T>): Promise<T> {
    return this.get(Transaction).run(actor, work);
  }

  /** Moved, seconded, voted and closed. */
  async decided(docketed: DocketedCase, choices: string, finding = 'sustained', index = 0) {
    const motionId = await this.moved(docketed, finding, index);
    await this.roll(docketed, motionId, choices);
    return this.close(docketed, motionId);
  }

  end(): Promise<void> {
    return this.testApp.close();
  }
}
