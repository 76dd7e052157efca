import { createPrivateKey, createPublicKey, type KeyObject, sign } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Config } from '../../platform/config/config';
import { deriveKey } from '../../platform/security/secrets';

const PKCS8 = Buffer.from('302e020100300506032b657004220420', 'hex');
const KEY_BYTES = 32;

/**
 * The Ed25519 key that signs anchors. It is never in the database: from AUDIT_ANCHOR_KEY, or derived from the secret key of the
 * house, so that a trial start has one too.
 */
@Injectable()
export class AnchorKey {
  /** The 32 bytes that outsiders know the house by. */
  readonly publicKey: Buffer;
  private readonly key: KeyObject;

  constructor(config: Config) {
    const seed = config.auditAnchorKey ?? deriveKey(config.secretKey, 'audit.anchor');
    this.key = createPrivateKey({ key: Buffer.concat([PKCS8, seed]), format: 'der', type: 'pkcs8' });
    this.publicKey = createPublicKey(this.key).export({ format: 'der', type: 'spki' }).subarray(-KEY_BYTES);
  }

  /** As other programs read it. */
  get pem(): string {
    return createPublicKey(this.key).export({ format: 'pem', type: 'spki' }).toString();
  }

  sign(text: string): Buffer {
    return sign(null, Buffer.from(text), this.key);
  }
}
