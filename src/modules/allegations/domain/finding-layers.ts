import { type AllegationType, type FindingValue, NO_FINDING_TIE } from '../../rulebook/public';

/**
 * Who has answered what about one allegation, in the order in which they come. The answers differ (in Chicago's records
 * of 2000 to 2016 nearly half the time in discipline), so each stands in its own layer and none replaces another.
 */
export const FINDING_LAYERS = [
  'investigator_recommended',
  'supervisor_recommended',
  'board_panel',
  'board_final',
  'agency_final',
  'post_appeal',
] as const;

export type FindingLayer = (typeof FINDING_LAYERS)[number];

/** The layers in which only the board speaks, and so the only ones in which it can be divided. */
const BOARD_LAYERS: readonly FindingLayer[] = ['board_panel', 'board_final'];

export interface AllegationForFinding {
  readonly state: 'open' | 'dropped';
  readonly against: AllegationType['against'];
  /** False while the officer is only described: nobody can yet be notified, answer, or be disciplined. */
  readonly officerIdentified: boolean;
}

/** The values that may be recorded in a layer for an allegation, in the pack's order. */
export function permittedFindings(
  findings: readonly FindingValue[],
  layer: FindingLayer,
  allegation: AllegationForFinding,
): FindingValue[] {
  if (allegation.state === 'dropped') return [];
  const canBeDisciplined = allegation.against === 'officer' && allegation.officerIdentified;
  return findings.filter((finding) => {
    if (finding.code === NO_FINDING_TIE) return BOARD_LAYERS.includes(layer);
    return canBeDisciplined || !finding.needsDiscipline;
  });
}

/** What a motion can propose to the board: all that is permitted but the tie, which only the tie rule records. */
export function proposableFindings(
  findings: readonly FindingValue[],
  allegation: AllegationForFinding,
): FindingValue[] {
  const permitted = permittedFindings(findings, 'board_final', allegation);
  return permitted.filter((finding) => finding.code !== NO_FINDING_TIE);
}

/** One recorded finding. Findings are only ever added: a later one in the same layer is what then counts. */
export interface LayeredFinding {
  readonly id: string;
  readonly layer: FindingLayer;
  readonly value: string;
  readonly recordedAt: string;
}

export type LatestPerLayer<F extends LayeredFinding = LayeredFinding> = Readonly<
  Partial<Record<FindingLayer, F>>
>;

/** The finding that counts in each layer of one allegation, in whatever order they are given. */
export function latestPerLayer<F extends LayeredFinding>(findings: readonly F[]): LatestPerLayer<F> {
  const latest: Partial<Record<FindingLayer, F>> = {};
  for (const finding of findings) {
    const other = latest[finding.layer];
    if (!other || isLater(finding, other)) latest[finding.layer] = finding;
  }
  return latest;
}

/** What the board found: the full board's finding, else its panel's. */
export function boardFinding<F extends LayeredFinding>(latest: LatestPerLayer<F>): F | undefined {
  return latest.board_final ?? latest.board_panel;
}

/** What stands in the end: after an appeal, else the agency's, else the board's. */
export function standingFinding<F extends LayeredFinding>(latest: LatestPerLayer<F>): F | undefined {
  return latest.post_appeal ?? latest.agency_final ?? boardFinding(latest);
}

/** True when the agency answered and found something other than the board did. */
export function agencyDeparts(latest: LatestPerLayer): boolean {
  const board = boardFinding(latest);
  return (
    board !== undefined && latest.agency_final !== undefined && latest.agency_final.value !== board.value
  );
}

/** The open allegations for which a layer still holds nothing. */
export function withoutFinding<
  A extends { readonly state: 'open' | 'dropped'; readonly latest: LatestPerLayer },
>(allegations: readonly A[], layer: FindingLayer): A[] {
  return allegations.filter((allegation) => allegation.state === 'open' && !allegation.latest[layer]);
}

/** Instants in one notation compare as text; ids made later (UUIDv7) settle the same instant. */
function isLater(one: LayeredFinding, other: LayeredFinding): boolean {
  if (one.recordedAt !== other.recordedAt) return one.recordedAt > other.recordedAt;
  return one.id > other.id;
}
