import { momentOf, readTime } from './meeting-time';

describe('time of a meeting', () => {
  it.each([
    ['18:30', '18:30:00'],
    ['6:30 PM', '18:30:00'],
    ['6.30 p.m.', '18:30:00'],
    ['12:00 am', '00:00:00'],
    ['12:05pm', '12:05:00'],
    ['0:05', '00:05:00'],
    [' 9:00 ', '09:00:00'],
  ])('reads %s', (text, time) => expect(readTime(text)?.toString()).toBe(time));

  it.each(['', 'noon', '24:00', '13:00 pm', '0:30 am', '9', '9:60', '6:30 xm', '-1:00'])(
    'refuses “%s”',
    (text) => expect(readTime(text)).toBeNull(),
  );

  it('is meant where the board is, winter and summer', () => {
    const time = Temporal.PlainTime.from('18:30');
    expect(momentOf('2026-12-03', time, 'America/New_York')).toBe('2026-12-03T23:30:00Z');
    expect(momentOf('2027-07-01', time, 'America/New_York')).toBe('2027-07-01T22:30:00Z');
  });
});
