import type { CountingRule, HolidayCalendar } from '../../rulebook/public';
import { type Answers, conventionWith, ruleOf } from '../testing/counting';
import { type ClockFacts, reckonClock } from './clock-calculator';
import type { Toll } from './tolls';
import { WorkingCalendar } from './working-calendar';

const CALENDAR: HolidayCalendar = {
  code: 'test',
  citation: { text: '5 U.S.C. 6103', confirmed: true },
  coveredFrom: '2020-01-01',
  coveredTo: '2030-12-31',
  weekend: [6, 7],
  holidays: [
    { on: '2026-07-03', name: 'Independence Day' },
    { on: '2026-11-26', name: 'Thanksgiving Day' },
    { on: '2026-12-25', name: 'Christmas Day' },
  ],
};

const calendar = new WorkingCalendar(CALENDAR);

type Counting = Pick<ClockFacts, 'rule' | 'convention'>;

function rule(
  length: number,
  unit: CountingRule['unit'],
  answers: Answers = {},
  more: Partial<CountingRule> = {},
): Counting {
  return { rule: ruleOf(length, unit, more), convention: conventionWith(answers) };
}

function reckon(counting: Counting, triggerOn: string, more: Partial<ClockFacts> = {}) {
  return reckonClock({ ...counting, triggerOn, tolls: [], calendar, today: triggerOn, ...more });
}

function toll(startOn: string, endOn: string | null, cause = 'criminal_proceedings'): Toll {
  return { cause, startOn, endOn };
}

describe('counting', () => {
  it.each<[string, Counting, string, string]>([
    ['18 months from 31 August end with February', rule(18, 'months'), '2025-08-31', '2027-02-28'],
    ['... and with its leap day', rule(18, 'months'), '2026-08-31', '2028-02-29'],
    ['18 months from 30 August likewise', rule(18, 'months'), '2025-08-30', '2027-02-28'],
    ['one month from 31 January', rule(1, 'months'), '2026-01-31', '2026-02-28'],
    ['one month from 28 February is no month’s end', rule(1, 'months'), '2026-02-28', '2026-03-28'],
    ['a year is the anniversary', rule(1, 'years'), '2026-03-14', '2027-03-14'],
    ['a year from a leap day', rule(1, 'years'), '2024-02-29', '2025-02-28'],
    ['a year across a leap day is 366 days', rule(1, 'years'), '2023-03-01', '2024-03-01'],
    ['365 days across a leap day are not', rule(365, 'calendar_days'), '2023-03-01', '2024-02-29'],
    ['30 days across the night of 23 hours', rule(30, 'calendar_days'), '2026-03-01', '2026-03-31'],
    ['30 days across the night of 25 hours', rule(30, 'calendar_days'), '2026-10-15', '2026-11-14'],
    ['the first day does not count', rule(1, 'calendar_days'), '2026-03-01', '2026-03-02'],
    [
      'unless the rule says so',
      rule(1, 'calendar_days', { firstDay: 'included' }),
      '2026-03-01',
      '2026-03-01',
    ],
    ['... of a year too', rule(1, 'years', { firstDay: 'included' }), '2026-03-14', '2027-03-13'],
    ['5 business days from a Friday', rule(5, 'business_days'), '2026-11-13', '2026-11-20'],
    ['5 business days across Thanksgiving', rule(5, 'business_days'), '2026-11-20', '2026-11-30'],
    ['5 business days from a Sunday', rule(5, 'business_days'), '2026-11-15', '2026-11-20'],
    [
      '1 business day from a Saturday that counts',
      rule(1, 'business_days', { firstDay: 'included' }),
      '2026-11-14',
      '2026-11-16',
    ],
  ])('%s', (_, counting, triggerOn, dueOn) => {
    const reckoning = reckon(counting, triggerOn);
    expect([reckoning.originalDueOn, reckoning.adjustedDueOn]).toEqual([dueOn, dueOn]);
  });

  it.each<[string, Counting, string, string]>([
    ['a Saturday stays without a roll', rule(1, 'calendar_days'), '2026-11-13', '2026-11-14'],
    ['a Saturday rolls to Monday', rule(1, 'calendar_days', { roll: 'next' }), '2026-11-13', '2026-11-16'],
    ['a Sunday rolls to Friday', rule(2, 'calendar_days', { roll: 'previous' }), '2026-11-13', '2026-11-13'],
    [
      'a holiday on a Friday rolls past the weekend',
      rule(1, 'calendar_days', { roll: 'next' }),
      '2026-07-02',
      '2026-07-06',
    ],
    [
      'Christmas rolls to the day before',
      rule(1, 'months', { roll: 'previous' }),
      '2026-11-25',
      '2026-12-24',
    ],
  ])('%s', (_, counting, triggerOn, dueOn) => {
    expect(reckon(counting, triggerOn).adjustedDueOn).toBe(dueOn);
  });
});

