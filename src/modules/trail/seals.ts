import { Injectable } from '@nestjs/common';
import { Transaction } from '../../platform/database/transaction';
import { systemActor } from '../../platform/security/actor';
import { HOUSE_CHAIN } from '../audit/public';
import type { EntrySeal, TrailEntry } from './domain/trail-entry';

const DESK = systemActor('trail');

interface Anchored {
  readonly chain_id: string;
  readonly length: number;
  readonly taken_at: string;
}

interface Sealed {
  readonly read_id: string;
  readonly sequence: number;
}

const ANCHORED = `select h.chain_id, h.length, a.taken_at from audit_anchor_heads h join audit_anchors a on a.number = h.anchor
  where h.chain_id = any($1::uuid[]) order by h.anchor`;
const SEALED = `select held.read_id, e.sequence from audit_seals s join audit_events e on e.id = s.event_id
  cross join lateral unnest(s.read_ids) as held (read_id)
  where s.chain_id = any($1::uuid[]) and s.read_ids && $2::uuid[] and held.read_id = any($2::uuid[])`;

/** Tells of entries whether they are sealed, and by when an anchor had carried them out of the house. */
@Injectable()
export class Seals {
  constructor(private readonly transaction: Transaction) {}

  of(entries: readonly TrailEntry[]): Promise<Map<string, EntrySeal>> {
    return this.transaction.run(DESK, async () => {
      const chains = [...new Set(entries.map(chainOf))];
      const readIds = entries.filter((entry) => entry.sequence === null).map((entry) => entry.id);
      const anchored = await this.transaction.query<Anchored>(ANCHORED, [chains]);
      const sealed = await this.transaction.query<Sealed>(SEALED, [chains, readIds]);
      const sequences = new Map(sealed.map((row) => [row.read_id, row.sequence]));
      return new Map(
        entries.map((entry) => [
          entry.id,
          sealOf(chainOf(entry), entry.sequence ?? sequences.get(entry.id), anchored),
        ]),
      );
    });
  }
}

function chainOf({ caseId }: TrailEntry): string {
  return caseId ?? HOUSE_CHAIN;
}

function sealOf(chainId: string, sequence: number | undefined, anchored: readonly Anchored[]): EntrySeal {
  if (sequence === undefined) return { state: 'waiting' };
  const first = anchored.find((head) => head.chain_id === chainId && head.length >= sequence);
  return first ? { state: 'anchored', at: first.taken_at } : { state: 'sealed' };
}
