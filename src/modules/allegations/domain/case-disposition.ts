export interface DecidedAllegation {
  readonly allegationId: string;
  /** A finding code; null while nobody has found anything. */
  readonly finding: string | null;
}

export interface CaseDisposition {
  /** The strongest finding of the case; null when there is none at all. */
  readonly disposition: string | null;
  /** The allegations that have it: of a sustained case, those that were sustained. */
  readonly allegationIds: readonly string[];
}

/**
 * The outcome of a whole case, which is only a summary: decisions are made per officer and allegation. Any sustained
 * finding makes the case sustained; else the strongest that there is, by the precedence of the case's rule pack.
 */
export function caseDisposition(
  allegations: readonly DecidedAllegation[],
  precedence: readonly string[],
): CaseDisposition {
  const unknown = allegations.find(({ finding }) => finding !== null && !precedence.includes(finding));
  if (unknown) throw new RangeError(`The rule pack has no precedence for ${unknown.finding}`);
  const disposition = precedence.find((code) => allegations.some(({ finding }) => finding === code)) ?? null;
  if (disposition === null) return { disposition, allegationIds: [] };
  const having = allegations.filter(({ finding }) => finding === disposition);
  return { disposition, allegationIds: having.map(({ allegationId }) => allegationId) };
}
