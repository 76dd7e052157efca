import fc from 'fast-check';
import { canonicalJson } from './canonical-json';
import { canonicalEvent, digestContent, fixedInstant, hashEvent, NO_HASH } from './event-hash';

const EVENT = {
  id: '0190a000-0000-7000-8000-000000000001',
  chainId: '0190a000-0000-7000-8000-000000000002',
  sequence: 1,
  happenedAt: '2026-11-20T17:00:00Z',
  actorKind: 'account',
  actorName: null,
  accountId: '0190a000-0000-7000-8000-000000000003',
  sessionId: '0190a000-0000-7000-8000-000000000004',
  kind: 'cases.assigned',
  recordType: 'case',
  recordId: '0190a000-0000-7000-8000-000000000002',
  contentDigest: Buffer.alloc(32, 1),
};

describe('canonical event', () => {
  it('is the text that docs/audit-trail.md describes', () => {
    expect(canonicalEvent(EVENT, NO_HASH)).toBe(
      `["redress-audit-1","${'0'.repeat(64)}","0190a000-0000-7000-8000-000000000002",1,` +
        '"0190a000-0000-7000-8000-000000000001","2026-11-20T17:00:00.000000Z","account",null,' +
        '"0190a000-0000-7000-8000-000000000003","0190a000-0000-7000-8000-000000000004","cases.assigned","case",' +
        `"0190a000-0000-7000-8000-000000000002","${'01'.repeat(32)}"]`,
    );
  });

  it('has the hash that any other program computes', () => {
    expect(hashEvent(EVENT, NO_HASH).toString('hex')).toBe(
      '8a94dbc2716411a1ae150044068c71bc4333e2593d690deb2ff02113f206a7eb',
    );
  });
});

describe('fixed instant', () => {
  it.each([
    ['2026-11-20T17:00:00Z', '2026-11-20T17:00:00.000000Z'],
    ['2026-11-20T17:00:00.1Z', '2026-11-20T17:00:00.100000Z'],
    ['2026-11-20T17:00:00.123456789Z', '2026-11-20T17:00:00.123456Z'],
    ['2026-11-20T12:00:00-05:00', '2026-11-20T17:00:00.000000Z'],
  ])('%s is written %s', (given, fixed) => expect(fixedInstant(given)).toBe(fixed));
});

describe('canonical JSON', () => {
  it('orders keys at every depth and leaves lists as they are', () => {
    expect(canonicalJson({ b: [2, 1, { z: null, a: 'é' }], a: undefined, '1': -0 })).toBe(
      '{"1":0,"b":[2,1,{"a":"é","z":null}]}',
    );
  });

  it('does not depend on the order in which keys were set', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (value) => {
        const reversed = Object.fromEntries(Object.entries(value).reverse());
        expect(canonicalJson(reversed)).toBe(canonicalJson(value));
        expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });
});

it('the digest of a content depends on its salt', () => {
  expect(digestContent(Buffer.alloc(16, 1), { a: 1 })).not.toEqual(
    digestContent(Buffer.alloc(16, 2), { a: 1 }),
  );
});
