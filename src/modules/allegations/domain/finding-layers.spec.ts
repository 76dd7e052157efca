import fc from 'fast-check';
import { genericPack } from '../../rulebook/testing/generic-pack';
import {
  type AllegationForFinding,
  agencyDeparts,
  boardFinding,
  FINDING_LAYERS,
  type FindingLayer,
  type LayeredFinding,
  latestPerLayer,
  permittedFindings,
  proposableFindings,
  standingFinding,
  withoutFinding,
} from './finding-layers';

const { findings } = genericPack();
const OFFICER: AllegationForFinding = { state: 'open', against: 'officer', officerIdentified: true };

function permitted(layer: FindingLayer, change: Partial<AllegationForFinding> = {}): string[] {
  return permittedFindings(findings, layer, { ...OFFICER, ...change }).map((finding) => finding.code);
}

function finding(layer: FindingLayer, value: string, at = 1, id = `f${at}`): LayeredFinding {
  return { id, layer, value, recordedAt: `2026-11-${String(at).padStart(2, '0')}T00:00:00.000Z` };
}

describe('permitted findings', () => {
  it('are none for a dropped allegation', () => {
    expect(permitted('board_final', { state: 'dropped' })).toEqual([]);
  });

  it.each(FINDING_LAYERS)('in layer %s hold the merits', (layer) => {
    expect(permitted(layer)).toEqual(
      expect.arrayContaining(['sustained', 'not_sustained', 'exonerated', 'unfounded']),
    );
  });

  it('hold the divided board only where the board speaks, and never as a proposal', () => {
    expect(FINDING_LAYERS.filter((layer) => permitted(layer).includes('no_finding_tie'))).toEqual([
      'board_panel',
      'board_final',
    ]);
    expect(proposableFindings(findings, OFFICER).map(({ code }) => code)).not.toContain('no_finding_tie');
  });

  it('do not hold sustained while the officer is unknown', () => {
    expect(permitted('board_final', { officerIdentified: false })).not.toContain('sustained');
    expect(permitted('board_final', { officerIdentified: false })).toContain('officer_unidentified');
  });

  it('do not hold sustained against a policy, but its failure and its soundness', () => {
    const values = permitted('board_final', { against: 'agency', officerIdentified: false });
    expect(values).not.toContain('sustained');
    expect(values).toEqual(expect.arrayContaining(['policy_failure', 'exonerated']));
  });
});

describe('layers of one allegation', () => {
  it('each keep their own latest finding', () => {
    const latest = latestPerLayer([
      finding('investigator_recommended', 'sustained', 1),
      finding('investigator_recommended', 'not_sustained', 3),
      finding('investigator_recommended', 'exonerated', 2),
      finding('board_final', 'sustained', 4),
      finding('agency_final', 'not_sustained', 5),
    ]);
    expect(latest.investigator_recommended?.value).toBe('not_sustained');
    expect(boardFinding(latest)?.value).toBe('sustained');
    expect(standingFinding(latest)?.value).toBe('not_sustained');
    expect(agencyDeparts(latest)).toBe(true);
  });

  it('of one instant are settled by the later id', () => {
    const one = finding('board_final', 'sustained', 1, 'a');
    const other = finding('board_final', 'unfounded', 1, 'b');
    expect(latestPerLayer([other, one]).board_final).toBe(other);
  });

  it('take the panel where the full board has not spoken', () => {
    expect(boardFinding(latestPerLayer([finding('board_panel', 'exonerated')]))?.value).toBe('exonerated');
  });

  it.each<[string, LayeredFinding[], boolean]>([
    ['no answer', [finding('board_final', 'sustained')], false],
    ['the same', [finding('board_final', 'sustained'), finding('agency_final', 'sustained')], false],
    ['another', [finding('board_panel', 'sustained'), finding('agency_final', 'exonerated')], true],
    ['no board', [finding('agency_final', 'exonerated')], false],
  ])('show whether the agency departs: %s', (_, list, departs) => {
    expect(agencyDeparts(latestPerLayer(list))).toBe(departs);
  });

  it('do not depend on the order in which they are read', () => {
    const anyFinding = fc
      .tuple(fc.constantFrom(...FINDING_LAYERS), fc.integer({ min: 1, max: 28 }), fc.uuid())
      .map(([layer, at, id]) => finding(layer, 'sustained', at, id));
    fc.assert(
      fc.property(fc.array(anyFinding), (list) => {
        expect(latestPerLayer(list.toReversed())).toEqual(latestPerLayer(list));
      }),
    );
  });

  it('tell which open allegations still lack one', () => {
    const allegations = [
      { id: 'a', state: 'open' as const, latest: {} },
      { id: 'b', state: 'dropped' as const, latest: {} },
      { id: 'c', state: 'open' as const, latest: latestPerLayer([finding('board_final', 'sustained')]) },
    ];
    expect(withoutFinding(allegations, 'board_final').map(({ id }) => id)).toEqual(['a']);
    expect(withoutFinding(allegations, 'investigator_recommended').map(({ id }) => id)).toEqual(['a', 'c']);
  });
});
