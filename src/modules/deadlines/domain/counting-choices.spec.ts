import type { CountingRule } from '../../rulebook/public';
import { genericPack } from '../../rulebook/testing/generic-pack';
import { type Answers, conventionWith, ruleOf } from '../testing/counting';
import { choicesThatMattered } from './choices-that-mattered';
import { type ClockFacts, reckonClock } from './clock-calculator';
import { WorkingCalendar } from './working-calendar';

const calendar = new WorkingCalendar(genericPack().calendar);

function factsOf(
  rule: CountingRule,
  triggerOn: string,
  answers: Answers,
  more: Partial<ClockFacts> = {},
): ClockFacts {
  const convention = conventionWith(answers);
  return { rule, convention, triggerOn, tolls: [], calendar, today: triggerOn, ...more };
}

function due(rule: CountingRule, triggerOn: string, answers: Answers, more: Partial<ClockFacts> = {}) {
  return reckonClock(factsOf(rule, triggerOn, answers, more)).adjustedDueOn;
}

const days = (length: number) => ruleOf(length, 'calendar_days');
const months = (length: number, extraDays = 0) => ruleOf(length, 'months', { extraDays });
const years = (length: number, extraDays = 0) => ruleOf(length, 'years', { extraDays });
const toll = (startOn: string, endOn: string | null) => ({ cause: 'criminal_proceedings', startOn, endOn });

