import { createHmac, randomBytes } from 'node:crypto';
import { decrypt, encrypt } from '../../../platform/security/secrets';

/** Whose identity it is. Part of the associated data, so that a row that was moved to another person does not open. */
export interface Subject {
  readonly personId: string;
  readonly caseId: string;
}

/** A key that wraps the keys of identities. */
export interface WrappingKey {
  readonly version: number;
  readonly key: Buffer;
}

/** An identity under a key of its own, and that key under a wrapping key (envelope encryption, NIST SP 800-57). */
export interface Envelope {
  readonly keyVersion: number;
  readonly wrappedDataKey: Buffer;
  readonly ciphertext: Buffer;
}

const KEY_BYTES = 32;
/** Lengths are rounded up to this, so that they do not tell a short name from a long one. */
const BLOCK = 1_024;

/** Seals a value that JSON can hold, under a new key that seals nothing else. */
export function seal(wrapping: WrappingKey, subject: Subject, value: object): Envelope {
  const dataKey = randomBytes(KEY_BYTES);
  return {
    keyVersion: wrapping.version,
    wrappedDataKey: encrypt(wrapping.key, dataKey, aboutKey(subject, wrapping.version)),
    ciphertext: encrypt(dataKey, padded(JSON.stringify(value)), aboutValue(subject)),
  };
}

/** The reverse of `seal`; throws when anything differs: the key, the subject, the version or a single bit. */
export function open(wrapping: WrappingKey, subject: Subject, envelope: Envelope): unknown {
  const dataKey = unwrap(wrapping, subject, envelope);
  return JSON.parse(decrypt(dataKey, envelope.ciphertext, aboutValue(subject)).toString());
}

/** The wrapped key of an envelope under another wrapping key. The ciphertext stays as it is. */
export function rewrap(
  from: WrappingKey,
  to: WrappingKey,
  subject: Subject,
  envelope: Pick<Envelope, 'keyVersion' | 'wrappedDataKey'>,
): Buffer {
  return encrypt(to.key, unwrap(from, subject, envelope), aboutKey(subject, to.version));
}

/** Tells a key from another of the same version, and cannot be turned back into it. */
export function checkValueOf(key: Buffer): Buffer {
  return createHmac('sha256', key).update('redress identity key check').digest().subarray(0, 16);
}

function unwrap(
  wrapping: WrappingKey,
  subject: Subject,
  { keyVersion, wrappedDataKey }: Pick<Envelope, 'keyVersion' | 'wrappedDataKey'>,
): Buffer {
  if (keyVersion !== wrapping.version) throw new Error('Wrapped under another version');
  return decrypt(wrapping.key, wrappedDataKey, aboutKey(subject, keyVersion));
}

function aboutKey({ personId, caseId }: Subject, version: number): string {
  return `redress identity key 1\n${personId}\n${caseId}\n${version}`;
}

function aboutValue({ personId, caseId }: Subject): string {
  return `redress identity 1\n${personId}\n${caseId}`;
}

/** JSON may end in blanks. */
function padded(json: string): Buffer {
  const bytes = Buffer.from(json);
  return Buffer.concat([bytes, Buffer.alloc(BLOCK - (bytes.length % BLOCK), ' ')]);
}
