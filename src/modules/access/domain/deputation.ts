import type { Fault } from '../../../platform/errors/app-error';

/** The longest absence that one act covers; a longer one is looked at again. */
export const MOST_DAYS = 366;

export interface WantedDeputation {
  readonly absentId: string;
  readonly deputyId: string;
  readonly from: string;
  readonly until: string;
}

export interface DeputationFacts {
  readonly today: string;
  /** Whether the deputy is active and holds a role for something that the absent person does. */
  readonly mayStandIn: boolean;
  /** Somebody stands in for the absent person on one of these days already. */
  readonly overlaps: boolean;
}

/** What is wrong with naming a deputy, by field; nothing when it can be done. */
export function faultsOfDeputation(wanted: WantedDeputation, facts: DeputationFacts): Fault[] {
  const faults: Fault[] = [];
  if (wanted.deputyId === wanted.absentId)
    faults.push({ field: 'deputyId', code: 'access.deputy_is_absent' });
  else if (!facts.mayStandIn) faults.push({ field: 'deputyId', code: 'access.deputy_lacks_role' });
  if (wanted.until < wanted.from) faults.push({ field: 'until', code: 'access.until_before_from' });
  else if (wanted.until < facts.today) faults.push({ field: 'until', code: 'access.absence_is_over' });
  else if (daysOf(wanted) > MOST_DAYS)
    faults.push({ field: 'until', code: 'access.absence_too_long', params: { days: MOST_DAYS } });
  else if (facts.overlaps) faults.push({ field: 'from', code: 'access.absence_overlaps' });
  return faults;
}

function daysOf({ from, until }: WantedDeputation): number {
  return Temporal.PlainDate.from(from).until(Temporal.PlainDate.from(until)).days + 1;
}