describe('what law leaves open', () => {
  it.each<[string, CountingRule, string, Answers, string]>([
    [
      'a year from 1 March 2023 is the anniversary',
      years(1),
      '2023-03-01',
      { year: 'anniversary' },
      '2024-03-01',
    ],
    [
      '... or 365 days, a day less across 29 February',
      years(1),
      '2023-03-01',
      { year: 'days_365' },
      '2024-02-29',
    ],
    [
      'a month from 31 January ends with February',
      months(1),
      '2026-01-31',
      { monthEnd: 'last_day' },
      '2026-02-28',
    ],
    ['... or on the day after', months(1), '2026-01-31', { monthEnd: 'day_after' }, '2026-03-01'],
    [
      'a year from 29 February ends with February',
      years(1),
      '2024-02-29',
      { monthEnd: 'last_day' },
      '2025-02-28',
    ],
    ['... or on 1 March', years(1), '2024-02-29', { monthEnd: 'day_after' }, '2025-03-01'],
    [
      'a year and a day, the year first',
      years(1, 1),
      '2023-02-28',
      { extraDays: 'after_length' },
      '2024-02-29',
    ],
    ['... the day first', years(1, 1), '2023-02-28', { extraDays: 'before_length' }, '2024-03-01'],
    ['the day of the event is not counted', days(30), '2026-11-20', { firstDay: 'excluded' }, '2026-12-20'],
    ['... or is the first', days(30), '2026-11-20', { firstDay: 'included' }, '2026-12-19'],
    [
      'New York General Construction Law 25-a: Saturday to Monday',
      days(30),
      '2026-10-22',
      { roll: 'next' },
      '2026-11-23',
    ],
    ['... without a roll it stays', days(30), '2026-10-22', { roll: 'none' }, '2026-11-21'],
    ['... or goes back to the Friday', days(30), '2026-10-22', { roll: 'previous' }, '2026-11-20'],
  ])('%s', (_, rule, triggerOn, answers, expected) => {
    expect(due(rule, triggerOn, answers)).toBe(expected);
  });

  it('the last day of a toll is suspended, or counts', () => {
    const tolls = [toll('2024-06-02', '2024-07-12')];
    expect(due(years(1), '2024-03-14', { tollLastDay: 'suspended' }, { tolls })).toBe('2025-04-24');
    expect(due(years(1), '2024-03-14', { tollLastDay: 'counts' }, { tolls })).toBe('2025-04-23');
    const oneDay = { tolls: [toll('2024-06-02', '2024-06-02')] };
    const { steps, adjustedDueOn } = reckonClock(
      factsOf(years(1), '2024-03-14', { tollLastDay: 'counts' }, oneDay),
    );
    expect(adjustedDueOn).toBe('2025-03-14');
    expect(steps).toContainEqual(expect.objectContaining({ reason: 'last_day_counts' }));
  });

  it('a toll pushes a rule in months by its days, or what was left is measured from its end', () => {
    // Civil Service Law 75(4): 18 months from 31 January 2024 end on 31 July 2025. March 2024 is suspended: 31 days.
    const tolls = [toll('2024-03-01', '2024-03-31')];
    expect(due(months(18), '2024-01-31', { tollOnMonths: 'push' }, { tolls })).toBe('2025-08-31');
    // On 29 February 17 months and 2 days were left; from 31 March they end on 2 September.
    const measured = reckonClock(factsOf(months(18), '2024-01-31', { tollOnMonths: 'measure' }, { tolls }));
    expect(measured.adjustedDueOn).toBe('2025-09-02');
    expect(measured.steps).toContainEqual(
      expect.objectContaining({ kind: 'toll_measured', months: 17, days: 2, dueOn: '2025-09-02' }),
    );
  });

  it('a toll over the day of the trigger gives back counted days only, or that day too', () => {
    const tolls = [toll('2024-01-01', '2024-03-20')];
    const over = (is: 'counted_days_only' | 'trigger_day_too') =>
      due(years(1), '2024-03-14', { tollOverTrigger: is }, { tolls });
    expect([over('counted_days_only'), over('trigger_day_too')]).toEqual(['2025-03-20', '2025-03-21']);
  });

  it('extensions add up, or the longest holds; one granted after the limit is void, or not', () => {
    const two = [
      { cause: 'several_agencies', days: 30, grantedOn: '2026-02-01' },
      { cause: 'several_officers', days: 45, grantedOn: '2026-03-01' },
    ];
    const extended = (answers: Answers, extensions = two) =>
      due(days(90), '2026-01-01', answers, { extensions });
    expect(extended({ extensions: 'add' })).toBe('2026-06-15');
    expect(extended({ extensions: 'longest' })).toBe('2026-05-16');
    const late = [{ cause: 'several_agencies', days: 30, grantedOn: '2026-04-02' }];
    expect(extended({ lateExtension: 'void' }, late)).toBe('2026-04-01');
    expect(extended({ lateExtension: 'valid' }, late)).toBe('2026-05-01');
    // The limit rolls from Saturday to Monday, and what is granted on that Monday is in time.
    const onMonday = { extensions: [{ cause: 'several_agencies', days: 7, grantedOn: '2026-11-23' }] };
    expect(due(days(30), '2026-10-22', { roll: 'next' }, onMonday)).toBe('2026-11-30');
  });

  it('a toll recorded after the limit brings nothing back until a person decides it, or never', () => {
    const late = { ...toll('2024-06-01', '2024-06-30'), recordedOn: '2025-03-20' };
    const now = { today: '2025-03-21' };
    const silent = reckonClock(factsOf(years(1), '2024-03-14', {}, { ...now, tolls: [late] }));
    expect([silent.adjustedDueOn, silent.state]).toEqual(['2025-03-14', 'expired']);
    expect(silent.steps).toContainEqual(expect.objectContaining({ reason: 'needs_decision' }));
    const decided = [{ ...late, revives: true }];
    const revived = reckonClock(factsOf(years(1), '2024-03-14', {}, { ...now, tolls: decided }));
    expect([revived.adjustedDueOn, revived.state]).toEqual(['2025-04-13', 'running']);
    expect(due(years(1), '2024-03-14', { lateToll: 'void' }, { ...now, tolls: decided })).toBe('2025-03-14');
    // Written down on the last day, it is in time.
    const inTime = [{ ...late, recordedOn: '2025-03-14' }];
    expect(due(years(1), '2024-03-14', {}, { ...now, tolls: inTime })).toBe('2025-04-13');
  });
});

