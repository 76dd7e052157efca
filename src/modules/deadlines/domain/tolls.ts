/** Days on which a clock does not count, both ends included; `endOn` null while the cause lasts. */
export interface Toll {
  readonly cause: string;
  readonly startOn: string;
  readonly endOn: string | null;
}

/** A stretch without gaps in which at least one cause suspends the clock. */
export interface Suspension {
  readonly causes: readonly string[];
  readonly from: string;
  readonly to: string;
  /** True while one of its causes has no end yet. */
  readonly open: boolean;
}

/**
 * The union of tolls, in order of time: a day that two causes cover is one day, never two. What has no end yet lasts
 * until `until`; what begins later than that has not begun.
 */
export function unionOfTolls(tolls: readonly Toll[], until: string): Suspension[] {
  const pieces = tolls
    .map(({ cause, startOn, endOn }) => ({
      causes: [cause],
      from: startOn,
      to: endOn ?? until,
      open: endOn === null,
    }))
    .filter((piece) => piece.from <= piece.to)
    .sort((one, other) => compare(one.from, other.from));
  const union: Suspension[] = [];
  for (const piece of pieces) {
    const last = union.at(-1);
    if (last && piece.from <= last.to) union[union.length - 1] = joined(last, piece);
    else union.push(piece);
  }
  return union;
}

function joined(one: Suspension, other: Suspension): Suspension {
  return {
    causes: [...new Set([...one.causes, ...other.causes])].sort(),
    from: one.from,
    to: one.to > other.to ? one.to : other.to,
    open: one.open || other.open,
  };
}

function compare(one: string, other: string): number {
  return one < other ? -1 : Number(one > other);
}
