/** Days on which a clock does not count, both ends included; `endOn` null while the cause lasts. */
export interface Toll {
  readonly cause: string;
  readonly startOn: string;
  readonly endOn: string | null;
  /** The paper that shows the cause: an order, a waiver. */
  readonly document?: string;
  /** The legal date on which it was written down; without one it counts as always known. */
  readonly recordedOn?: string;
  /** A person decided that it brings back a clock that had expired by then. */
  readonly revives?: boolean;
}

/** A limit made longer by so many days, decided on a day. */
export interface Extension {
  readonly cause: string;
  readonly days: number;
  readonly grantedOn: string;
  readonly document?: string;
}

/** A stretch without gaps in which at least one cause suspends the clock. */
export interface Suspension {
  readonly causes: readonly string[];
  readonly documents?: readonly string[];
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
    .map(({ cause, startOn, endOn, document }): Suspension => {
      const documents = document === undefined ? {} : { documents: [document] };
      return { causes: [cause], ...documents, from: startOn, to: endOn ?? until, open: endOn === null };
    })
    .filter((piece) => piece.from <= piece.to)
    .sort((one, other) => compare(one.from, other.from));
  const union: Suspension[] = [];
  for (const piece of pieces) {
    const last = union.at(-1);
    if (last && piece.from <= dayAfter(last.to)) union[union.length - 1] = joined(last, piece);
    else union.push(piece);
  }
  return union;
}

function joined(one: Suspension, other: Suspension): Suspension {
  const documents = [...new Set([...(one.documents ?? []), ...(other.documents ?? [])])].sort();
  return {
    causes: [...new Set([...one.causes, ...other.causes])].sort(),
    ...(documents.length > 0 ? { documents } : {}),
    from: one.from,
    to: one.to > other.to ? one.to : other.to,
    open: one.open || other.open,
  };
}

function dayAfter(date: string): string {
  return Temporal.PlainDate.from(date).add({ days: 1 }).toString();
}

function compare(one: string, other: string): number {
  return one < other ? -1 : Number(one > other);
}
