import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock';
import { newId } from '../../platform/database/ids';
import { Transaction } from '../../platform/database/transaction';
import { Notifier } from '../notifications/public';
import { Rulebook } from '../rulebook/public';
import { type ClockRecord, ClockRepository } from './clock-repository';
import { Clocks, ruleOf } from './clocks';
import { dueReminders, nextReminderOn, type Reminder } from './domain/reminder-plan';
import { ClockHolderDirectory, type ClockHolders } from './ports';

const BATCH = 100;

const CLAIM = `
insert into reminders (id, case_id, clock_id, clock_run, offset_code, recipient_id, kind, due_on, claimed_at)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
on conflict on constraint reminders_once do nothing returning 1`;

/**
 * Claims each reminder as a row before it is sent: once per clock, offset, recipient and run of the clock, whatever
 * is restarted in between. After an outage only the latest that was missed is sent, and the escalation.
 */
@Injectable()
export class ClaimReminders {
  constructor(
    private readonly transaction: Transaction,
    private readonly repository: ClockRepository,
    private readonly clocks: Clocks,
    private readonly holders: ClockHolderDirectory,
    private readonly notifier: Notifier,
    private readonly rulebook: Rulebook,
    private readonly clock: Clock,
  ) {}

  /** Handles the next clocks on which something is due; answers how many there were. */
  async claimBatch(): Promise<number> {
    const today = this.clocks.today();
    const due = await this.repository.claimDue(today, BATCH);
    for (const record of due) await this.claim(record, today);
    return due.length;
  }

  private async claim(due: ClockRecord, today: string): Promise<void> {
    const { record, moves } = await this.clocks.keepUp(due);
    const rule = ruleOf(this.rulebook.version(record.rulebook_version), record.rule_code);
    const dates = { safeDueOn: record.safe_due_on, adjustedDueOn: record.adjusted_due_on };
    const claimed = await this.repository.claimedCodes(record.id, record.run);
    const holders = await this.holders.find(record.case_id);
    if (holders) {
      const { send } = dueReminders(rule, dates, today, claimed);
      for (const reminder of send) await this.remind(record, reminder, holders);
    }
    const tomorrow = Temporal.PlainDate.from(today).add({ days: 1 }).toString();
    await this.repository.setNextCheck(record.id, moves ? tomorrow : nextReminderOn(rule, dates, today));
  }

  private async remind(record: ClockRecord, reminder: Reminder, holders: ClockHolders): Promise<void> {
    const isEscalation = reminder.kind === 'escalation';
    for (const recipientId of isEscalation ? holders.escalation : holders.owners) {
      const id = newId();
      const kind = isEscalation ? 'escalation' : 'reminder';
      const claimed = await this.transaction.query(CLAIM, [
        id,
        record.case_id,
        record.id,
        record.run,
        reminder.code,
        recipientId,
        kind,
        reminder.on,
        this.clock.now().toString(),
      ]);
      if (claimed.length === 0) continue;
      const notificationId = await this.notifier.tell({
        accountId: recipientId,
        caseId: record.case_id,
        kind: `deadlines.${kind}`,
        params: {
          caseNumber: holders.caseNumber,
          rule: record.rule_code,
          dueOn: record.adjusted_due_on,
          safeOn: record.safe_due_on,
        },
        dedupeKey: `reminder:${id}`,
      });
      await this.transaction.query('update reminders set notification_id = $2 where id = $1', [
        id,
        notificationId,
      ]);
    }
  }
}
