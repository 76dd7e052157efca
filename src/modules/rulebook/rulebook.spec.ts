import { readFileSync } from 'node:fs';
import path from 'node:path';
import { textIn } from './domain/rule-pack';
import { BadRulePack, PACKS_FOLDER, parsePack, readPackFolder, readRulebook } from './pack-files';
import { Rulebook } from './rulebook';
import { genericPack } from './testing/generic-pack';

const GENERIC = readFileSync(path.join(PACKS_FOLDER, 'generic-1.yaml'), 'utf8');

/** The pack with one place changed; fails when the place is not there. */
function changed(from: string, to: string): string {
  if (!GENERIC.includes(from)) throw new Error(`the pack no longer holds ${from}`);
  return GENERIC.replace(from, to);
}

function faultsOf(text: string, file = 'generic-1.yaml'): readonly string[] {
  try {
    parsePack(file, text);
  } catch (error) {
    if (error instanceof BadRulePack) return error.faults;
    throw error;
  }
  return [];
}

describe('generic rule pack', () => {
  const rulebook = readRulebook({ family: 'generic', today: () => '2026-11-20' });
  const pack = rulebook.current();

  it('is there under its version', () => expect(rulebook.version('generic-1')).toBe(pack));
  it('is the only one known', () =>
    expect(() => rulebook.version('generic-0')).toThrow('no rule pack generic-0'));

  it('holds the six clocks of the slice, each with a citation', () => {
    const clocks = pack.clockRules.map((rule) => [rule.code, rule.length, rule.unit, rule.consequence]);
    expect(clocks).toEqual([
      ['acknowledgement', 5, 'business_days', 'breach'],
      ['classification', 30, 'calendar_days', 'breach'],
      ['officer_notice', 5, 'business_days', 'breach'],
      ['investigation_limit', 180, 'calendar_days', 'breach'],
      ['limitation', 1, 'years', 'bar'],
      ['agency_response', 60, 'calendar_days', 'breach'],
    ]);
    expect(pack.clockRules.every((rule) => rule.citation.text.length > 0)).toBe(true);
  });

  it('gives the agency ninety days before a bar', () => {
    expect(pack.clockRules.find((rule) => rule.consequence === 'bar')?.agencyLeadDays).toBe(90);
  });

  it('holds only one finding that counts as sustained', () => {
    expect(
      pack.findings.filter((finding) => finding.countsAsSustained).map((finding) => finding.code),
    ).toEqual(['sustained']);
  });

  it('says everything in Spanish in other words than in English', () => {
    const labelled = [
      ...pack.allegationTypes,
      ...pack.allegationCategories,
      ...pack.findings,
      ...pack.disciplineKinds,
      ...pack.closeReasons,
      ...pack.jurisdictionAnswers,
      ...pack.tollCauses,
      ...pack.clockRules,
      ...pack.severityClasses,
    ];
    expect(labelled.filter(({ label }) => label.en === label.es).map(({ code }) => code)).toEqual([]);
    expect(textIn(pack.name, 'es')).toBe('Reglas genéricas de la junta, versión 1');
    expect(textIn(pack.name, 'vi')).toBe('Generic board rules, version 1');
  });

  it('keeps a holiday on a Saturday on the Friday before, also across the year', () => {
    const days = pack.calendar.holidays.map((holiday) => holiday.on);
    expect(days).toContain('2027-12-31');
    expect(days).toContain('2026-07-03');
    expect(days).toHaveLength(77);
  });
});

describe('the rules in force', () => {
  const folder = readPackFolder(PACKS_FOLDER);
  const at = (family: string, today: string, packs = folder) =>
    new Rulebook(packs, { family, today: () => today });

  it('are those of the family that the board has chosen', () => {
    expect(at('california', '2026-11-20').current().version).toBe('california-1');
    expect(() => at('mars', '2026-11-20')).toThrow(
      'RULEBOOK must be one of california, chicago, generic, louisiana, maryland, new-york, seattle, washington-dc.',
    );
  });

  it('change on the day on which a new version takes effect, and old cases keep theirs', () => {
    const next = { ...genericPack(), version: 'generic-2', effectiveFrom: '2027-01-01' };
    const packs = [next, ...folder];
    expect(at('generic', '2026-12-31', packs).current().version).toBe('generic-1');
    expect(at('generic', '2027-01-01', packs).current().version).toBe('generic-2');
    expect(at('generic', '2027-01-01', packs).version('generic-1').version).toBe('generic-1');
  });
});

describe('the pack of a place', () => {
  const folder = readPackFolder(PACKS_FOLDER);

  it.each(folder.map((pack) => pack.version))('%s has every clock that the house starts', (version) => {
    const pack = folder.find((one) => one.version === version);
    const codes = pack?.clockRules.map((rule) => rule.code) ?? [];
    for (const rule of genericPack().clockRules) expect(codes).toContain(rule.code);
    expect(pack?.clockRules.every((rule) => rule.citation.text.length > 0)).toBe(true);
  });

  it.each([
    ['new-york-1', 18, 'months', 'incident'],
    ['california-1', 1, 'years', 'discovered'],
    ['maryland-1', 1, 'years', 'received'],
    ['louisiana-1', 75, 'calendar_days', 'received'],
    ['seattle-1', 180, 'calendar_days', 'received'],
  ])('%s bars after %i %s from %s', (version, length, unit, trigger) => {
    const rule = folder
      .find((one) => one.version === version)
      ?.clockRules.find((one) => one.code === 'limitation');
    expect(rule).toMatchObject({ length, unit, trigger, consequence: 'bar' });
  });
});

