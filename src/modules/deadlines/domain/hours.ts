import type { CountingRule } from '../../rulebook/public';
import type { ClockFacts } from './clock-calculator';
import type { ExplanationStep } from './explanation';

export function isHourRule({ unit }: CountingRule): boolean {
  return unit === 'hours';
}

/**
 * A limit in hours, as they pass or by the clock on the wall: on the nights when clocks change, 24 hours are not the same
 * hour of the next day. Nothing suspends hours.
 */
export function countHours({ rule, convention, triggerAt, timeZone }: ClockFacts) {
  if (triggerAt === undefined || timeZone === undefined)
    throw new RangeError('A rule in hours needs the instant of its trigger and the time zone of the board');
  const trigger = Temporal.Instant.from(triggerAt).toZonedDateTimeISO(timeZone);
  const hours = rule.direction === 'before' ? -rule.length : rule.length;
  const due =
    convention.hours.is === 'elapsed'
      ? trigger.add({ hours })
      : trigger.toPlainDateTime().add({ hours }).toZonedDateTime(timeZone);
  const step: ExplanationStep = {
    kind: 'hours',
    length: rule.length,
    direction: rule.direction,
    triggerAt: trigger.toInstant().toString(),
    dueAt: due.toInstant().toString(),
  };
  const last = due.toPlainDate();
  return {
    untolled: last,
    last,
    dueAt: due,
    firstDay: trigger.toPlainDate(),
    suspensions: [],
    steps: [step],
  };
}
