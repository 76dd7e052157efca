import { createHash } from 'node:crypto';
import { canonicalJson } from '../../audit/public';
import type { RollCallEntry } from './roll-call';
import type { Tally } from './vote-tally';

export const MOTION_KINDS = ['finding', 'send_back'] as const;
export type MotionKind = (typeof MOTION_KINDS)[number];

/** The outcome by the tally; or that there was no quorum to decide, or that no second member took the motion up. */
export const MOTION_RESULTS = ['carried', 'failed', 'tie', 'no_quorum', 'no_second'] as const;
export type MotionResult = (typeof MOTION_RESULTS)[number];

/** What was counted when the chair closed the motion, numbers only. */
export interface SealedTally extends Tally {
  readonly quorum: { readonly base: number; readonly needed: number; readonly present: number };
}

/** All that the seal stands for: what was moved, who voted how, what came of it. */
export interface SealedMotion {
  readonly id: string;
  readonly caseId: string;
  readonly agendaItemId: string;
  readonly kind: MotionKind;
  readonly allegationId: string | null;
  readonly round: number;
  readonly proposedValue: string | null;
  readonly body: string;
  readonly movedBy: string;
  readonly secondedBy: string | null;
  readonly movedAt: string;
  readonly result: MotionResult;
  readonly tally: SealedTally;
  readonly rollCall: readonly RollCallEntry[];
}

const FORM = 'redress-motion-1';

/**
 * The seal of a closed motion: SHA-256 over the canonical text (RFC 8785) of the motion and the votes that counted.
 * Anyone who holds the record can compute it again; any change of a vote or of the motion breaks it.
 */
export function sealOf(motion: SealedMotion): Buffer {
  return createHash('sha256')
    .update(canonicalJson([FORM, motion]))
    .digest();
}
