import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock';
import { newId } from '../../platform/database/ids';
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
import { READS_SEALED } from './domain/read-seal';
import { type AuditListRead, type AuditRead, ReadLog } from './read-log';
import './audit.audit';

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
    private readonly reads: ReadLog,
  ) {}

  /** Adds an entry to the chain of the case, or of the house. A system step of a person's command names the person. */
  async record(entry: AuditEntry): Promise<void> {
    const salt = entry.content ? randomBytes(SALT_BYTES) : null;
    const digest = salt && entry.content ? digestContent(salt, entry.content) : NO_CONTENT;
    await this.chain(entry.caseId ?? HOUSE_CHAIN, entry, digest, salt);
  }

  /** Adds the event that holds a batch of reads to their chain; answers its id. */
  recordSeal(chainId: string, digest: Buffer): Promise<string> {
    return this.chain(chainId, { kind: READS_SEALED, recordType: 'reads', recordId: chainId }, digest, null);
  }

  /** The person who acts has seen a record of a case. */
  recordRead(read: AuditRead): Promise<void> {
    return this.reads.recordRead(read);
  }

  /** The person who acts has seen a list of cases: one entry that names them. */
  recordList(list: AuditListRead): Promise<void> {
    return this.reads.recordList(list);
  }

  private async chain(
    chainId: string,
    { kind, recordType, recordId, content }: Omit<AuditEntry, 'caseId'>,
    contentDigest: Buffer,
    salt: Buffer | null,
  ): Promise<string> {
    checkAuditKind(kind);
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
      kind,
      recordType,
      recordId,
      contentDigest,
    };
    await this.append(event, head.head, salt, content);
    return event.id;
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
