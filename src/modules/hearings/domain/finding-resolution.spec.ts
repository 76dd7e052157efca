import fc from 'fast-check';
import { NO_FINDING_TIE } from '../../rulebook/public';
import {
  type AllegationResolution,
  type FindingMotion,
  mayMoveAgain,
  missingForAdoption,
  resolveFindings,
} from './finding-resolution';
import { afterTie } from './tie-rule';
import type { MotionOutcome } from './vote-tally';

const ONCE = { redeliberations: 1 };

/** Motions on allegation `x`: `sustained carried`, `exonerated open`. */
function motions(...texts: string[]): FindingMotion[] {
  return texts.map((text, i) => {
    const [finding = '', result = ''] = text.split(' ');
    const open = result === 'open';
    return {
      id: `m${i}`,
      allegationId: 'x',
      finding,
      state: open ? 'open' : 'closed',
      outcome: open ? null : (result as MotionOutcome),
    };
  });
}

function standing(...texts: string[]): AllegationResolution | undefined {
  return resolveFindings([{ id: 'x', state: 'open' }], motions(...texts), ONCE)[0];
}

describe('tie rule', () => {
  it.each([
    [0, 1, NO_FINDING_TIE],
    [1, 1, 'deliberate_again'],
    [1, 2, NO_FINDING_TIE],
    [2, 2, 'deliberate_again'],
  ])('with %i re-deliberations, after %i ties: %s', (redeliberations, ties, after) => {
    expect(afterTie({ redeliberations }, ties)).toBe(after);
  });
});

describe('resolution of an allegation', () => {
  it.each<[string, string[], object]>([
    ['nothing was moved', [], { status: 'unresolved', reason: 'no_motion' }],
    ['a motion is open', ['sustained open'], { status: 'unresolved', reason: 'motion_open' }],
    ['a motion carried', ['sustained carried'], { status: 'found', finding: 'sustained', motionId: 'm0' }],
    ['a failed motion finds nothing', ['sustained failed'], { status: 'unresolved', reason: 'not_carried' }],
    [
      'the second motion carried',
      ['sustained failed', 'not_sustained carried'],
      { status: 'found', finding: 'not_sustained', motionId: 'm1' },
    ],
    [
      'the first tie is deliberated again',
      ['sustained tie'],
      { status: 'unresolved', reason: 'deliberate_again' },
    ],
    [
      'the second tie is recorded as one',
      ['sustained tie', 'sustained tie'],
      { status: 'tied', finding: NO_FINDING_TIE },
    ],
    [
      'a tie and then a decision',
      ['sustained tie', 'sustained carried'],
      { status: 'found', finding: 'sustained', motionId: 'm1' },
    ],
    [
      'a tie and then a failed motion',
      ['sustained tie', 'exonerated failed'],
      { status: 'unresolved', reason: 'deliberate_again' },
    ],
    [
      'an open motion after a tie',
      ['sustained tie', 'sustained open'],
      { status: 'unresolved', reason: 'motion_open' },
    ],
    [
      'two findings on one allegation cannot both stand',
      ['sustained carried', 'unfounded carried'],
      { status: 'unresolved', reason: 'two_findings' },
    ],
  ])('%s', (_, texts, resolution) =>
    expect(standing(...texts)).toEqual({ allegationId: 'x', ...resolution }),
  );

  it('leaves dropped allegations alone', () => {
    expect(resolveFindings([{ id: 'x', state: 'dropped' }], [], ONCE)).toEqual([]);
  });

  it.each([
    [true, []],
    [true, ['sustained failed']],
    [true, ['sustained tie']],
    [false, ['sustained open']],
    [false, ['sustained carried']],
    [false, ['sustained tie', 'sustained tie']],
  ])('a further motion is in order: %p, after %j', (inOrder, texts) => {
    const resolution = standing(...texts);
    expect(resolution && mayMoveAgain(resolution)).toBe(inOrder);
  });

  it('never finds what no motion that carried had said', () => {
    const anyMotion = fc
      .tuple(
        fc.constantFrom('sustained', 'not_sustained', 'exonerated'),
        fc.constantFrom('carried', 'failed', 'tie', 'open'),
      )
      .map(([finding, result]) => `${finding} ${result}`);
    fc.assert(
      fc.property(fc.array(anyMotion, { maxLength: 6 }), (texts) => {
        const resolution = standing(...texts);
        if (resolution?.status === 'found') expect(texts).toContain(`${resolution.finding} carried`);
        if (resolution?.status === 'tied') expect(texts.join()).not.toMatch(/carried|open/);
      }),
    );
  });
});

describe('what is missing for adopting findings', () => {
  it('is told by reason with how many it concerns', () => {
    const allegations = ['x', 'y', 'z'].map((id) => ({ id, state: 'open' as const }));
    const resolutions = resolveFindings(allegations, motions('sustained tie'), ONCE);
    expect(missingForAdoption(resolutions)).toEqual([
      { code: 'hearings.no_motion', params: { count: 2 } },
      { code: 'hearings.deliberate_again', params: { count: 1 } },
    ]);
  });

  it('is nothing when each is found or tied', () => {
    const found = resolveFindings([{ id: 'x', state: 'open' }], motions('sustained carried'), ONCE);
    expect(missingForAdoption(found)).toEqual([]);
  });

  it('is an open allegation when all were dropped', () => {
    expect(missingForAdoption([])).toEqual([{ code: 'hearings.no_open_allegation' }]);
  });
});
