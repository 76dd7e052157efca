import type { Escalation, ReminderOffsets } from '../../rulebook/public';

/** What of a rule decides when people are told. */
export interface ReminderRule {
  readonly reminders: ReminderOffsets;
  readonly escalation: Escalation;
}

export interface ReminderDates {
  readonly safeDueOn: string;
  readonly adjustedDueOn: string;
}

/**
 * A reminder of a clock. The code names the offset and nothing else (`safe-30`, `limit-7`, `limit-0`, `overdue-14`,
 * `escalation`), so that a row with it can be claimed once per clock, recipient and run, whoever claims it.
 */
export interface Reminder {
  readonly code: string;
  readonly kind: 'safe' | 'limit' | 'overdue' | 'escalation';
  readonly on: string;
}

export interface DueReminders {
  /** At most one reminder to the holder, and the escalation when its day has come. */
  readonly send: readonly Reminder[];
  /** Missed reminders that the one sent stands for: to be recorded as passed over, never to be sent. */
  readonly passedOver: readonly Reminder[];
}

/**
 * What is to be sent today. After an outage of any length the holder gets the most recent reminder that was missed, not
 * all of them, and the next in the chain still gets the escalation. Nothing that was sent is sent again.
 */
export function dueReminders(
  rule: ReminderRule,
  dates: ReminderDates,
  today: string,
  alreadySent: ReadonlySet<string>,
): DueReminders {
  const past = holderReminders(rule, dates, today).filter((reminder) => reminder.on <= today);
  const latest = past.at(-1);
  const escalation = escalationOf(rule, dates);
  const candidates = [latest, escalation.on <= today ? escalation : undefined];
  return {
    send: candidates
      .filter((reminder) => reminder !== undefined)
      .filter((reminder) => !alreadySent.has(reminder.code)),
    passedOver: past.slice(0, -1).filter((reminder) => !alreadySent.has(reminder.code)),
  };
}

/** The next day on which a reminder or the escalation falls due after `today`: what the sweep is indexed by. */
export function nextReminderOn(rule: ReminderRule, dates: ReminderDates, today: string): string {
  const ahead = holderReminders(rule, dates, today)
    .concat(escalationOf(rule, dates))
    .map((reminder) => reminder.on)
    .filter((on) => on > today);
  return ahead.reduce((one, other) => (other < one ? other : one));
}

/** The reminders to the holder in the order of their days; of the overdue ones up to the first after `today`. */
function holderReminders(rule: ReminderRule, dates: ReminderDates, today: string): Reminder[] {
  const { reminders } = rule;
  // Without a lead time the safe date is the limit, and one row of reminders is enough.
  const beforeSafe = dates.safeDueOn === dates.adjustedDueOn ? [] : reminders.beforeSafe;
  return [
    ...beforeSafe.map((days) => reminder('safe', dates.safeDueOn, -days)),
    ...reminders.beforeLimit.map((days) => reminder('limit', dates.adjustedDueOn, -days)),
    ...overdue(reminders.overdueEvery, dates.adjustedDueOn, today),
  ].sort(byDay);
}

function overdue(every: number, limit: string, today: string): Reminder[] {
  const daysLate = Math.max(0, Temporal.PlainDate.from(limit).until(today).days);
  const past = Math.floor(daysLate / every);
  return Array.from({ length: past + 1 }, (_, i) => reminder('overdue', limit, (i + 1) * every));
}

function escalationOf({ escalation }: ReminderRule, { adjustedDueOn }: ReminderDates): Reminder {
  const shift = escalation.side === 'before' ? -escalation.days : escalation.days;
  return { code: 'escalation', kind: 'escalation', on: shifted(adjustedDueOn, shift) };
}

function reminder(kind: 'safe' | 'limit' | 'overdue', from: string, shift: number): Reminder {
  return { code: `${kind}-${Math.abs(shift)}`, kind, on: shifted(from, shift) };
}

function shifted(date: string, days: number): string {
  return Temporal.PlainDate.from(date).add({ days }).toString();
}

/** By day; on one day the graver reminder last, since the last one is what is sent. */
function byDay(one: Reminder, other: Reminder): number {
  const rank = { safe: 0, limit: 1, overdue: 2, escalation: 3 } as const;
  if (one.on !== other.on) return one.on < other.on ? -1 : 1;
  return rank[one.kind] - rank[other.kind];
}
