import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock';
import { newId } from '../../platform/database/ids';
import { insertRow } from '../../platform/database/rows';
import { Transaction } from '../../platform/database/transaction';
import { type AuditKind, checkAuditKind } from './audit-kinds';
import { canonicalJson } from './domain/canonical-json';
import {
  type ChainedEvent,
  digestContent,
  fixedInstant,
  HOUSE_CHAIN,
  hashEvent,
  NO_CONTENT,
  NO_HASH,
} from './domain/event-hash';

/** One act: what was done to which record. */
export interface AuditEntry {
  readonly kind: AuditKind;
  /** The case whose chain it goes to; without one it goes to the chain of the house. */
  readonly caseId?: string;
  readonly recordType: string;
  readonly recordId: string;
  /** What changed. Kept beside the chain, so that it can be disposed of. */
  readonly content?: object;
}

/** Somebody looked at a record of a case. */
export interface AuditRead {
  readonly caseId: string;
  readonly recordType: string;
  readonly recordId: string;
}

const SALT_BYTES = 16;

// Locks the head until the transaction ends, also when two make the chain's first event at once.
const TAKE_HEAD = `
insert into audit_chains as chain (chain_id, length, head) values ($1, 1, $2)
on conflict (chain_id) do update set length = chain.length + 1
returning length, head`;

const APPEND = `
with event as (
  insert into audit_events (id, chain_id, sequence, happened_at, actor_kind, actor_name, account_id, session_id,
    kind, record_type, record_id, content_digest, previous_hash, hash)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
), content as (
  insert into audit_contents (event_id, salt, content)
  select $1, $15, $16::jsonb where $15::bytea is not null
)
update audit_chains set head = $14 where chain_id = $2`;

/** Writes down who did what and who looked. Only inside a transaction: the act and its entry are one. */
@Injectable()
export class AuditTrail {
  constructor(
    private readonly transaction: Transaction,
    private readonly clock: Clock,
  ) {}

  /** Adds an entry to the chain of the case, or of the house. A system step of a person's command names the person. */
  async record(entry: AuditEntry): Promise<void> {
    checkAuditKind(entry.kind);
    const chainId = entry.caseId ?? HOUSE_CHAIN;
    const salt = entry.content ? randomBytes(SALT_BYTES) : null;
    const [head] = await this.transaction.query<{ length: number; head: Buffer }>(TAKE_HEAD, [
      chainId,
      NO_HASH,
    ]);
    if (!head) throw new Error('The chain has no head');
    const event: ChainedEvent = {
      id: newId(),
      chainId,
      sequence: head.length,
      happenedAt: fixedInstant(this.clock.now()),
      ...this.actor(),
      kind: entry.kind,
      recordType: entry.recordType,
      recordId: entry.recordId,
      contentDigest: salt && entry.content ? digestContent(salt, entry.content) : NO_CONTENT,
    };
    await this.append(event, head.head, salt, entry.content);
  }

  /** Writes down that the person who acts has seen a record. What the house does by itself is not a look. */
  async recordRead({ caseId, recordType, recordId }: AuditRead): Promise<void> {
    const reader = this.transaction.originator;
    if (reader.kind !== 'account') return;
    await insertRow(this.transaction, 'audit_reads', {
      id: newId(),
      case_id: caseId,
      happened_at: fixedInstant(this.clock.now()),
      account_id: reader.accountId,
      session_id: reader.sessionId,
      record_type: recordType,
      record_id: recordId,
    });
  }

  private async append(
    event: ChainedEvent,
    previousHash: Buffer,
    salt: Buffer | null,
    content?: object,
  ): Promise<void> {
    await this.transaction.query(APPEND, [
      event.id,
      event.chainId,
      event.sequence,
      event.happenedAt,
      event.actorKind,
      event.actorName,
      event.accountId,
      event.sessionId,
      event.kind,
      event.recordType,
      event.recordId,
      event.contentDigest,
      previousHash,
      hashEvent(event, previousHash),
      salt,
      content ? canonicalJson(content) : null,
    ]);
  }

  private actor(): Pick<ChainedEvent, 'actorKind' | 'actorName' | 'accountId' | 'sessionId'> {
    const { actor, originator } = this.transaction;
    return {
      actorKind: originator.kind,
      actorName: actor.kind === 'system' ? actor.name : null,
      accountId: originator.kind === 'account' ? originator.accountId : null,
      sessionId: originator.kind === 'account' ? originator.sessionId : null,
    };
  }
}
