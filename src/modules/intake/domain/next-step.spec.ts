import { nextStepDueOn, type RunningClock, stagesSoFar } from './next-step';

const clock = (stop: string, dueOn: string): RunningClock => ({ ruleCode: stop, stop, dueOn });
const ACKNOWLEDGEMENT = clock('acknowledged', '2026-11-30');
const CLASSIFICATION = clock('classified', '2026-12-21');
const INVESTIGATION = clock('investigation_submitted', '2027-05-19');
const LIMITATION = clock('discipline_proposed', '2027-11-01');

describe('what a filer hears comes next', () => {
  it.each([
    ['received', [ACKNOWLEDGEMENT, CLASSIFICATION, INVESTIGATION], '2026-11-30'],
    ['received', [CLASSIFICATION, INVESTIGATION], '2026-12-21'],
    ['being_checked', [ACKNOWLEDGEMENT, CLASSIFICATION], '2026-12-21'],
    ['under_investigation', [INVESTIGATION, LIMITATION], '2027-05-19'],
    [
      'with_the_agency',
      [clock('agency_responded', '2027-08-01'), clock('agency_responded', '2027-08-09')],
      '2027-08-09',
    ],
    ['before_the_board', [LIMITATION], null],
    ['decided', [LIMITATION], null],
    ['closed', [], null],
  ] as const)('in the stage %s', (stage, running, dueOn) =>
    expect(nextStepDueOn(stage, running)).toBe(dueOn),
  );

  it.each([
    'received',
    'being_checked',
    'under_investigation',
    'before_the_board',
    'with_the_agency',
  ] as const)('is never the limitation (%s)', (stage) =>
    expect(nextStepDueOn(stage, [LIMITATION])).toBeNull(),
  );
});

describe('the stages so far', () => {
  it('leave out steps inside a stage, and keep a way back', () => {
    const entries = [
      { stage: 'received', on: '2026-11-20' },
      { stage: 'being_checked', on: '2026-11-23' },
      { stage: 'under_investigation', on: '2026-12-01' },
      { stage: 'under_investigation', on: '2027-02-01' },
      { stage: 'before_the_board', on: '2027-02-05' },
      { stage: 'under_investigation', on: '2027-03-05' },
    ] as const;
    expect(stagesSoFar(entries).map(({ on }) => on)).toEqual([
      '2026-11-20',
      '2026-11-23',
      '2026-12-01',
      '2027-02-05',
      '2027-03-05',
    ]);
  });
});