describe('tolls', () => {
  const year = rule(1, 'years', {}, { agencyLeadDays: 90 });

  it('push the limit by the days that they cover, both ends included', () => {
    const reckoning = reckon(year, '2024-03-14', { tolls: [toll('2024-06-02', '2024-07-12')] });
    expect(reckoning).toMatchObject({
      originalDueOn: '2025-03-14',
      adjustedDueOn: '2025-04-24',
      safeDueOn: '2025-01-24',
    });
    expect(reckoning.steps).toEqual([
      {
        kind: 'count',
        triggerOn: '2024-03-14',
        firstDay: '2024-03-15',
        length: 1,
        unit: 'years',
        dueOn: '2025-03-14',
      },
      {
        kind: 'toll',
        causes: ['criminal_proceedings'],
        from: '2024-06-02',
        to: '2024-07-12',
        open: false,
        days: 41,
        dueOn: '2025-04-24',
      },
      { kind: 'lead', days: 90, safeDueOn: '2025-01-24' },
    ]);
  });

  it('that overlap are never summed twice', () => {
    const tolls = [toll('2024-06-02', '2024-07-12'), toll('2024-07-01', '2024-07-12', 'officer_waiver')];
    expect(reckon(year, '2024-03-14', { tolls }).adjustedDueOn).toBe('2025-04-24');
  });

  it('count only from the first counted day', () => {
    const tolls = [toll('2024-01-01', '2024-03-20')];
    expect(reckon(year, '2024-03-14', { tolls }).adjustedDueOn).toBe('2025-03-20');
  });

  it('before the trigger do nothing, and it is said', () => {
    const { adjustedDueOn, steps } = reckon(year, '2024-03-14', {
      tolls: [toll('2024-01-01', '2024-03-14')],
    });
    expect(adjustedDueOn).toBe('2025-03-14');
    expect(steps).toContainEqual(
      expect.objectContaining({ kind: 'toll_without_effect', reason: 'before_count' }),
    );
  });

  it('after the limit do nothing, and it is said', () => {
    const tolls = [toll('2025-03-15', '2025-05-01')];
    const { adjustedDueOn, state, steps } = reckon(year, '2024-03-14', { tolls, today: '2025-04-01' });
    expect([adjustedDueOn, state]).toEqual(['2025-03-14', 'expired']);
    expect(steps).toContainEqual(
      expect.objectContaining({ kind: 'toll_without_effect', reason: 'after_limit' }),
    );
  });

  it('that begin on the last day keep it from passing', () => {
    expect(reckon(year, '2024-03-14', { tolls: [toll('2025-03-14', '2025-03-20')] }).adjustedDueOn).toBe(
      '2025-03-21',
    );
  });

  it('reach what an earlier toll has pushed into their way', () => {
    const tolls = [toll('2024-06-01', '2024-06-30'), toll('2025-03-20', '2025-03-29')];
    expect(reckon(year, '2024-03-14', { tolls }).adjustedDueOn).toBe('2025-04-23');
  });

  it('without an end move the limit a day every day, and the clock does not expire', () => {
    const tolls = [toll('2024-06-01', null)];
    const early = reckon(year, '2024-03-14', { tolls, today: '2024-06-10' });
    const late = reckon(year, '2024-03-14', { tolls, today: '2026-06-10' });
    expect([early.adjustedDueOn, early.state]).toEqual(['2025-03-24', 'tolled']);
    expect([late.state, late.daysLeft]).toEqual(['tolled', early.daysLeft]);
  });

  it('that have not begun leave the clock running', () => {
    const reckoning = reckon(year, '2024-03-14', { tolls: [toll('2024-06-01', null)], today: '2024-05-31' });
    expect([reckoning.adjustedDueOn, reckoning.state]).toEqual(['2025-03-14', 'running']);
  });

  it('cost a business-day rule only business days', () => {
    const days = rule(5, 'business_days');
    const weekend = reckon(days, '2026-11-13', { tolls: [toll('2026-11-14', '2026-11-15')] });
    expect(weekend.adjustedDueOn).toBe('2026-11-20');
    expect(weekend.steps).toContainEqual(
      expect.objectContaining({ kind: 'toll_without_effect', reason: 'no_counted_day' }),
    );
    const week = reckon(days, '2026-11-13', { tolls: [toll('2026-11-14', '2026-11-17')] });
    expect(week.adjustedDueOn).toBe('2026-11-24');
  });

  it('roll only the end of it all', () => {
    const reckoning = reckon(rule(10, 'calendar_days', { roll: 'next' }), '2026-11-02', {
      tolls: [toll('2026-11-05', '2026-11-06')],
    });
    expect([reckoning.originalDueOn, reckoning.adjustedDueOn]).toEqual(['2026-11-12', '2026-11-16']);
    expect(reckoning.steps).toContainEqual({
      kind: 'roll',
      from: '2026-11-14',
      because: 'weekend',
      dueOn: '2026-11-16',
    });
  });

  it('suspend one officer’s clock and leave the other’s', () => {
    const waived = reckon(year, '2024-03-14', {
      tolls: [toll('2024-06-01', '2024-06-30', 'officer_waiver')],
    });
    expect(waived.adjustedDueOn).toBe('2025-04-13');
    expect(reckon(year, '2024-03-14').adjustedDueOn).toBe('2025-03-14');
  });
});

