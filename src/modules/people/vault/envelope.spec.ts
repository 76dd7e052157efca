import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { decrypt, encrypt } from '../../../platform/security/secrets';
import { checkValueOf, type Envelope, open, rewrap, type Subject, seal, type WrappingKey } from './envelope';

const key = (version: number, fill: number): WrappingKey => ({ version, key: Buffer.alloc(32, fill) });
const FIRST = key(1, 1);
const SECOND = key(2, 2);

const subjects = fc.record({ personId: fc.uuid(), caseId: fc.uuid() });
const values = fc.dictionary(fc.string(), fc.option(fc.string({ unit: 'binary', maxLength: 500 })));

/** The same bytes with one bit turned. */
function flipped(bytes: Buffer, at: number): Buffer {
  const changed = Buffer.from(bytes);
  const index = at % (bytes.length * 8);
  changed[index >> 3] = (changed[index >> 3] ?? 0) ^ (1 << (index & 7));
  return changed;
}

describe('an envelope', () => {
  it('opens to what was sealed, for every subject and value', () => {
    fc.assert(
      fc.property(subjects, values, (subject, value) => {
        expect(open(FIRST, subject, seal(FIRST, subject, value))).toEqual({ ...value });
      }),
    );
  });

  it('refuses when any bit of it was changed', () => {
    const turned = fc.constantFrom<keyof Envelope>('wrappedDataKey', 'ciphertext');
    fc.assert(
      fc.property(subjects, values, turned, fc.nat(), (subject, value, part, at) => {
        const sealed = seal(FIRST, subject, value);
        const bytes = sealed[part];
        if (typeof bytes === 'number') return;
        expect(() => open(FIRST, subject, { ...sealed, [part]: flipped(bytes, at) })).toThrow();
      }),
      { numRuns: 400 },
    );
  });

  it('refuses when it was cut or lengthened', () => {
    fc.assert(
      fc.property(subjects, fc.nat(60), (subject, bytes) => {
        const sealed = seal(FIRST, subject, { fullName: 'A' });
        const cut = { ...sealed, wrappedDataKey: sealed.wrappedDataKey.subarray(0, bytes % 60) };
        const longer = { ...sealed, ciphertext: Buffer.concat([sealed.ciphertext, randomBytes(bytes + 1)]) };
        expect(() => open(FIRST, subject, cut)).toThrow();
        expect(() => open(FIRST, subject, longer)).toThrow();
      }),
    );
  });

  it('refuses another key, and another version of the same key', () => {
    fc.assert(
      fc.property(subjects, fc.uint8Array({ minLength: 32, maxLength: 32 }), (subject, other) => {
        const sealed = seal(FIRST, subject, { fullName: 'A' });
        fc.pre(!FIRST.key.equals(other));
        expect(() => open({ version: 1, key: Buffer.from(other) }, subject, sealed)).toThrow();
        expect(() => open({ ...FIRST, version: 2 }, subject, { ...sealed, keyVersion: 2 })).toThrow();
      }),
    );
  });

  it('refuses to be somebody else’s, or of another case, whole or in part', () => {
    fc.assert(
      fc.property(subjects, subjects, (mine, theirs) => {
        fc.pre(mine.personId !== theirs.personId && mine.caseId !== theirs.caseId);
        const ours = seal(FIRST, mine, { fullName: 'A' });
        const others = seal(FIRST, theirs, { fullName: 'B' });
        expect(() => open(FIRST, theirs, ours)).toThrow();
        expect(() => open(FIRST, { ...mine, caseId: theirs.caseId }, ours)).toThrow();
        expect(() => open(FIRST, { ...mine, personId: theirs.personId }, ours)).toThrow();
        expect(() => open(FIRST, mine, { ...ours, ciphertext: others.ciphertext })).toThrow();
        expect(() => open(FIRST, mine, { ...ours, wrappedDataKey: others.wrappedDataKey })).toThrow();
      }),
    );
  });

  it('binds the words too, not only their key: one key for two people would not open for the other', () => {
    fc.assert(
      fc.property(subjects, subjects, (mine, theirs) => {
        fc.pre(mine.personId !== theirs.personId);
        const about = ({ personId, caseId }: Subject) => `redress identity key 1\n${personId}\n${caseId}\n1`;
        const sealed = seal(FIRST, mine, { fullName: 'A' });
        const dataKey = decrypt(FIRST.key, sealed.wrappedDataKey, about(mine));
        const forOther = { ...sealed, wrappedDataKey: encrypt(FIRST.key, dataKey, about(theirs)) };
        expect(() => open(FIRST, theirs, forOther)).toThrow();
        const forSame = { ...sealed, wrappedDataKey: encrypt(FIRST.key, dataKey, about(mine)) };
        expect(open(FIRST, mine, forSame)).toEqual({ fullName: 'A' });
      }),
    );
  });

  it('opens by the new key after it was wrapped anew, and no longer by the old one', () => {
    fc.assert(
      fc.property(subjects, values, (subject, value) => {
        const sealed = seal(FIRST, subject, value);
        const anew = { ...sealed, keyVersion: 2, wrappedDataKey: rewrap(FIRST, SECOND, subject, sealed) };
        expect(open(SECOND, subject, anew)).toEqual({ ...value });
        expect(() => open(FIRST, subject, anew)).toThrow();
        expect(() => rewrap(SECOND, FIRST, subject, sealed)).toThrow();
      }),
    );
  });

  it('is never the same twice, and as long for a short name as for a long one', () => {
    const subject: Subject = { personId: 'p', caseId: 'c' };
    const short = seal(FIRST, subject, { fullName: 'Albertina' });
    const long = seal(FIRST, subject, { fullName: 'Albertina '.repeat(20) });
    expect(short.ciphertext.equals(seal(FIRST, subject, { fullName: 'Albertina' }).ciphertext)).toBe(false);
    expect(short.ciphertext).toHaveLength(long.ciphertext.length);
    expect(short.ciphertext.includes('Albertina')).toBe(false);
  });
});

describe('the check value of a key', () => {
  it('tells keys apart and is not part of them', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 32, maxLength: 32 }), (bytes) => {
        const one = Buffer.from(bytes);
        expect(checkValueOf(one)).toEqual(checkValueOf(one));
        expect(checkValueOf(one).equals(checkValueOf(flipped(one, bytes[0] ?? 0)))).toBe(false);
        expect(one.includes(checkValueOf(one))).toBe(false);
      }),
    );
  });
});
