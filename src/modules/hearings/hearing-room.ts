import { Injectable } from '@nestjs/common';
import { AppError } from '../../platform/errors/app-error';
import { CaseAccess, type CaseRecord, CaseRepository, type Relation } from '../cases/public';
import type { Permission } from '../iam/public';
import { type BodyRule, Rulebook } from '../rulebook/public';
import { type AgendaItem, Docket } from './docket';
import type { Standing } from './domain/conflict-declaration';
import { type Quorum, quorumOf } from './domain/quorum';
import { type Meeting, MeetingRepository, type Seat } from './meeting-repository';
import { type Motion, MotionRepository } from './motion-repository';
import { Standings } from './standings';

/** A case before the board: under which item of which meeting, with whom, by which rule. */
export interface Hearing {
  readonly theCase: CaseRecord;
  readonly item: AgendaItem;
  readonly meeting: Meeting;
  readonly seats: readonly Seat[];
  readonly standings: ReadonlyMap<string, Standing>;
  readonly rule: BodyRule;
}

/** Brings together what every act in a hearing is decided by. */
@Injectable()
export class HearingRoom {
  constructor(
    private readonly cases: CaseRepository,
    private readonly access: CaseAccess,
    private readonly docket: Docket,
    private readonly meetings: MeetingRepository,
    private readonly motions: MotionRepository,
    private readonly standings: Standings,
    private readonly rulebook: Rulebook,
  ) {}

  /**
   * For an act: the case is locked, and its meeting cannot end meanwhile. Acts on one case happen one after the other,
   * so a vote and the closing of its motion cannot cross. Sight is asked after the lock: who was recused while they
   * waited finds nothing.
   */
  async enter(caseId: string, permission: Permission): Promise<Hearing> {
    const theCase = await this.cases.getForUpdate(caseId);
    await this.access.allow(caseId, permission);
    return this.lockMeeting(theCase);
  }

  /** The same for an act on a motion that must still be open. */
  async enterForMotion(
    caseId: string,
    motionId: string,
    permission: Permission,
  ): Promise<{ hearing: Hearing; motion: Motion }> {
    const theCase = await this.cases.getForUpdate(caseId);
    await this.access.allow(caseId, permission);
    const motion = await this.motions.getForUpdate(caseId, motionId);
    if (motion.state === 'closed') throw new AppError('hearings.motion_closed');
    return { hearing: await this.lockMeeting(theCase), motion };
  }

  /** For guards: what is now, without locks; null when the case is on no agenda. */
  async look(theCase: CaseRecord): Promise<Hearing | null> {
    const item = await this.docket.current(theCase.id);
    return item ? this.lookAt(theCase, item) : null;
  }

  /** For reading: the hearing in one meeting or the latest, also when it is over, and how the reader stands to it. */
  async visit(
    caseId: string,
    meetingId?: string,
  ): Promise<{ hearing: Hearing; relations: ReadonlySet<Relation> }> {
    const theCase = await this.cases.get(caseId);
    const relations = await this.access.allow(caseId, 'meeting.read');
    const item = meetingId ? await this.docket.find(meetingId, caseId) : await this.docket.latest(caseId);
    if (!item) throw new AppError('hearings.meeting_not_found');
    return { hearing: await this.lookAt(theCase, item), relations };
  }

  private async lookAt(theCase: CaseRecord, item: AgendaItem): Promise<Hearing> {
    return this.assemble(theCase, item, await this.meetings.get(item.meeting_id));
  }

  private async lockMeeting(theCase: CaseRecord): Promise<Hearing> {
    const item = await this.docket.current(theCase.id);
    if (!item) {
      const last = await this.docket.latest(theCase.id);
      throw new AppError(last?.settled_as ? 'hearings.case_settled' : 'hearings.not_docketed');
    }
    return this.assemble(theCase, item, await this.meetings.get(item.meeting_id, 'for share'));
  }

  private async assemble(theCase: CaseRecord, item: AgendaItem, meeting: Meeting): Promise<Hearing> {
    return {
      theCase,
      item,
      meeting,
      seats: await this.meetings.seats(meeting.id),
      standings: await this.standings.of(theCase.id, item.id),
      rule: this.rulebook.version(meeting.rulebook_version).bodyRule,
    };
  }
}

/** Whether enough members are there now to act on the case. */
export function quorumIn({ rule, seats, standings }: Hearing): Quorum {
  return quorumOf(rule, {
    seated: seats.map((seat) => seat.account_id),
    recused: seats.map((seat) => seat.account_id).filter((id) => standings.get(id)?.standing === 'recused'),
    present: seats.filter((seat) => seat.attendance === 'present').map((seat) => seat.account_id),
  });
}
