import { Injectable } from '@nestjs/common';
import {
  type AuthenticationResponseJSON,
  generateAuthenticationOptions,
  generateRegistrationOptions,
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
  type RegistrationResponseJSON,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server';
import { Config } from '../../../platform/config/config';
import { AppError } from '../../../platform/errors/app-error';
import { isRecord } from '../../../platform/http/value-at';
import type { KeptPasskey } from './passkey-store';
import '../iam.errors';

/** What a browser brings of a new passkey. */
export interface NewPasskey {
  readonly credentialId: string;
  readonly publicKey: Buffer;
  readonly signatureCount: number;
  readonly transports: readonly string[];
}

/** How long somebody may look for their key (WebAuthn 13.1 suggests five minutes). */
export const CHALLENGE_MINUTES = 5;
const TIMEOUT_MS = CHALLENGE_MINUTES * 60_000;

/**
 * What browser and server say to each other (WebAuthn Level 3). The relying party is the host of BASE_URL, so a passkey
 * signs nothing on a site that only looks like ours. The password was given before: presence is asked for, not a PIN.
 */
@Injectable()
export class PasskeyCeremony {
  private readonly origin: string;
  private readonly rpID: string;
  private readonly rpName: string;

  constructor({ baseUrl, boardName }: Config) {
    const { origin, hostname } = new URL(baseUrl);
    this.origin = origin;
    this.rpID = hostname;
    this.rpName = boardName;
  }

  registrationOptions(
    account: { readonly id: string; readonly email: string; readonly displayName: string },
    existing: readonly KeptPasskey[],
  ): Promise<PublicKeyCredentialCreationOptionsJSON> {
    return generateRegistrationOptions({
      rpName: this.rpName,
      rpID: this.rpID,
      userID: new Uint8Array(Buffer.from(account.id)),
      userName: account.email,
      userDisplayName: account.displayName,
      attestationType: 'none',
      timeout: TIMEOUT_MS,
      excludeCredentials: existing.map(describe),
      authenticatorSelection: { residentKey: 'preferred', userVerification: 'preferred' },
    });
  }

  proofOptions(existing: readonly KeptPasskey[]): Promise<PublicKeyCredentialRequestOptionsJSON> {
    return generateAuthenticationOptions({
      rpID: this.rpID,
      timeout: TIMEOUT_MS,
      userVerification: 'preferred',
      allowCredentials: existing.map(describe),
    });
  }

  /** Throws `iam.passkey_refused` for whatever is not the answer to this challenge, here. */
  async verifyRegistration(response: string, expectedChallenge: string): Promise<NewPasskey> {
    const { registrationInfo } = await this.orRefuse(() =>
      verifyRegistrationResponse({
        response: readCredential(response) as unknown as RegistrationResponseJSON,
        expectedChallenge,
        expectedOrigin: this.origin,
        expectedRPID: this.rpID,
        requireUserVerification: false,
      }),
    );
    if (!registrationInfo) throw new AppError('iam.passkey_refused');
    const { id, publicKey, counter, transports = [] } = registrationInfo.credential;
    return {
      credentialId: id,
      publicKey: Buffer.from(publicKey),
      signatureCount: counter,
      transports: transports.filter((transport) => KNOWN_TRANSPORTS.has(transport)),
    };
  }

  /** The new count of signatures; throws `iam.passkey_refused` unless this passkey signed this challenge, here. */
  async verifyProof(response: string, expectedChallenge: string, passkey: KeptPasskey): Promise<number> {
    const { verified, authenticationInfo } = await this.orRefuse(() =>
      verifyAuthenticationResponse({
        response: readCredential(response) as unknown as AuthenticationResponseJSON,
        expectedChallenge,
        expectedOrigin: this.origin,
        expectedRPID: this.rpID,
        requireUserVerification: false,
        credential: {
          id: passkey.credentialId,
          publicKey: new Uint8Array(passkey.publicKey),
          counter: passkey.signatureCount,
        },
      }),
    );
    if (!verified) throw new AppError('iam.passkey_refused');
    return authenticationInfo.newCounter;
  }

  private async orRefuse<T>(verify: () => Promise<T>): Promise<T> {
    try {
      return await verify();
    } catch (error) {
      if (error instanceof AppError) throw error;
      throw new AppError('iam.passkey_refused', {}, [], error);
    }
  }
}

const KNOWN_TRANSPORTS = new Set<string>(['ble', 'cable', 'hybrid', 'internal', 'nfc', 'smart-card', 'usb']);

function describe({ credentialId, transports }: KeptPasskey) {
  return { id: credentialId, transports: [...transports] };
}

/** The id of the passkey that answered; the rest of the answer is read by whoever verifies it. */
export function credentialIdOf(response: string): string {
  return String(readCredential(response).id);
}

function readCredential(response: string): Record<string, unknown> {
  let parsed: unknown;
  try {
    parsed = JSON.parse(response);
  } catch (error) {
    throw new AppError('iam.passkey_refused', {}, [], error);
  }
  if (!isRecord(parsed) || typeof parsed.id !== 'string' || !isRecord(parsed.response))
    throw new AppError('iam.passkey_refused');
  return parsed;
}
