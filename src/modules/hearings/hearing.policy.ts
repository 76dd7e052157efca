import type { Actor } from '../../platform/security/actor';
import type { Hearing } from './hearing-room';
import type { Meeting, Seat } from './meeting-repository';

/** Why somebody may not do something now, as an error of the module; null when they may. */
export type Refusal =
  | 'hearings.meeting_not_open'
  | 'hearings.not_a_member'
  | 'hearings.not_declared'
  | 'hearings.not_in_deliberation'
  | 'hearings.not_presiding'
  | 'hearings.not_present';

type Floor = Pick<Hearing, 'meeting' | 'seats' | 'standings' | 'theCase'>;

/** A member speaks and votes on a case: in the open deliberation, there in person, having declared no conflict. */
export function refusalToTakePart(floor: Floor, actor: Actor): Refusal | null {
  const seat = seatOf(floor.seats, actor);
  if (!seat) return 'hearings.not_a_member';
  if (floor.meeting.state !== 'open') return 'hearings.meeting_not_open';
  if (floor.theCase.state !== 'deliberation') return 'hearings.not_in_deliberation';
  if (seat.attendance !== 'present') return 'hearings.not_present';
  return floor.standings.get(seat.account_id)?.mayVote ? null : 'hearings.not_declared';
}

/** The chair of the meeting leads the hearing of a case, and does so in the open meeting. */
export function refusalToPreside(floor: Floor, actor: Actor): Refusal | null {
  if (!mayPreside(floor, actor)) return 'hearings.not_presiding';
  return floor.meeting.state === 'open' ? null : 'hearings.meeting_not_open';
}

/**
 * Who leads the hearing of a case: the meeting's chair. Where the chair is recused or absent, another member who may
 * chair, is there and is not recused.
 */
export function mayPreside({ meeting, seats, standings }: Omit<Floor, 'theCase'>, actor: Actor): boolean {
  if (actor.kind !== 'account' || !actor.permissions.has('motion.close')) return false;
  const isRecused = (id: string) => standings.get(id)?.standing === 'recused';
  if (isRecused(actor.accountId)) return false;
  if (actor.accountId === meeting.chair_id) return true;
  const chair = seats.find((seat) => seat.account_id === meeting.chair_id);
  const chairIsAway = isRecused(meeting.chair_id) || chair?.attendance === 'absent';
  return chairIsAway && seatOf(seats, actor)?.attendance === 'present';
}

/** Opening and closing the meeting itself is for its chair, or for another one when the chair is absent. */
export function mayOpenOrClose(meeting: Meeting, seats: readonly Seat[], actor: Actor): boolean {
  return mayPreside({ meeting, seats, standings: new Map() }, actor);
}

/** Who is there is written down by the clerk, or by the chair. */
export function mayRecordAttendance(meeting: Meeting, actor: Actor): boolean {
  if (actor.kind !== 'account') return actor.kind === 'system';
  return actor.accountId === meeting.chair_id || actor.permissions.has('meeting.manage');
}

function seatOf(seats: readonly Seat[], actor: Actor): Seat | undefined {
  return actor.kind === 'account' ? seats.find((seat) => seat.account_id === actor.accountId) : undefined;
}
