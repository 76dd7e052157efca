import type { Fault } from '../../../platform/errors/app-error';
import type { JurisdictionAnswer } from '../../rulebook/public';

export interface JurisdictionFacts {
  /** Undefined when the rule pack does not know the answer. */
  readonly answer: Pick<JurisdictionAnswer, 'outcome'> | undefined;
  readonly incidentOn: string | null;
  /** Where the board sits. */
  readonly today: string;
}

/** A matter is only ever accepted with the day of the incident: without it no limitation could be computed. */
export function faultsOfJurisdiction({ answer, incidentOn, today }: JurisdictionFacts): Fault[] {
  const faults: Fault[] = [];
  if (!answer) faults.push({ field: 'answerCode', code: 'not_a_choice' });
  if (answer?.outcome === 'accept' && incidentOn === null)
    faults.push({ field: 'incidentOn', code: 'intake.incident_date_needed' });
  if (incidentOn !== null && incidentOn > today)
    faults.push({ field: 'incidentOn', code: 'intake.date_in_future' });
  return faults;
}
