import { type Filing, findFilingFaults } from './filing';

const TODAY = '2026-11-20';
const faultsOf = (filing: Partial<Filing>): string[] =>
  findFilingFaults({ narrative: 'What happened', ...filing }, TODAY).map(
    ({ field, code }) => `${field} ${code}`,
  );

describe('a filing', () => {
  it.each<[string, Partial<Filing>]>([
    ['by somebody with a telephone', { contact: { phone: '555 0100' } }],
    ['by somebody with an address only', { contact: { postalAddress: 'Shelter, 3rd bed' } }],
    ['by somebody whose name is locked away', { protectIdentity: true, contact: { phone: '555 0100' } }],
    ['by nobody known', { anonymous: true }],
    ['by nobody known, with an empty contact', { anonymous: true, contact: {} }],
    ['about today', { anonymous: true, occurredOn: TODAY }],
    ['about an officer by description', { anonymous: true, officers: [{ description: 'Tall, red beard' }] }],
    ['about an officer by badge', { anonymous: true, officers: [{ badge: '4471' }] }],
    ['about an officer unknown', { anonymous: true, officers: [{ unknown: true }, { unknown: true }] }],
    [
      'about an officer marked unknown whose name was heard',
      { anonymous: true, officers: [{ unknown: true, name: 'Rey' }] },
    ],
    ['for somebody else', { anonymous: true, onBehalfOf: { relation: 'my son' } }],
    ['with no witness and no officer', { anonymous: true, officers: [], witnesses: null }],
  ])('%s is taken', (_, filing) => expect(faultsOf(filing)).toEqual([]));

  it.each<[string, Partial<Filing>, string[]]>([
    ['neither anonymous nor with a contact', {}, ['contact intake.contact_or_anonymous']],
    ['anonymous: false alone', { anonymous: false }, ['contact intake.contact_or_anonymous']],
    ['a name alone', { contact: { fullName: 'Ana' } }, ['contact intake.no_way_to_reach']],
    [
      'anonymous and protected at once',
      { anonymous: true, protectIdentity: true, contact: { phone: '555 0100' } },
      ['protectIdentity intake.protected_and_anonymous'],
    ],
    [
      'protected, and no way to be reached',
      { protectIdentity: true },
      ['contact intake.contact_or_anonymous'],
    ],
    ['a language alone', { contact: { preferredLanguage: 'Kreyòl' } }, ['contact intake.no_way_to_reach']],
    [
      'a name beside anonymous',
      { anonymous: true, contact: { fullName: 'Ana' } },
      ['contact intake.contact_with_anonymous'],
    ],
    ['tomorrow', { anonymous: true, occurredOn: '2026-11-21' }, ['occurredOn intake.date_in_future']],
    [
      'empty officers and witnesses',
      { anonymous: true, officers: [{ name: 'Rey' }, {}, { unknown: false }], witnesses: [{}] },
      [
        'officers[1] intake.officer_empty',
        'officers[2] intake.officer_empty',
        'witnesses[0] intake.witness_empty',
      ],
    ],
    ['nobody to file for', { anonymous: true, onBehalfOf: {} }, ['onBehalfOf intake.on_behalf_empty']],
    [
      'several faults',
      { occurredOn: '2027-01-01' },
      ['occurredOn intake.date_in_future', 'contact intake.contact_or_anonymous'],
    ],
  ])('with %s is refused', (_, filing, faults) => expect(faultsOf(filing)).toEqual(faults));
});
