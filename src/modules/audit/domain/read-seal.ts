import { createHash } from 'node:crypto';
import { fixedInstant } from './event-hash';

/** Names the form of what is sealed. */
const FORM = 'redress-reads-1';

/** The kind of the event by which reads enter a chain; its content digest is that of the reads. */
export const READS_SEALED = 'audit.reads_sealed';

/** A look at a record, as it is sealed: ids and codes only. */
export interface SealedRead {
  readonly id: string;
  readonly happenedAt: string;
  readonly accountId: string | null;
  readonly sessionId: string | null;
  readonly recordType: string;
  readonly recordId: string;
  /** By what exceptional way, such as `break_glass`; null for the ordinary one. */
  readonly through: string | null;
  readonly outcome: string;
  /** The cases that a list showed; null for a look at one record. */
  readonly shownIds: readonly string[] | null;
}

/** One line of the text that is sealed. docs/audit-trail.md describes it for outsiders. */
export function canonicalRead(read: SealedRead): string {
  return JSON.stringify([
    read.id,
    fixedInstant(read.happenedAt),
    read.accountId,
    read.sessionId,
    read.recordType,
    read.recordId,
    read.through,
    read.outcome,
    read.shownIds,
  ]);
}

/** The digest of a batch of reads of one chain, whatever order they come in. */
export function digestReads(chainId: string, reads: readonly SealedRead[]): Buffer {
  const sorted = [...reads].sort((one, other) => (one.id < other.id ? -1 : 1));
  const lines = [JSON.stringify([FORM, chainId, reads.length]), ...sorted.map(canonicalRead)];
  return createHash('sha256')
    .update(lines.map((line) => `${line}\n`).join(''))
    .digest();
}
