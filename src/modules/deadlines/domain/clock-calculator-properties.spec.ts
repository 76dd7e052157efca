import fc from 'fast-check';
import type { CountingRule } from '../../rulebook/public';
import { type ClockFacts, reckonClock } from './clock-calculator';
import type { Toll } from './tolls';
import { WorkingCalendar } from './working-calendar';

const HOLIDAYS = ['2023-12-25', '2024-01-01', '2024-05-27', '2024-07-04', '2024-12-25', '2025-01-01'];

const calendar = new WorkingCalendar({
  code: 'test',
  citation: { text: 'test', confirmed: true },
  coveredFrom: '2020-01-01',
  coveredTo: '2040-12-31',
  weekend: [6, 7],
  holidays: HOLIDAYS.map((on) => ({ on, name: on })),
});

const EPOCH = Temporal.PlainDate.from('2023-06-01');
const day = (n: number) => EPOCH.add({ days: n }).toString();

const rules: fc.Arbitrary<CountingRule> = fc
  .constantFrom(
    ['calendar_days', 200] as const,
    ['business_days', 120] as const,
    ['months', 20] as const,
    ['years', 2] as const,
  )
  .chain(([unit, max]) =>
    fc.record({
      unit: fc.constant(unit),
      length: fc.integer({ min: 1, max }),
      countFirstDay: fc.boolean(),
      roll: fc.constantFrom('none' as const, 'next' as const, 'previous' as const),
      agencyLeadDays: fc.constantFrom(0, 90),
    }),
  );

const tolls: fc.Arbitrary<Toll> = fc
  .tuple(
    fc.integer({ min: -60, max: 900 }),
    fc.option(fc.integer({ min: 0, max: 150 }), { freq: 6 }),
    fc.constantFrom('a', 'b', 'c'),
  )
  .map(([start, length, cause]) => ({
    cause,
    startOn: day(start),
    endOn: length === null ? null : day(start + length),
  }));

const histories: fc.Arbitrary<ClockFacts> = fc.record({
  rule: rules,
  triggerOn: fc.integer({ min: 0, max: 400 }).map(day),
  tolls: fc.array(tolls, { maxLength: 6 }),
  calendar: fc.constant(calendar),
  today: fc.integer({ min: 0, max: 1200 }).map(day),
  stoppedOn: fc.option(fc.integer({ min: 0, max: 1200 }).map(day), { freq: 4 }),
});

/** A second implementation that knows nothing of intervals: it walks the days one by one and crosses them off. */
function naiveDueOn({ rule, triggerOn, tolls: given, today, stoppedOn }: ClockFacts): string {
  const isTolled = (date: string) =>
    given.some((toll) => toll.startOn <= date && date <= (toll.endOn ?? stoppedOn ?? today));
  const works = (date: Temporal.PlainDate) => date.dayOfWeek < 6 && !HOLIDAYS.includes(date.toString());
  const trigger = Temporal.PlainDate.from(triggerOn);
  let left = rule.length;
  if (rule.unit === 'months' || rule.unit === 'years') {
    const anniversary = trigger.add({ [rule.unit]: rule.length });
    left = trigger.until(anniversary, { largestUnit: 'days' }).days;
  }
  let date = rule.countFirstDay ? trigger : trigger.add({ days: 1 });
  for (;;) {
    const counts = (rule.unit !== 'business_days' || works(date)) && !isTolled(date.toString());
    if (counts) left--;
    if (left === 0) break;
    date = date.add({ days: 1 });
  }
  while (rule.roll !== 'none' && !works(date)) date = date.add({ days: rule.roll === 'next' ? 1 : -1 });
  return date.toString();
}

describe('clock calculator, on random histories', () => {
  it('agrees with a naive second implementation', () => {
    fc.assert(
      fc.property(histories, (facts) => {
        const reckoning = reckonClock(facts);
        expect(reckoning.adjustedDueOn).toBe(naiveDueOn(facts));
        expect(reckoning.originalDueOn).toBe(naiveDueOn({ ...facts, tolls: [] }));
      }),
      { numRuns: 3000 },
    );
  });

  it('never makes a date earlier by a toll', () => {
    fc.assert(
      fc.property(histories, tolls, (facts, toll) => {
        const more = reckonClock({ ...facts, tolls: [...facts.tolls, toll] });
        return more.adjustedDueOn >= reckonClock(facts).adjustedDueOn;
      }),
    );
  });

  it('does not care in which order tolls are told, nor how often', () => {
    fc.assert(
      fc.property(histories, (facts) => {
        const again = [...facts.tolls].reverse().concat(facts.tolls);
        expect(reckonClock({ ...facts, tolls: again })).toEqual(reckonClock(facts));
      }),
    );
  });

  it('explains the date step by step: the last step that moves the limit ends on it', () => {
    fc.assert(
      fc.property(histories, (facts) => {
        const { adjustedDueOn, safeDueOn, steps } = reckonClock(facts);
        const dues = steps.flatMap((step) => ('dueOn' in step ? [step.dueOn] : []));
        expect(dues.at(-1)).toBe(adjustedDueOn);
        expect(safeDueOn <= adjustedDueOn).toBe(true);
      }),
    );
  });

  it('adds each toll’s days to a rule in calendar days, months or years', () => {
    fc.assert(
      fc.property(histories, (facts) => {
        if (facts.rule.unit === 'business_days') return;
        let due = '';
        for (const step of reckonClock(facts).steps) {
          if (step.kind === 'count') due = step.dueOn;
          if (step.kind === 'toll') {
            expect(Temporal.PlainDate.from(due).add({ days: step.days }).toString()).toBe(step.dueOn);
            due = step.dueOn;
          }
        }
      }),
    );
  });

  it('changes nothing but the days left when a day passes without an open toll', () => {
    fc.assert(
      fc.property(histories, (facts) => {
        const closed = {
          ...facts,
          stoppedOn: null,
          tolls: facts.tolls.filter((toll) => toll.endOn !== null),
        };
        const tomorrow = Temporal.PlainDate.from(facts.today).add({ days: 1 }).toString();
        const now = reckonClock(closed);
        const next = reckonClock({ ...closed, today: tomorrow });
        expect({ ...next, state: now.state }).toEqual({ ...now, daysLeft: now.daysLeft - 1 });
      }),
    );
  });
});
