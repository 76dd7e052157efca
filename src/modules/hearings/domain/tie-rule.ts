import { type BodyRule, NO_FINDING_TIE } from '../../rulebook/public';

export type AfterTie = 'deliberate_again' | typeof NO_FINDING_TIE;

/**
 * What follows when the board has tied so many times on one allegation: it deliberates again as often as its rule says,
 * and then records that it made no finding. A tie is never turned into "not sustained".
 */
export function afterTie(rule: BodyRule['tie'], ties: number): AfterTie {
  return ties <= rule.redeliberations ? 'deliberate_again' : NO_FINDING_TIE;
}
