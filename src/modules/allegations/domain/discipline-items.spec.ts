import fc from 'fast-check';
import { genericPack } from '../../rulebook/testing/generic-pack';
import {
  type DisciplineItem,
  faultsOfDiscipline,
  involvementsNeedingItems,
  involvementsWithoutItems,
} from './discipline-items';

const { disciplineKinds, findings } = genericPack();

function item(
  kind: string,
  quantity: string | null = null,
  unit: DisciplineItem['unit'] = null,
): DisciplineItem {
  return { kind, quantity, unit };
}

function faults(...items: DisciplineItem[]): string[] {
  return faultsOfDiscipline(items, disciplineKinds).map(({ field, code }) => `${field} ${code}`);
}

describe('discipline items', () => {
  it.each<[string, DisciplineItem[]]>([
    ['a reprimand', [item('written_reprimand')]],
    ['no discipline', [item('none')]],
    ['days and a quarter', [item('suspension', '10.25', 'days')]],
    ['hours', [item('loss_of_leave', '8', 'hours')]],
    ['several kinds at once', [item('suspension', '30', 'days'), item('demotion'), item('non_disciplinary')]],
    ['nothing yet', []],
  ])('accept %s', (_, items) => expect(faults(...items)).toEqual([]));

  it.each<[string, DisciplineItem[], string[]]>([
    ['an unknown kind', [item('flogging')], ['items[0].kind not_a_choice']],
    ['days without a number', [item('suspension', null, 'days')], ['items[0].quantity blank']],
    ['a number without a unit', [item('suspension', '3')], ['items[0].unit blank']],
    [
      'a unit that the kind has not',
      [item('dismissal_probation', '90', 'hours')],
      ['items[0].unit not_a_choice'],
    ],
    [
      'a quantity of a reprimand',
      [item('written_reprimand', '3', 'days')],
      ['items[0].quantity unknown_field', 'items[0].unit unknown_field'],
    ],
    ['the same kind twice', [item('demotion'), item('demotion')], ['items[1].kind repeated']],
    ['something beside no discipline', [item('none'), item('demotion')], ['items too_many']],
  ])('refuse %s', (_, items, expected) => expect(faults(...items)).toEqual(expected));

  it.each(['0', '0.00', '-1', '1.234', '1e3', '1,5', ' 1', '100000', 'ten', '', '٣', 'Infinity'])(
    'refuse the quantity %p',
    (quantity) =>
      expect(faults(item('suspension', quantity, 'days'))).toEqual(['items[0].quantity not_a_quantity']),
  );

  it('accept every amount of hundredths up to the most', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 9_999_999 }), (hundredths) => {
        expect(faults(item('fine', (hundredths / 100).toFixed(2), 'hours'))).toEqual([]);
      }),
    );
  });
});

describe('involvements that need items', () => {
  const allegations = [
    { involvementId: 'o2', finding: 'sustained' },
    { involvementId: 'o1', finding: 'sustained' },
    { involvementId: 'o1', finding: 'unfounded' },
    { involvementId: 'o3', finding: 'policy_failure' },
    { involvementId: 'o4', finding: 'no_finding_tie' },
    { involvementId: 'o5', finding: null },
    { involvementId: 'o1', finding: 'sustained' },
  ];

  it('are those with a sustained finding, once each', () => {
    expect(involvementsNeedingItems(allegations, findings)).toEqual(['o1', 'o2']);
  });

  it('still lack them until one is proposed', () => {
    expect(involvementsWithoutItems(allegations, findings, [{ involvementId: 'o1' }])).toEqual(['o2']);
    expect(
      involvementsWithoutItems(allegations, findings, [{ involvementId: 'o1' }, { involvementId: 'o2' }]),
    ).toEqual([]);
  });
});
