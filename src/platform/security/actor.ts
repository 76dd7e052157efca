/** A person signed in to an account. */
export interface AccountActor {
  readonly kind: 'account';
  readonly accountId: string;
  /** As the head of a page shows it; never logged. */
  readonly name: string;
  readonly roles: readonly string[];
  readonly permissions: ReadonlySet<string>;
  readonly sessionId: string;
  /** When the session last proved its second factor; null while it has not. */
  readonly factorAt: string | null;
  readonly language: string;
}

/** A part of the house that acts by itself: a job, the command line, the filing desk. It sees every case. */
export interface SystemActor {
  readonly kind: 'system';
  readonly name: string;
  /** The levels of confidentiality that it reads, as a bit mask, for what it writes for somebody; all without it. */
  readonly levels?: number;
}

/** Somebody who is not signed in. Sees no case. */
export interface PublicActor {
  readonly kind: 'public';
}

/** Who acts: recorded with each change, and asked by the database before it shows a row. */
export type Actor = AccountActor | SystemActor | PublicActor;

export const PUBLIC_ACTOR: PublicActor = { kind: 'public' };

export function systemActor(name: string, levels?: number): SystemActor {
  return { kind: 'system', name, levels };
}

/** How much of the case-bearing tables the database shows: read by row-level security. */
export function scopeOf(actor: Actor): 'all' | 'own' | 'none' {
  return actor.kind === 'system' ? 'all' : actor.kind === 'account' ? 'own' : 'none';
}
