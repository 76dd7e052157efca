import type { Fault } from '../../../platform/errors/app-error';
import type { DisciplineKind, DisciplineUnit, FindingValue } from '../../rulebook/public';

/** Who has proposed or decided which discipline, in order; like findings, each layer keeps its own. */
export const DISCIPLINE_LAYERS = [
  'investigator_recommended',
  'supervisor_recommended',
  'board_panel',
  'board_final',
  'agency_proposed',
  'offer',
  'trial_board',
  'agency_final',
  'post_appeal',
] as const;

export type DisciplineLayer = (typeof DISCIPLINE_LAYERS)[number];

/** One part of a penalty. Quantities are decimal text: agencies do give a quarter of a day. */
export interface DisciplineItem {
  readonly kind: string;
  readonly quantity: string | null;
  readonly unit: DisciplineUnit | null;
}

/** No penalty is longer: more than a career in hours is a slip of the keyboard. */
const MOST = 99_999;

/**
 * What is wrong with a penalty, by field: kinds that the pack does not know, a quantity or unit that the kind does not
 * have or lacks, the same kind twice, or something added to what stands alone (no discipline).
 */
export function faultsOfDiscipline(
  items: readonly DisciplineItem[],
  kinds: readonly DisciplineKind[],
): Fault[] {
  const kindOf = (item: DisciplineItem) => kinds.find((kind) => kind.code === item.kind);
  const faults = items.flatMap((item, i) => {
    const kind = kindOf(item);
    if (!kind) return [{ field: `items[${i}].kind`, code: 'not_a_choice' }];
    const isRepeated = items.findIndex((other) => other.kind === item.kind) < i;
    return [
      ...(isRepeated ? [{ field: `items[${i}].kind`, code: 'repeated' }] : []),
      ...faultsOfQuantity(item, kind).map(({ field, ...fault }) => ({
        field: `items[${i}].${field}`,
        ...fault,
      })),
    ];
  });
  const standsAlone = items.length > 1 && items.some((item) => kindOf(item)?.exclusive);
  return standsAlone ? [...faults, { field: 'items', code: 'too_many', params: { max: 1 } }] : faults;
}

function faultsOfQuantity({ quantity, unit }: DisciplineItem, { units }: DisciplineKind): Fault[] {
  if (units.length === 0) {
    const faults: Fault[] = [];
    if (quantity !== null) faults.push({ field: 'quantity', code: 'unknown_field' });
    if (unit !== null) faults.push({ field: 'unit', code: 'unknown_field' });
    return faults;
  }
  const faults: Fault[] = [];
  if (quantity === null) faults.push({ field: 'quantity', code: 'blank' });
  else if (!isQuantity(quantity))
    faults.push({ field: 'quantity', code: 'not_a_quantity', params: { max: MOST } });
  if (unit === null) faults.push({ field: 'unit', code: 'blank' });
  else if (!units.includes(unit)) faults.push({ field: 'unit', code: 'not_a_choice' });
  return faults;
}

/** A number above 0 with at most two decimals, as text. */
function isQuantity(text: string): boolean {
  return /^\d{1,5}(\.\d{1,2})?$/.test(text) && Number(text) > 0;
}

export interface FoundAllegation {
  readonly involvementId: string;
  /** The board's finding about it. */
  readonly finding: string | null;
}

/** The involvements that the board must recommend discipline or a remedy for: those with a finding that needs it. */
export function involvementsNeedingItems(
  allegations: readonly FoundAllegation[],
  findings: readonly FindingValue[],
): string[] {
  const needing = new Set(
    findings.filter((finding) => finding.needsDiscipline).map((finding) => finding.code),
  );
  const involved = allegations.filter(({ finding }) => finding !== null && needing.has(finding));
  return [...new Set(involved.map(({ involvementId }) => involvementId))].sort();
}

/** Of those, the ones for which no item has been proposed yet. */
export function involvementsWithoutItems(
  allegations: readonly FoundAllegation[],
  findings: readonly FindingValue[],
  items: readonly { readonly involvementId: string }[],
): string[] {
  const having = new Set(items.map(({ involvementId }) => involvementId));
  return involvementsNeedingItems(allegations, findings).filter((involvement) => !having.has(involvement));
}
