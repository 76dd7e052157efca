import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock';
import { isId, newId } from '../../platform/database/ids';
import { Transaction } from '../../platform/database/transaction';
import { type AccountActor, systemActor } from '../../platform/security/actor';
import { fixedInstant } from './domain/event-hash';

const ACTOR = systemActor('audit.refused');

// One for each session, case and minute: a page that somebody loads again and again is one try.
const INSERT = `
with refused as (
  insert into audit_reads (id, case_id, happened_at, account_id, session_id, record_type, record_id, outcome)
  select $1, c.id, $2, $3, $4, 'case', c.id, 'refused' from cases c
  where c.id = $5 and not exists (select 1 from audit_reads r where r.case_id = c.id and r.session_id = $4
    and r.outcome = 'refused' and r.happened_at > $2::timestamptz - interval '1 minute')
  returning id, case_id, happened_at)
insert into audit_unsealed_reads (chain_id, read_id, happened_at) select case_id, id, happened_at from refused`;

/** Writes down that somebody asked for a case that they do not see; of a case that there is not, nothing. */
@Injectable()
export class RefusedReads {
  constructor(
    private readonly transaction: Transaction,
    private readonly clock: Clock,
  ) {}

  async record({ accountId, sessionId }: AccountActor, caseId: string): Promise<void> {
    if (!isId(caseId)) return;
    const now = fixedInstant(this.clock.now());
    await this.transaction.run(ACTOR, () =>
      this.transaction.query(INSERT, [newId(), now, accountId, sessionId, caseId]),
    );
  }
}
