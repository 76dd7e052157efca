import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';

const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** Keys derived from the house's one secret, a different one for each purpose. The secret is never in the database. */
export class Secrets {
  private readonly keys = new Map<string, Buffer>();

  /** @param master at least 32 random bytes, from the environment or a file. */
  constructor(private readonly master: Buffer) {
    if (master.length < 32) throw new Error('The secret key has fewer than 32 bytes');
  }

  /** The 32-byte key of one purpose (`intake.receipt`). */
  key(purpose: string): Buffer {
    const known = this.keys.get(purpose);
    if (known) return known;
    const derived = deriveKey(this.master, purpose);
    this.keys.set(purpose, derived);
    return derived;
  }

  /** HMAC-SHA-256 under the purpose's key: 32 bytes. */
  hmac(purpose: string, text: string): Buffer {
    return createHmac('sha256', this.key(purpose)).update(text).digest();
  }
}

/** HKDF-SHA-256 (RFC 5869) of a secret for one purpose: 32 bytes. */
export function deriveKey(secret: Buffer, purpose: string): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, Buffer.alloc(0), purpose, 32));
}

/** AES-256-GCM: nonce, ciphertext and tag in one. What it is `about` is not kept in it, and needed to open it. */
export function encrypt(key: Buffer, plain: Buffer, about = ''): Buffer {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  cipher.setAAD(Buffer.from(about));
  return Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
}

/** The reverse of `encrypt`; throws when the key is another, it is about something else, or a byte was changed. */
export function decrypt(key: Buffer, sealed: Buffer, about = ''): Buffer {
  if (sealed.length < NONCE_BYTES + TAG_BYTES) throw new Error('Too short to be sealed');
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, NONCE_BYTES), {
    authTagLength: TAG_BYTES,
  });
  decipher.setAAD(Buffer.from(about));
  decipher.setAuthTag(sealed.subarray(-TAG_BYTES));
  return Buffer.concat([decipher.update(sealed.subarray(NONCE_BYTES, -TAG_BYTES)), decipher.final()]);
}
