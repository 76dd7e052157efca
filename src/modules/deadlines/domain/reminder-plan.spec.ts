import fc from 'fast-check';
import { dueReminders, nextReminderOn, type ReminderRule } from './reminder-plan';

const RULE: ReminderRule = {
  reminders: { beforeSafe: [30, 0], beforeLimit: [30, 7, 0], overdueEvery: 7 },
  escalation: { days: 14, side: 'before' },
};
const DATES = { safeDueOn: '2026-06-01', adjustedDueOn: '2026-08-30' };

function sentOn(today: string, ...alreadySent: string[]): string[] {
  return dueReminders(RULE, DATES, today, new Set(alreadySent)).send.map((reminder) => reminder.code);
}

describe('reminder plan', () => {
  it.each([
    ['2026-05-01', []],
    ['2026-05-02', ['safe-30']],
    ['2026-06-01', ['safe-0']],
    ['2026-07-31', ['limit-30']],
    ['2026-08-16', ['limit-30', 'escalation']],
    ['2026-08-23', ['limit-7', 'escalation']],
    ['2026-08-30', ['limit-0', 'escalation']],
    ['2026-09-05', ['limit-0', 'escalation']],
    ['2026-09-06', ['overdue-7', 'escalation']],
    ['2027-01-01', ['overdue-119', 'escalation']],
  ])('when nothing was sent before %s: %j', (today, codes) => expect(sentOn(today)).toEqual(codes));

  it('sends nothing twice', () => {
    expect(sentOn('2026-08-24', 'limit-7', 'escalation')).toEqual([]);
    expect(sentOn('2026-08-24', 'limit-7')).toEqual(['escalation']);
  });

  it('after an outage sends the most recent one missed and passes over the others', () => {
    const due = dueReminders(RULE, DATES, '2026-09-20', new Set(['safe-30', 'safe-0']));
    expect(due.send.map((reminder) => reminder.code)).toEqual(['overdue-21', 'escalation']);
    expect(due.passedOver.map((reminder) => reminder.code)).toEqual([
      'limit-30',
      'limit-7',
      'limit-0',
      'overdue-7',
      'overdue-14',
    ]);
  });

  it('never goes back to an older reminder once a later one was sent', () => {
    expect(sentOn('2026-08-01', 'limit-30')).toEqual([]);
  });

  it('speaks of the safe date only when there is one', () => {
    const same = { safeDueOn: '2026-06-01', adjustedDueOn: '2026-06-01' };
    expect(dueReminders(RULE, same, '2026-06-01', new Set()).send.map((reminder) => reminder.code)).toEqual([
      'limit-0',
      'escalation',
    ]);
  });

  it('prefers the limit when both reminders fall on one day', () => {
    const close = { safeDueOn: '2026-08-23', adjustedDueOn: '2026-08-30' };
    const due = dueReminders(RULE, close, '2026-08-23', new Set());
    expect(due.send.map((reminder) => reminder.code)).toEqual(['limit-7', 'escalation']);
    expect(due.passedOver.map((reminder) => reminder.code)).toContain('safe-0');
  });

  it('escalates after the limit where the rule says so', () => {
    const late: ReminderRule = { ...RULE, escalation: { days: 3, side: 'after' } };
    const codes = (today: string) => dueReminders(late, DATES, today, new Set()).send.map(({ code }) => code);
    expect(codes('2026-09-01')).toEqual(['limit-0']);
    expect(codes('2026-09-02')).toEqual(['limit-0', 'escalation']);
  });

  it.each([
    ['2026-01-01', '2026-05-02'],
    ['2026-05-02', '2026-06-01'],
    ['2026-08-01', '2026-08-16'],
    ['2026-08-30', '2026-09-06'],
    ['2030-01-01', '2030-01-06'],
  ])('after %s the next day to look again is %s', (today, next) => {
    expect(nextReminderOn(RULE, DATES, today)).toBe(next);
  });

  it('sends every code once when it is asked daily, and at most two things a day', () => {
    const sent = new Set<string>();
    const order: string[] = [];
    for (let day = Temporal.PlainDate.from('2026-04-01'); day.year < 2027; day = day.add({ days: 1 })) {
      const { send, passedOver } = dueReminders(RULE, DATES, day.toString(), sent);
      expect(passedOver).toEqual([]);
      expect(send.length).toBeLessThanOrEqual(2);
      for (const { code } of send) {
        sent.add(code);
        order.push(code);
      }
    }
    expect(order.slice(0, 7)).toEqual([
      'safe-30',
      'safe-0',
      'limit-30',
      'escalation',
      'limit-7',
      'limit-0',
      'overdue-7',
    ]);
    expect(new Set(order).size).toBe(order.length);
  });

  it('needs to look only on the days that it names', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 300 }), fc.integer({ min: 0, max: 60 }), (start, gap) => {
        const today = Temporal.PlainDate.from('2026-04-01').add({ days: start }).toString();
        const { send, passedOver } = dueReminders(RULE, DATES, today, new Set());
        const done = new Set([...send, ...passedOver].map((reminder) => reminder.code));
        const later = Temporal.PlainDate.from(today).add({ days: gap }).toString();
        const isNamed = nextReminderOn(RULE, DATES, today) <= later;
        return dueReminders(RULE, DATES, later, done).send.length > 0 === isNamed;
      }),
    );
  });
});