describe('a pack with a fault', () => {
  it.each([
    [
      '    unit: business_days',
      '    unit: weeks',
      /^line \d+: clock_rules\[0\]\.unit must be one of hours, calendar_days/,
    ],
    ['    length: 5', '    length: 5.5', /clock_rules\[0\]\.length must be a whole number from 1 to 3650/],
    [
      '{ is: excluded,',
      '{ is: perhaps,',
      /conventions\[0\]\.first_day\.is must be one of excluded, included/,
    ],
    ['    like: house\n', '    like: home\n', /counting_conventions\[1\]\.like is not known here/],
    [
      '    convention: house\n',
      '    convention: home\n',
      /clock_rules\[1\]\.convention is no convention here/,
    ],
    ['    extra_days: 0\n', '    extra_days: 1\n', /extra_days can stand only on top of months or years/],
    [
      '    unit: years\n    direction: after',
      '    unit: years\n    direction: before',
      /toll_causes must be empty/,
    ],
    [
      '    extensions: []\n',
      '    extensions: [{ cause: board_order, mode: fixed, days: null, citation: { text: x, confirmed: false } }]\n',
      /extensions\[0\]\.days is missing/,
    ],
    ['effective_from: 2020-01-01', 'effective_from: 2020-02-30', /^line \d+: effective_from must be a date/],
    ['      es: Sostenida\n', '', /findings\[0\]\.label\.es is missing/],
    ['      es: Sostenida\n', '      es: ""\n', /findings\[0\]\.label\.es must be a text/],
    ['    category: force\n', '    category: farce\n', /allegation_types\[0\]\.category is no category here/],
    ['    severity_class: C\n', '    severity_class: G\n', /severity_class must be one of A, B, C, D, E, F/],
    [
      '  - code: force_takedown',
      '  - code: force_physical',
      /allegation_types\[1\]\.code occurs twice \(force_physical\)/,
    ],
    [
      '    finding: withdrawn',
      '    finding: sustained',
      /close_reasons\[6\]\.finding is no finding of family none/,
    ],
    ['[criminal_proceedings, military', '[holidays, military', /toll_causes\[0\] is no toll cause here/],
    ['before_limit: [3, 1, 0]', 'before_limit: [1, 3, 0]', /reminders\.before_limit must go down/],
    ['before_limit: [3, 1, 0]', 'before_limit: []', /no clock may be silent/],
    ['{ days: 60, side: before }', '{ days: 60, side: after }', /escalation must come before the limit/],
    [
      'voting, threshold: { kind: majority }',
      'voting, threshold: { kind: fixed, count: 3 }',
      /a tie would carry/,
    ],
    [
      'voting, threshold: { kind: majority }',
      'voting, threshold: { kind: fraction, numerator: 1, denominator: 2 }',
      /a tie would carry/,
    ],
    [
      'voting, threshold: { kind: majority }',
      'voting, threshold: { kind: most }',
      /threshold\.kind must be one of majority/,
    ],
    [
      '    stop: acknowledged',
      '    stop: received',
      /clock_rules\[0\]\.stop cannot be what starts the clock/,
    ],
    [
      '    family: system\n    counts_as_sustained: false',
      '    family: system\n    counts_as_sustained: true',
      /only in the family merits/,
    ],
    ['  - exonerated\n', '', /disposition_precedence must name exonerated/],
    ['weekend: [6, 7]', 'weekend: [6, 7]\n  weather: fine', /calendar\.weather is not known here/],
    ['on: 2030-12-25', 'on: 2031-12-25', /is outside the years covered/],
    ['body_rule:', 'voting_rule:', /body_rule is missing/],
  ])('%j changed to %j is refused', (from, to, reason) => {
    expect(faultsOf(changed(from, to)).join('\n')).toMatch(reason);
  });

  it('names the line', () => {
    const line = GENERIC.slice(0, GENERIC.indexOf('unit: business_days')).split('\n').length;
    expect(faultsOf(changed('unit: business_days', 'unit: weeks'))).toEqual([
      `line ${line}: clock_rules[0].unit must be one of hours, calendar_days, business_days, months, years`,
    ]);
  });

  it('names all faults at once', () => {
    const text = changed('unit: business_days', 'unit: weeks').replace('base: seated', 'base: sleeping');
    expect(faultsOf(text)).toHaveLength(2);
  });

  it.each([
    ['not YAML', 'a: [1, 2'],
    ['a key twice', 'version: generic-1\nversion: generic-1'],
    ['nothing', ''],
    ['a list', '- version'],
  ])('%s is refused', (_, text) => expect(faultsOf(text)).not.toEqual([]));

  it('must bear the name of its file', () => {
    expect(faultsOf(GENERIC, 'generic-2.yaml')).toEqual(['line 1: version must be the name of the file']);
  });
});
