/**
 * The questions that every member answers about every case before its packet opens. A mandatory ground recuses, whatever
 * the member thinks of their own fairness; on the others, and on none at all, a member may always step back.
 */
export const CONFLICT_GROUNDS = {
  related_to_party: { mandatory: true },
  related_to_witness: { mandatory: true },
  related_to_officer: { mandatory: true },
  financial_interest: { mandatory: true },
  investigation_role: { mandatory: true },
  prior_public_statement: { mandatory: false },
  other: { mandatory: false },
} as const;

export type ConflictGround = keyof typeof CONFLICT_GROUNDS;
export const CONFLICT_GROUND_CODES = Object.keys(CONFLICT_GROUNDS) as ConflictGround[];

export interface ConflictDeclaration {
  readonly grounds: readonly ConflictGround[];
  /** The member steps back, with or without a ground. */
  readonly stepsBack: boolean;
}

/** Where a member stands on one case. The fact of a recusal is public, its ground is confidential. */
export interface Standing {
  readonly standing: 'undeclared' | 'clear' | 'recused';
  readonly because: 'mandatory' | 'voluntary' | null;
  /** Packet, deliberation and draft decision: all or none of them. */
  readonly maySeePacket: boolean;
  readonly mayVote: boolean;
}

/**
 * The effect of all declarations that a member has made on a case, in any order. None yet: the packet stays shut. One
 * recusal is enough, and a later declaration cannot undo it.
 */
export function standingOf(declarations: readonly ConflictDeclaration[]): Standing {
  if (declarations.length === 0)
    return { standing: 'undeclared', because: null, maySeePacket: false, mayVote: false };
  if (declarations.some(hasMandatoryGround)) return recused('mandatory');
  if (declarations.some((declaration) => declaration.stepsBack)) return recused('voluntary');
  return { standing: 'clear', because: null, maySeePacket: true, mayVote: true };
}

function hasMandatoryGround({ grounds }: ConflictDeclaration): boolean {
  return grounds.some((ground) => CONFLICT_GROUNDS[ground].mandatory);
}

function recused(because: 'mandatory' | 'voluntary'): Standing {
  return { standing: 'recused', because, maySeePacket: false, mayVote: false };
}
