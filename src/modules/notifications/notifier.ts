import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock';
import { newId } from '../../platform/database/ids';
import { Transaction } from '../../platform/database/transaction';
import { Outbox } from '../../platform/jobs/outbox';
import { systemActor } from '../../platform/security/actor';
import { sendNotification } from './jobs/send-notification.job';

export interface Notice {
  readonly accountId: string;
  /** The case that it is about: its reader must still see it when it is sent. */
  readonly caseId?: string;
  /** `<module>.<reason>`; its words are `<module>.mail.<reason>.subject` and `.body`. */
  readonly kind: string;
  /** Case numbers, dates, codes and counts that the words need; never names or what people wrote. */
  readonly params?: Readonly<Record<string, string | number>>;
  /** What makes it the same notice: a second one with the same key is not sent. */
  readonly dedupeKey: string;
}

const DESK = systemActor('notifications');

/** Tells people things, once each, after the act that asks for it is committed. */
@Injectable()
export class Notifier {
  constructor(
    private readonly transaction: Transaction,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /** Answers the notification's id, or null when the same was told before. Inside the open transaction. */
  async tell(notice: Notice): Promise<string | null> {
    const id = newId();
    // Nobody but the house reads what others are told.
    const told = await this.transaction.run(DESK, () =>
      this.transaction.query(
        `insert into notifications (id, account_id, case_id, kind, params, dedupe_key, state, created_at)
       values ($1, $2, $3, $4, $5, $6, 'queued', $7) on conflict (dedupe_key) do nothing returning 1`,
        [
          id,
          notice.accountId,
          notice.caseId ?? null,
          notice.kind,
          JSON.stringify(notice.params ?? {}),
          notice.dedupeKey,
          this.clock.now().toString(),
        ],
      ),
    );
    if (told.length === 0) return null;
    await this.outbox.enqueue(sendNotification, { notificationId: id });
    return id;
  }
}
