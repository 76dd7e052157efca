import { Messages } from '../../platform/i18n/messages';
import { readRulebook } from '../rulebook/public';
import { reportClock } from './report-clock';

const rulebook = readRulebook({ family: 'generic', today: () => '2025-01-10' });
const messages = new Messages();
const now = Temporal.Instant.from('2025-01-10T17:00:00Z');

function report(source: string, language: 'en' | 'es' = 'en') {
  const t = messages.translator(language);
  return reportClock(source, rulebook, { t, timeZone: 'America/New_York', now });
}

const TOLLED = `
rule: limitation
trigger: 2024-03-14
tolls:
  - { cause: criminal_proceedings, from: 2024-06-02, to: 2024-07-12, document: "Order 12" }
  - { cause: officer_waiver, from: 2024-07-01, to: 2024-07-12 }
`;

describe('a clock described in a file', () => {
  it('is reckoned and explained without a database', () => {
    const { isSound, lines } = report(TOLLED);
    expect(isSound).toBe(true);
    expect(lines).toContain('Original limit: 2025-03-14 (Friday, March 14, 2025)');
    expect(lines).toContain('Adjusted limit: 2025-04-24 (Thursday, April 24, 2025)');
    expect(lines).toContain('Safe hand-over date: 2025-01-24 (Friday, January 24, 2025)');
    expect(lines).toContain('104 days left.');
    expect(lines.filter((line) => /^\d\./.test(line))).toEqual([
      '1. 1 year from March 14, 2024, counted from March 15, 2024: March 14, 2025.',
      '2. Suspended for 41 days, June 2, 2024 to July 12, 2024 (Criminal investigation or prosecution of the same act, Written waiver by the officer; Order 12): April 24, 2025.',
      '3. Less 90 days that the agency needs: January 24, 2025.',
    ]);
    expect(lines.filter((line) => line.startsWith('- '))).toHaveLength(3);
  });

  it('is explained in Spanish', () => {
    const { lines } = report(TOLLED, 'es');
    expect(lines).toContain('Quedan 104 días.');
    expect(lines.join('\n')).toContain('Renuncia por escrito del agente; Order 12): 24 de abril de 2025.');
  });

  it('may bring a rule of its own, all answers of a convention, and be JSON', () => {
    const rule = { length: 72, unit: 'hours', direction: 'before' };
    const { lines } = report(JSON.stringify({ rule, trigger: '2026-11-02T23:00:00Z', today: '2026-10-01' }));
    expect(lines).toContain('Adjusted limit: 2026-10-30T23:00:00Z (Friday, October 30, 2026)');
    expect(lines).toContain('1. 72 hours before November 2, 2026 at 6:00 PM: October 30, 2026 at 7:00 PM.');
    const choice = lines.find((line) => line.includes('as they pass'));
    expect(choice).toContain('Otherwise the limit would be October 30, 2026 at 6:00 PM.');
  });

  it.each([
    ['rule: limitations\ntrigger: 2024-03-14', 'line 1: rule must be one of acknowledgement, '],
    ['rule: limitation\ntrigger: 2024-03-34', 'line 2: trigger must be a date like 2026-03-01'],
    ['rule: limitation', 'line 1: trigger is missing'],
    [
      'rulebook: mars-1\nrule: limitation\ntrigger: 2024-03-14',
      'line 1: rulebook must be one of california-1, ',
    ],
    [`${TOLLED}  - { cause: rain, from: 2024-08-01 }`, 'line 7: tolls[2].cause is none that the rule admits'],
    [`${TOLLED}  - { cause: officer_waiver, from: 2024-08-02, to: 2024-08-01 }`, 'is before the first day'],
    [
      `${TOLLED}  - { cause: officer_waiver, from: 2024-08-02, too: 2024-08-01 }`,
      'tolls[2].too is not known',
    ],
    ['rule: { length: 2, unit: hours }\ntrigger: 2024-03-14', 'line 2: trigger must be a moment like'],
    ['rule: limitation\ntrigger: 2024-03-14\ntime_zone: Mars/Olympus', 'line 3: time_zone is no time zone'],
    ['rule: limitation\ntrigger: 2024-03-14\nconvention: odd', 'line 3: convention must be one of house'],
    ['rule: [', 'Flow sequence in block collection'],
    ['', 'line 1: the whole must be a group of named values'],
  ])('%j is refused by its line', (source, fault) => {
    const { isSound, lines } = report(source);
    expect(isSound).toBe(false);
    expect(lines.join('\n')).toContain(fault);
  });
});

it('every rule of every pack gives a date and its account in words, in both languages', () => {
  for (const version of rulebook.versions()) {
    for (const rule of rulebook.version(version).clockRules) {
      const trigger = rule.unit === 'hours' ? '2024-08-31T16:00:00Z' : '2024-08-31';
      for (const language of ['en', 'es'] as const) {
        const source = JSON.stringify({ rulebook: version, rule: rule.code, trigger });
        const { isSound, lines } = report(source, language);
        expect({ version, rule: rule.code, isSound }).toEqual({ version, rule: rule.code, isSound: true });
        expect(lines.filter((line) => /^1\. /.test(line))).toHaveLength(1);
      }
    }
  }
});
