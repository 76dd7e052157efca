import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto';

const USER_PRESENT = 0x01;
const HAS_CREDENTIAL = 0x40;

/** What a test may get wrong on purpose. */
export interface Forgery {
  readonly origin?: string;
  readonly challenge?: string;
  /** As a copy of the key would count that does not know of the other's signatures. */
  readonly count?: number;
}

/** A security key without a body: makes one passkey and signs with it, as WebAuthn Level 3 lays down. */
export class SecurityKey {
  private readonly id = randomBytes(16);
  private readonly privateKey: KeyObject;
  private readonly x: Buffer;
  private readonly y: Buffer;
  private count = 0;

  constructor(private readonly site = 'http://localhost:3000') {
    const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const { x = '', y = '' } = publicKey.export({ format: 'jwk' });
    this.privateKey = privateKey;
    this.x = Buffer.from(x, 'base64url');
    this.y = Buffer.from(y, 'base64url');
  }

  /** The answer to `navigator.credentials.create`, as JSON text. */
  create({ challenge }: { readonly challenge: string }, forgery: Forgery = {}): string {
    const length = Buffer.alloc(2);
    length.writeUInt16BE(this.id.length);
    const credential = Buffer.concat([Buffer.alloc(16), length, this.id, this.coseKey()]);
    const authData = Buffer.concat([this.head(USER_PRESENT | HAS_CREDENTIAL, 0), credential]);
    const attestationObject = Buffer.concat([
      map(3),
      text('fmt'),
      text('none'),
      text('attStmt'),
      map(0),
      text('authData'),
      bytes(authData),
    ]);
    return this.answer({
      clientDataJSON: this.clientData('webauthn.create', challenge, forgery).toString('base64url'),
      attestationObject: attestationObject.toString('base64url'),
      transports: ['usb'],
    });
  }

  /** The answer to `navigator.credentials.get`, as JSON text. */
  get({ challenge }: { readonly challenge: string }, forgery: Forgery = {}): string {
    this.count += 1;
    const authData = this.head(USER_PRESENT, forgery.count ?? this.count);
    const clientData = this.clientData('webauthn.get', challenge, forgery);
    const signed = Buffer.concat([authData, createHash('sha256').update(clientData).digest()]);
    return this.answer({
      clientDataJSON: clientData.toString('base64url'),
      authenticatorData: authData.toString('base64url'),
      signature: sign('sha256', signed, this.privateKey).toString('base64url'),
    });
  }

  private answer(response: object): string {
    const id = this.id.toString('base64url');
    return JSON.stringify({ id, rawId: id, type: 'public-key', clientExtensionResults: {}, response });
  }

  private clientData(type: string, challenge: string, forgery: Forgery): Buffer {
    const { origin } = new URL(this.site);
    return Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false, ...forgery }));
  }

  private head(flags: number, count: number): Buffer {
    const counter = Buffer.alloc(4);
    counter.writeUInt32BE(count);
    const host = createHash('sha256').update(new URL(this.site).hostname).digest();
    return Buffer.concat([host, Buffer.from([flags]), counter]);
  }

  /** ES256 in COSE (RFC 9053): kty 2, alg -7, crv 1, x, y. */
  private coseKey(): Buffer {
    const head = Buffer.from([0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21]);
    return Buffer.concat([head, bytes(this.x), Buffer.from([0x22]), bytes(this.y)]);
  }
}

/* As much of CBOR (RFC 8949) as a passkey needs. */
const map = (size: number) => Buffer.from([0xa0 | size]);
const text = (words: string) => Buffer.concat([Buffer.from([0x60 | words.length]), Buffer.from(words)]);
const bytes = (content: Buffer) => Buffer.concat([Buffer.from([0x58, content.length]), content]);