describe('state and days left', () => {
  const month = rule(30, 'calendar_days');

  it.each([
    ['2026-03-01', 30, 'running'],
    ['2026-03-31', 0, 'running'],
    ['2026-04-01', -1, 'expired'],
    ['2030-03-31', -1461, 'expired'],
  ])('on %s: %i, %s', (today, daysLeft, state) => {
    expect(reckon(month, '2026-03-01', { today })).toMatchObject({ daysLeft, state });
  });

  it('of a stopped clock are those of the day on which it stopped', () => {
    const late = reckon(month, '2026-03-01', { today: '2026-11-20', stoppedOn: '2026-04-02' });
    expect(late).toMatchObject({ state: 'stopped', daysLeft: -2, adjustedDueOn: '2026-03-31' });
  });

  it('ends an open toll with the act that stops the clock', () => {
    const tolls = [toll('2026-03-11', null)];
    const done = reckon(month, '2026-03-01', { tolls, today: '2026-11-20', stoppedOn: '2026-03-20' });
    expect(done).toMatchObject({ state: 'stopped', adjustedDueOn: '2026-04-10', daysLeft: 21 });
  });

  it('of a limit that had passed before the case was brought over', () => {
    const imported = reckon(rule(18, 'months'), '2023-01-10', { today: '2026-11-20' });
    expect(imported).toMatchObject({ state: 'expired', adjustedDueOn: '2024-07-10' });
  });
});

describe('a year whose holidays are not known', () => {
  it('is named where the date rests on it', () => {
    const { steps } = reckon(rule(1, 'years', { roll: 'next' }), '2030-06-01');
    expect(steps).toContainEqual({ kind: 'calendar_unknown', on: '2031-06-02' });
  });

  it('does not matter to a rule that asks for no working days', () => {
    expect(reckon(rule(1, 'years'), '2030-06-01').steps.map((step) => step.kind)).toEqual(['count']);
  });
});
