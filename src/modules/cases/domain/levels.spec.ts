import fc from 'fast-check';
import { RELATIONS, type Relation } from './access-rules';
import {
  CLEARANCE_OF_RELATIONS,
  clearanceFor,
  clearanceOf,
  LEVELS,
  type Level,
  levelsIn,
  opensLevel,
  refusalToChangeLevel,
} from './levels';

describe('what a relation opens (practice 6.8)', () => {
  it.each<[Relation, string, Level | 'all']>([
    ['intake', 'the complaint and the files of intake, nothing restricted', 'case_team'],
    ['assigned', 'all of the case that is theirs, compelled statements too', 'compelled'],
    ['unit', 'all, compelled statements too; privileged advice only if granted', 'compelled'],
    ['concurrence', 'as the unit', 'compelled'],
    ['counsel', 'all, privileged advice too', 'all'],
    ['docketed', 'the report and the exhibits of the packet', 'board'],
    ['clerk', 'what the packet is made of', 'board'],
    ['auditor', 'all but compelled statements and privileged advice', 'restricted'],
    ['liaison', 'what was sent to the agency', 'party'],
    ['party', 'their own part', 'party'],
    ['mediator', 'a summary', 'party'],
    ['transparency', 'what the parties may know', 'party'],
    ['custodian', 'that the case is there', 'public'],
    ['break_glass', 'all but compelled statements and privileged advice', 'restricted'],
    ['compartment', 'what the board reads, before the grant adds to it', 'board'],
  ])('%s: %s', (relation, _what, highest) => {
    const expected = highest === 'all' ? [...LEVELS] : LEVELS.slice(0, LEVELS.indexOf(highest) + 1);
    expect(levelsIn(clearanceOf(relation))).toEqual(expected);
  });

  it('names every relation', () => {
    expect(Object.keys(CLEARANCE_OF_RELATIONS).sort()).toEqual([...RELATIONS].sort());
  });

  it('keeps compelled words from the investigator who works on the criminal side', () => {
    expect(levelsIn(clearanceOf('assigned', { isOnCriminalSide: true }))).toEqual(LEVELS.slice(0, 5));
  });

  it('lets the board read compelled statements only where its rule says so, and still nothing restricted', () => {
    const levels = levelsIn(clearanceOf('docketed', { boardReadsCompelled: true }));
    expect(levels).toEqual(['public', 'party', 'board', 'compelled']);
    expect(opensLevel(clearanceOf('clerk', { boardReadsCompelled: true }), 'compelled')).toBe(false);
  });

  it('adds to a compartment the levels that were granted by name, and none beside them', () => {
    const levels = levelsIn(clearanceOf('compartment', { granted: ['privileged'] }));
    expect(levels).toEqual(['public', 'party', 'board', 'privileged']);
  });

  it('never opens compelled words to the criminal side, by whatever circumstance', () => {
    const circumstances = fc.record({
      boardReadsCompelled: fc.boolean(),
      granted: fc.subarray([...LEVELS]),
    });
    fc.assert(
      fc.property(fc.constantFrom(...RELATIONS), circumstances, (relation, given) => {
        const clearance = clearanceOf(relation, { ...given, isOnCriminalSide: true });
        expect(opensLevel(clearance, 'compelled')).toBe(false);
      }),
    );
  });

  it('survives being kept as a number', () => {
    fc.assert(
      fc.property(fc.subarray([...LEVELS]), (levels) => {
        expect(levelsIn(clearanceFor(levels))).toEqual(levels);
      }),
    );
  });
});

describe('another level', () => {
  it.each<[string, Level, Level, Relation, string | null]>([
    ['the investigator raises freely', 'board', 'restricted', 'assigned', null],
    ['intake raises freely, also beyond its own sight', 'board', 'privileged', 'intake', null],
    [
      'the investigator lowers nothing',
      'case_team',
      'board',
      'assigned',
      'cases.level_lowered_by_supervisor_only',
    ],
    ['the supervisor lowers', 'restricted', 'board', 'unit', null],
    [
      'the supervisor does not lower advice of counsel',
      'privileged',
      'board',
      'unit',
      'cases.level_lowered_by_supervisor_only',
    ],
    ['counsel lowers what is privileged', 'privileged', 'board', 'counsel', null],
    ['the same level is no change', 'board', 'board', 'unit', 'cases.level_unchanged'],
  ])('%s', (_what, from, to, relation, refusal) => {
    expect(refusalToChangeLevel(from, to, new Set([relation]))).toBe(refusal);
  });
});
