import { genericPack } from '../../rulebook/testing/generic-pack';
import { WorkingCalendar } from './working-calendar';

const calendar = new WorkingCalendar(genericPack().calendar);
const day = (date: string) => Temporal.PlainDate.from(date);

describe('working calendar, United States federal', () => {
  it.each([
    ['2026-11-20', null],
    ['2026-11-21', 'weekend'],
    ['2026-11-26', 'holiday'],
    ['2026-07-03', 'holiday'],
    ['2026-07-04', 'weekend'],
    ['2027-12-31', 'holiday'],
    ['2028-01-03', null],
    ['2024-02-29', null],
  ])('%s: %p', (date, off) => expect(calendar.dayOff(day(date))).toBe(off));

  it.each([
    ['2026-07-03', '2026-07-06', '2026-07-02'],
    ['2027-12-31', '2028-01-03', '2027-12-30'],
    ['2026-11-20', '2026-11-20', '2026-11-20'],
  ])('%s rolls on to %s and back to %s', (date, next, previous) => {
    expect(calendar.roll(day(date), 'next').toString()).toBe(next);
    expect(calendar.roll(day(date), 'previous').toString()).toBe(previous);
    expect(calendar.roll(day(date), 'none').toString()).toBe(date);
  });

  it('knows its years and no others', () => {
    expect(
      ['2023-12-31', '2024-01-01', '2030-12-31', '2031-01-01'].map((date) => calendar.covers(day(date))),
    ).toEqual([false, true, true, false]);
  });
});
