import type { Level } from '../../cases/public';

/** The rows in which exhibits are numbered: the plain one for all who hear the case, one for each closer level. */
const SERIES: Readonly<Record<Level, '' | 'T' | 'R' | 'C' | 'P'>> = {
  public: '',
  party: '',
  board: '',
  case_team: 'T',
  restricted: 'R',
  compelled: 'C',
  privileged: 'P',
};

/**
 * In which row an exhibit of this level is numbered. Whoever reads a level reads its whole row, so that a number that is
 * left out never tells that there is something which they may not see.
 */
export function seriesOf(level: Level): string {
  return SERIES[level];
}

/** The number as people write it: `7`, or `C2` for the second compelled statement. */
export function exhibitLabel(series: string, number: number): string {
  return `${series}${number}`;
}

/** The levels on which evidence is brought in; publishing it is an act of its own. */
export const LEVELS_OF_EVIDENCE = [
  'party',
  'board',
  'case_team',
  'restricted',
  'compelled',
  'privileged',
] as const satisfies readonly Level[];

/** What evidence is unless somebody says otherwise: the board hears the case by it. */
export const USUAL_LEVEL: Level = 'board';
