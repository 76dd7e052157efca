import { argon2, randomBytes, timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { normalizePassword } from './domain/password-rules';

/** Cost of one hash: 19 MiB, two passes, one lane (docs/decisions/passwords-with-argon2id.md). */
export const HASH_COST: HashCost = { memory: 19_456, passes: 2, parallelism: 1 };

export interface HashCost {
  /** KiB. */
  readonly memory: number;
  readonly passes: number;
  readonly parallelism: number;
}

interface KeptHash {
  readonly cost: HashCost;
  readonly salt: Buffer;
  readonly hash: Buffer;
}

const SALT_BYTES = 16;
const HASH_BYTES = 32;
const VERSION = 19;
const FORM =
  /^\$argon2id\$v=19\$m=(\d{1,7}),t=(\d{1,3}),p=(\d{1,3})\$([A-Za-z0-9+/]{11,88})\$([A-Za-z0-9+/]{43,88})$/;

/** What is compared with when there is no hash, so that nobody can tell an unknown e-mail by the time it takes. */
const NOBODY: KeptHash = { cost: HASH_COST, salt: Buffer.alloc(SALT_BYTES), hash: Buffer.alloc(HASH_BYTES) };

/** Passwords as argon2id (RFC 9106) in the PHC string form, which says by itself how it was made. */
@Injectable()
export class PasswordHasher {
  async hash(password: string): Promise<string> {
    const salt = randomBytes(SALT_BYTES);
    const { memory, passes, parallelism } = HASH_COST;
    const hash = await compute(password, { cost: HASH_COST, salt, hash: Buffer.alloc(HASH_BYTES) });
    return `$argon2id$v=${VERSION}$m=${memory},t=${passes},p=${parallelism}$${encode(salt)}$${encode(hash)}`;
  }

  /** Whether the password is the one that was hashed. Always the work of one hash, also where nothing is kept. */
  async verify(password: string, kept: string | null): Promise<boolean> {
    const parsed = kept === null ? null : parse(kept);
    const expected = parsed ?? NOBODY;
    const same = timingSafeEqual(await compute(password, expected), expected.hash);
    return same && parsed !== null;
  }

  /** Whether it was made at another cost than today's, so that the next sign-in should make it anew. */
  isOutdated(kept: string): boolean {
    const cost = parse(kept)?.cost;
    return (
      cost?.memory !== HASH_COST.memory ||
      cost.passes !== HASH_COST.passes ||
      cost.parallelism !== HASH_COST.parallelism
    );
  }
}

function compute(password: string, { cost, salt, hash }: KeptHash): Promise<Buffer> {
  const message = Buffer.from(normalizePassword(password));
  const parameters = { message, nonce: salt, tagLength: hash.length, ...cost };
  return new Promise((resolve, reject) => {
    argon2('argon2id', parameters, (error, key) => (error ? reject(error) : resolve(key)));
  });
}

function parse(kept: string): KeptHash | null {
  const [, memory, passes, parallelism, salt = '', hash = ''] = FORM.exec(kept) ?? [];
  if (memory === undefined) return null;
  const cost = { memory: Number(memory), passes: Number(passes), parallelism: Number(parallelism) };
  return { cost, salt: Buffer.from(salt, 'base64'), hash: Buffer.from(hash, 'base64') };
}

/** Base64 without padding, as the PHC string form wants it. */
function encode(bytes: Buffer): string {
  return bytes.toString('base64').replace(/=+$/, '');
}
