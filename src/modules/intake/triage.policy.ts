import type { Relation } from '../cases/public';

/** Those who take up what was filed. */
export const TRIAGES: readonly Relation[] = ['intake', 'unit'];

/** Those who settle who was there: intake until the investigation opens, from then on who investigates. */
export const KNOWS_OFFICERS: readonly Relation[] = ['intake', 'unit', 'assigned'];

/** Those who may see how to reach the people in a case; everybody else reads only what happened (practice 6.8). */
export const REACHES_PEOPLE: readonly Relation[] = ['intake', 'unit', 'assigned'];

/** Who answers for the unit concurs with closings, and opens investigations. */
export const ANSWERS_FOR_UNIT: readonly Relation[] = ['unit'];
