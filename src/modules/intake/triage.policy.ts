import type { Relation } from '../cases/public';

/** Those who may see how to reach the people in a case; everybody else reads only what happened (practice 6.8). */
export const REACHES_PEOPLE: readonly Relation[] = ['intake', 'unit', 'assigned'];
