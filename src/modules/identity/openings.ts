import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock';
import { isId, newId } from '../../platform/database/ids';
import { insertRow } from '../../platform/database/rows';
import { Transaction } from '../../platform/database/transaction';
import { AppError } from '../../platform/errors/app-error';
import { Outbox } from '../../platform/jobs/outbox';
import type { AccountActor } from '../../platform/security/actor';
import { AuditTrail } from '../audit/public';
import { IdentityVault } from '../people/public';
import { type IdentityFields, type IdentityPart, type OpeningReason, partOf } from './domain/opening';
import { identityOpened } from './identity.events';
import './identity.audit';

/** One look at one identity. Its words are kept here and in no other place; the chain has their digest. */
export interface Opening {
  readonly id: string;
  readonly case_id: string;
  readonly person_id: string;
  readonly opened_by: string;
  readonly part: IdentityPart;
  readonly reason: OpeningReason | 'granted';
  readonly words: string;
  readonly request_id: string | null;
  readonly opened_at: string;
}

export type NewOpening = Pick<Opening, 'part' | 'reason' | 'words'> & {
  readonly caseId: string;
  readonly personId: string;
  readonly requestId?: string;
};

/** What was opened, for one answer: nobody keeps it. */
export interface OpenedIdentity extends Partial<IdentityFields> {
  readonly openingId: string;
  readonly part: IdentityPart;
}

const COLUMNS =
  'o.id, o.case_id, o.person_id, o.opened_by, o.part, o.reason, o.words, o.request_id, o.opened_at';

/** Opens identities and remembers each time, in the open transaction; those who call it have asked whether it may be. */
@Injectable()
export class Openings {
  constructor(
    private readonly transaction: Transaction,
    private readonly vault: IdentityVault,
    private readonly audit: AuditTrail,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  async open(actor: AccountActor, opening: NewOpening): Promise<OpenedIdentity> {
    const { caseId, personId, part, reason, words, requestId } = opening;
    if (!isId(personId)) throw new AppError('people.person_not_found');
    const identity = await this.vault.open({ caseId, personId });
    const id = newId();
    await insertRow(this.transaction, 'identity_openings', {
      id,
      case_id: caseId,
      person_id: personId,
      opened_by: actor.accountId,
      part,
      reason,
      words,
      request_id: requestId,
      opened_at: this.clock.now().toString(),
    });
    const wordsSha256 = createHash('sha256').update(words).digest('hex');
    await this.audit.record({
      kind: 'identity.opened',
      caseId,
      recordType: 'protected_identity',
      recordId: personId,
      content: { openingId: id, part, reason, wordsSha256, requestId: requestId ?? null },
    });
    await this.audit.recordRead({ caseId, recordType: 'protected_identity', recordId: personId });
    await this.outbox.publish(identityOpened, { caseId, openingId: id });
    return { openingId: id, part, ...partOf(identity, part) };
  }

  async find(id: string): Promise<Opening | null> {
    const [row] = await this.transaction.query<Opening>(
      `select ${COLUMNS} from identity_openings o where o.id = $1`,
      [id],
    );
    return row ?? null;
  }

  ofCase(caseId: string): Promise<Opening[]> {
    return this.transaction.query<Opening>(
      `select ${COLUMNS} from identity_openings o where o.case_id = $1 order by o.opened_at desc, o.id desc`,
      [caseId],
    );
  }

  /** The newest of the cases that the actor sees, those before one when it is named. */
  newest(most: number, before?: string): Promise<(Opening & { readonly case_number: string })[]> {
    return this.transaction.query(
      `select ${COLUMNS}, c.number as case_number from identity_openings o join cases c on c.id = o.case_id
       where $2::uuid is null or (o.opened_at, o.id) <
         (select b.opened_at, b.id from identity_openings b where b.id = $2::uuid)
       order by o.opened_at desc, o.id desc limit $1`,
      [most, before ?? null],
    );
  }
}
