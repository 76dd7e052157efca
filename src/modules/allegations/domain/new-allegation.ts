import type { Fault } from '../../../platform/errors/app-error';
import type { AllegationType } from '../../rulebook/public';

export interface NewAllegationFacts {
  /** Undefined when the rule pack of the case does not know the type. */
  readonly type: Pick<AllegationType, 'against'> | undefined;
  /** Undefined when the involvement is not of this case. */
  readonly involvement: { readonly officer_id: string | null } | undefined;
  /** Undefined when nobody was named; false when the person is not in this case. */
  readonly victimIsKnown: boolean | undefined;
}

/**
 * What is wrong with an allegation before it is made: its parts must be of this case, of its rule pack, and fit each
 * other. A complaint about the agency's policy is never laid on an officer who is known.
 */
export function faultsOfNewAllegation({ type, involvement, victimIsKnown }: NewAllegationFacts): Fault[] {
  const faults: Fault[] = [];
  if (!type) faults.push({ field: 'typeCode', code: 'not_a_choice' });
  if (!involvement) faults.push({ field: 'involvementId', code: 'not_a_choice' });
  if (victimIsKnown === false) faults.push({ field: 'allegedVictimId', code: 'not_a_choice' });
  if (type?.against === 'agency' && involvement?.officer_id)
    faults.push({ field: 'typeCode', code: 'allegations.not_against_an_officer' });
  return faults;
}
