import fc from 'fast-check';
import { CHOICE_NAMES, COUNTING_CHOICES, type CountingRule } from '../../rulebook/public';
import { type Answers, conventionWith, ruleOf } from '../testing/counting';
import { NaiveCalculator } from '../testing/naive-calculator';
import { choicesThatMattered } from './choices-that-mattered';
import { type ClockFacts, reckonClock } from './clock-calculator';
import type { Extension, Toll } from './tolls';
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

const naive = (facts: ClockFacts) => new NaiveCalculator(facts, HOLIDAYS).dueOn();

const EPOCH = Temporal.PlainDate.from('2023-06-01');
const day = (n: number) => EPOCH.add({ days: n }).toString();

const units: fc.Arbitrary<Pick<CountingRule, 'unit' | 'length' | 'extraDays'>> = fc
  .constantFrom(
    ['calendar_days', 200, 0] as const,
    ['business_days', 120, 0] as const,
    ['months', 20, 40] as const,
    ['years', 2, 2] as const,
  )
  .chain(([unit, most, extra]) =>
    fc.record({
      unit: fc.constant(unit),
      length: fc.integer({ min: 1, max: most }),
      extraDays: fc.integer({ min: 0, max: extra }),
    }),
  );

const rules: fc.Arbitrary<CountingRule> = fc
  .tuple(units, fc.constantFrom(0, 90))
  .map(([unit, agencyLeadDays]) => ruleOf(unit.length, unit.unit, { ...unit, agencyLeadDays }));

const answers = fc.record(
  Object.fromEntries(CHOICE_NAMES.map((name) => [name, fc.constantFrom<string>(...COUNTING_CHOICES[name])])),
) as fc.Arbitrary<Answers>;

const tolls: fc.Arbitrary<Toll> = fc
  .record({
    start: fc.integer({ min: -60, max: 900 }),
    length: fc.option(fc.integer({ min: 0, max: 150 }), { freq: 6 }),
    cause: fc.constantFrom('a', 'b', 'c'),
    recorded: fc.option(fc.integer({ min: 0, max: 1300 }), { freq: 1 }),
    revives: fc.boolean(),
  })
  .map(({ start, length, cause, recorded, revives }) => ({
    cause,
    startOn: day(start),
    endOn: length === null ? null : day(start + length),
    // Nobody writes a suspension down before it begins.
    ...(recorded === null ? {} : { recordedOn: day(Math.max(start, recorded)), revives }),
  }));

const extensions: fc.Arbitrary<Extension> = fc
  .record({
    days: fc.integer({ min: 1, max: 60 }),
    granted: fc.integer({ min: 0, max: 900 }),
    cause: fc.constantFrom('x', 'y'),
  })
  .map(({ days, granted, cause }) => ({ cause, days, grantedOn: day(granted) }));

const histories: fc.Arbitrary<ClockFacts> = fc.record({
  rule: rules,
  convention: answers.map(conventionWith),
  triggerOn: fc.integer({ min: 0, max: 400 }).map(day),
  tolls: fc.array(tolls, { maxLength: 6 }),
  extensions: fc.array(extensions, { maxLength: 3 }),
  calendar: fc.constant(calendar),
  today: fc.integer({ min: 0, max: 1300 }).map(day),
  stoppedOn: fc.option(fc.integer({ min: 0, max: 1200 }).map(day), { freq: 4 }),
});

describe('clock calculator, on random histories', () => {
  it('agrees with a naive second implementation, 100,000 times', () => {
    fc.assert(
      fc.property(histories, (facts) => {
        const reckoning = reckonClock(facts);
        expect(reckoning.adjustedDueOn).toBe(naive(facts));
        expect(reckoning.originalDueOn).toBe(naive({ ...facts, tolls: [], extensions: [] }));
      }),
      { numRuns: 100_000 },
    );
  }, 600_000);

  it('never makes a date earlier by a toll', () => {
    fc.assert(
      fc.property(histories, tolls, (facts, toll) => {
        const more = reckonClock({ ...facts, tolls: [...facts.tolls, toll] });
        return more.adjustedDueOn >= reckonClock(facts).adjustedDueOn;
      }),
      { numRuns: 2000 },
    );
  });

  it('does not care in which order tolls and extensions are told, nor how often a toll is', () => {
    fc.assert(
      fc.property(histories, (facts) => {
        const again = {
          ...facts,
          tolls: [...facts.tolls].reverse().concat(facts.tolls),
          extensions: [...(facts.extensions ?? [])].reverse(),
        };
        const { steps: told, ...first } = reckonClock(facts);
        const { steps: retold, ...second } = reckonClock(again);
        expect(second).toEqual(first);
        const effective = (step: { kind: string }) => !step.kind.endsWith('without_effect');
        expect(retold.filter(effective)).toEqual(told.filter(effective));
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

  it('adds up: each toll’s and extension’s days lead from one date to the next, and what was left too', () => {
    fc.assert(
      fc.property(histories, (facts) => {
        if (facts.rule.unit === 'business_days') return;
        let due = '';
        for (const step of reckonClock(facts).steps) {
          if (step.kind === 'count') due = step.dueOn;
          if (step.kind === 'toll' || step.kind === 'extension') {
            expect(Temporal.PlainDate.from(due).add({ days: step.days }).toString()).toBe(step.dueOn);
            due = step.dueOn;
          }
          if (step.kind === 'toll_measured') {
            const { months, days } = step;
            expect(Temporal.PlainDate.from(step.to).add({ months, days }).toString()).toBe(step.dueOn);
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

  it('names a choice exactly when another answer would give another date', () => {
    fc.assert(
      fc.property(histories, (facts) => {
        const named = choicesThatMattered(facts);
        for (const name of CHOICE_NAMES) {
          const dates = COUNTING_CHOICES[name].map(
            (is) =>
              reckonClock({
                ...facts,
                convention: { ...facts.convention, [name]: { ...facts.convention[name], is } },
              }).adjustedDueOn,
          );
          expect(named.some((choice) => choice.name === name)).toBe(new Set(dates).size > 1);
        }
      }),
      { numRuns: 300 },
    );
  });
});
