import fc from 'fast-check';
import { findStep, isEnd, stepsFrom } from '../../../platform/lifecycle/lifecycle';
import {
  CASE_LIFECYCLE,
  CASE_STATES,
  type CaseState,
  TRACKING_STAGES,
  trackingStage,
} from './case-lifecycle';

function walk(...names: Parameters<typeof findStep<typeof CASE_LIFECYCLE>>[1][]): CaseState | undefined {
  let state: CaseState | undefined = CASE_LIFECYCLE.start;
  for (const name of names) state = state && findStep(CASE_LIFECYCLE, name, state)?.to;
  return state;
}

describe('case lifecycle', () => {
  const investigated = ['begin_intake', 'open_investigation', 'submit_for_review', 'sign_off'] as const;
  const decided = [...investigated, 'open_deliberation', 'adopt_findings'] as const;

  it('leads from filing to the agency’s answer', () => {
    expect(walk(...decided, 'send_recommendation', 'record_response', 'close')).toBe('closed');
  });

  it('closes after findings without a recommendation', () =>
    expect(walk(...decided, 'close')).toBe('closed'));

  it('goes back to the investigator from the supervisor and from the board', () => {
    expect(walk('begin_intake', 'open_investigation', 'submit_for_review', 'return_to_investigator')).toBe(
      'investigation',
    );
    expect(walk(...investigated, 'open_deliberation', 'send_back')).toBe('investigation');
  });

  it('passes on or closes at intake', () => {
    expect(walk('begin_intake', 'refer_out')).toBe('referred_out');
    expect(walk('begin_intake', 'close_no_action')).toBe('closed_no_action');
  });

  it.each([
    ['open_investigation', 'received'],
    ['sign_off', 'investigation'],
    ['adopt_findings', 'docketed'],
    ['close', 'recommendation_sent'],
    ['close', 'deliberation'],
  ] as const)('refuses %s from %s', (name, state) => {
    expect(findStep(CASE_LIFECYCLE, name, state)).toBeUndefined();
  });

  it('never lets a case reach its findings without the supervisor and the board', () => {
    const choices = fc.array(fc.nat(), { maxLength: 40 });
    fc.assert(
      fc.property(choices, (picks) => {
        const passed: CaseState[] = [CASE_LIFECYCLE.start];
        for (const pick of picks) {
          const ways = stepsFrom(CASE_LIFECYCLE, passed.at(-1) ?? CASE_LIFECYCLE.start);
          const way = ways[pick % ways.length];
          if (way) passed.push(way.to);
        }
        const before = passed.slice(0, passed.indexOf('findings_adopted'));
        const skipped = ['supervisor_review', 'deliberation'].some(
          (state) => !before.includes(state as CaseState),
        );
        return !passed.includes('findings_adopted') || !skipped;
      }),
    );
  });

  it('tells the filer a stage for every state, and uses every stage', () => {
    const told = new Set(CASE_STATES.map(trackingStage));
    expect([...told].sort()).toEqual([...TRACKING_STAGES].sort());
    expect(CASE_STATES.filter((state) => isEnd(CASE_LIFECYCLE, state)).map(trackingStage)).toEqual([
      'passed_on',
      'closed',
      'closed',
    ]);
  });
});
