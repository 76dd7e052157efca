import { legalDate } from './legal-date';

describe('legal date', () => {
  it.each([
    ['2026-03-08T04:59:59Z', '2026-03-07', 'a second before midnight on the night when clocks go forward'],
    ['2026-03-08T05:00:00Z', '2026-03-08', 'midnight of that night'],
    ['2026-03-08T06:59:59Z', '2026-03-08', 'just before the hour that is left out'],
    ['2026-03-09T03:59:59Z', '2026-03-08', 'the end of the day of 23 hours'],
    ['2026-11-01T05:30:00Z', '2026-11-01', 'half past one, for the first time'],
    ['2026-11-01T06:30:00Z', '2026-11-01', 'half past one, again'],
    ['2026-11-02T04:59:59Z', '2026-11-01', 'the end of the day of 25 hours'],
    ['2027-01-01T04:30:00Z', '2026-12-31', 'New Year in London, not yet in New York'],
  ])('%s is %s: %s', (instant, date) => {
    expect(legalDate(instant, 'America/New_York')).toBe(date);
  });

  it('is the board’s, not the server’s', () => {
    expect(legalDate('2026-11-20T07:30:00Z', 'America/Los_Angeles')).toBe('2026-11-19');
    expect(legalDate('2026-11-20T07:30:00Z', 'America/New_York')).toBe('2026-11-20');
  });
});
