import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock';
import { Config } from '../../platform/config/config';
import { newId } from '../../platform/database/ids';
import { insertRow } from '../../platform/database/rows';
import { Transaction } from '../../platform/database/transaction';
import { Outbox } from '../../platform/jobs/outbox';
import { mailAnchor } from './jobs/mail-anchor.job';

/** How often, an hour apart, a mail that the server refused is begun again. */
const MOST_ROUNDS = 72;

export interface AnchorMail {
  readonly id: string;
  readonly anchor: number;
  readonly recipient: string;
  readonly state: 'queued' | 'sent' | 'failed';
  readonly settled_at: string | null;
  readonly failure_code: string | null;
}

const COLUMNS = 'id, anchor, recipient, state, settled_at, failure_code';

/** The log of the anchors' way out of the house, in the open transaction. */
@Injectable()
export class AnchorMails {
  constructor(
    private readonly transaction: Transaction,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
    private readonly config: Config,
  ) {}

  /** One mail for each address of AUDIT_ANCHOR_TO. */
  async prepare(anchor: number): Promise<void> {
    for (const recipient of this.config.auditAnchorTo ?? []) {
      const id = newId();
      await insertRow(this.transaction, 'audit_anchor_mails', { id, anchor, recipient, state: 'queued' });
      await this.outbox.enqueue(mailAnchor, { mailId: id });
    }
  }

  /** Begins once more with what was refused; answers how many. */
  async retryFailed(): Promise<number> {
    const rows = await this.transaction.query<{ id: string }>(
      `update audit_anchor_mails set state = 'queued', rounds = rounds + 1
       where state = 'failed' and rounds < ${MOST_ROUNDS} returning id`,
    );
    for (const { id } of rows) await this.outbox.enqueue(mailAnchor, { mailId: id });
    return rows.length;
  }

  async take(id: string): Promise<AnchorMail | null> {
    const [found] = await this.transaction.query<AnchorMail>(
      `select ${COLUMNS} from audit_anchor_mails where id = $1 for update`,
      [id],
    );
    return found?.state === 'queued' ? found : null;
  }

  async settle(id: string, state: 'sent' | 'failed', code: string | null): Promise<void> {
    await this.transaction.query(
      'update audit_anchor_mails set state = $2, settled_at = $3, failure_code = $4 where id = $1',
      [id, state, this.clock.now().toString(), code],
    );
  }

  /** Those of the newest anchors, newest first. */
  ofAnchors(numbers: readonly number[]): Promise<AnchorMail[]> {
    return this.transaction.query<AnchorMail>(
      `select ${COLUMNS} from audit_anchor_mails where anchor = any($1::bigint[]) order by anchor desc, recipient`,
      [numbers],
    );
  }
}