describe('published decisions', () => {
  // Parra v. City and County of San Francisco, on California Government Code 3304(d)(2): both may apply at once.
  it('a suspension and an extension may both apply: twenty months after discovery is still in time', () => {
    const tolls = [toll('2024-03-01', '2024-08-31')];
    const extensions = [{ cause: 'several_officers', days: 60, grantedOn: '2024-10-01' }];
    const { adjustedDueOn } = reckonClock(factsOf(years(1), '2024-01-15', {}, { tolls, extensions }));
    expect(adjustedDueOn).toBe('2025-09-16');
    expect(reckonClock(factsOf(years(1), '2024-01-15', {}, { tolls })).adjustedDueOn < '2025-09-15').toBe(
      true,
    );
  });

  // Garcia, on the same section: each kind of misconduct may have its own start.
  it('an allegation that was discovered later has a year of its own', () => {
    expect(due(years(1), '2024-01-15', {})).toBe('2025-01-15');
    expect(due(years(1), '2024-09-02', {})).toBe('2025-09-02');
  });
});

describe('hours', () => {
  const zone = { timeZone: 'America/New_York' };
  const at = (rule: CountingRule, triggerAt: string, hours: 'elapsed' | 'wall_clock') =>
    reckonClock(factsOf(rule, '2026-03-07', { hours }, { ...zone, triggerAt })).dueAt;

  it('pass across the night of 23 hours, or follow the clock on the wall', () => {
    const day = ruleOf(24, 'hours');
    expect(at(day, '2026-03-07T23:00:00Z', 'elapsed')).toBe('2026-03-08T23:00:00Z');
    expect(at(day, '2026-03-07T23:00:00Z', 'wall_clock')).toBe('2026-03-08T22:00:00Z');
  });

  it('are counted back from a meeting: a public notice 72 hours before', () => {
    const notice = ruleOf(72, 'hours', { direction: 'before' });
    expect(at(notice, '2026-11-20T23:00:00Z', 'elapsed')).toBe('2026-11-17T23:00:00Z');
    // The clocks of 1 November went back an hour in between.
    expect(at(notice, '2026-11-02T23:00:00Z', 'elapsed')).toBe('2026-10-30T23:00:00Z');
    expect(at(notice, '2026-11-02T23:00:00Z', 'wall_clock')).toBe('2026-10-30T22:00:00Z');
  });

  it('need the instant and the time zone, and say so', () => {
    expect(() => reckonClock(factsOf(ruleOf(24, 'hours'), '2026-03-07', {}))).toThrow(
      'time zone of the board',
    );
  });
});

describe('days before an event', () => {
  const ahead = (length: number, unit: CountingRule['unit']) => ruleOf(length, unit, { direction: 'before' });
  it.each<[string, CountingRule, string, Answers, string]>([
    ['20 days before a hearing', ahead(20, 'calendar_days'), '2026-12-20', {}, '2026-11-30'],
    ['a packet 7 days before the meeting', ahead(7, 'calendar_days'), '2026-11-24', {}, '2026-11-17'],
    [
      '... on the working day before',
      ahead(10, 'calendar_days'),
      '2026-12-01',
      { roll: 'previous' },
      '2026-11-20',
    ],
    [
      '5 business days before, across Thanksgiving',
      ahead(5, 'business_days'),
      '2026-12-01',
      {},
      '2026-11-23',
    ],
    ['a month before 31 March', ahead(1, 'months'), '2026-03-31', {}, '2026-02-28'],
    [
      'the day of the event included',
      ahead(7, 'calendar_days'),
      '2026-11-24',
      { firstDay: 'included' },
      '2026-11-18',
    ],
  ])('%s', (_, rule, event, answers, expected) => expect(due(rule, event, answers)).toBe(expected));
});

describe('the choices that an explanation names', () => {
  it('are those on which the date hangs, each with what the date would be otherwise', () => {
    const facts = factsOf(days(30), '2026-10-22', { roll: 'next' });
    expect(choicesThatMattered(facts).find(({ name }) => name === 'roll')).toEqual({
      name: 'roll',
      is: 'next',
      citation: { text: 'test: roll', confirmed: true },
      otherwise: [
        { is: 'none', dueOn: '2026-11-21' },
        { is: 'previous', dueOn: '2026-11-20' },
      ],
    });
  });

  it('are not those under which every answer gives the same date', () => {
    expect(
      choicesThatMattered(factsOf(days(30), '2026-10-21', { roll: 'next' })).map(({ name }) => name),
    ).toEqual(['firstDay']);
  });
});
