/** Who is told of a clock of a case. */
export interface ClockHolders {
  /** Who works on the case now. */
  readonly owners: readonly string[];
  /** Who is told once when the owners have not acted. */
  readonly escalation: readonly string[];
  /** The case's number, for the words. */
  readonly caseNumber: string;
}

/** Port: who holds a case at this moment; null when it is gone. Bound in `roles/`. */
export abstract class ClockHolderDirectory {
  abstract find(caseId: string): Promise<ClockHolders | null>;
}
