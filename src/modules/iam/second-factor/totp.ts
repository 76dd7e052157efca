import { randomBytes } from 'node:crypto';
import { Secret, TOTP } from 'otpauth';

/** A step of RFC 6238, and how many before and after the present one are taken: clocks go wrong, people type slowly. */
const STEP_SECONDS = 30;
const STEPS_EITHER_SIDE = 1;

/** RFC 4226 4 R6 recommends 160 bits. */
export const TOTP_KEY_BYTES = 20;

/** What every authenticator app understands: SHA-1 (as HMAC), six digits, thirty seconds. */
const FORMAT = { algorithm: 'SHA1', digits: 6, period: STEP_SECONDS } as const;

export function makeTotpKey(): Buffer {
  return randomBytes(TOTP_KEY_BYTES);
}

/** The step in which the digits are this key's code, near the present moment; null when they are not. */
export function findStep(key: Buffer, digits: string, now: Temporal.Instant): number | null {
  const timestamp = now.epochMilliseconds;
  const delta = TOTP.validate({
    ...FORMAT,
    secret: secretOf(key),
    token: digits,
    timestamp,
    window: STEPS_EITHER_SIDE,
  });
  return delta === null ? null : stepOf(now) + delta;
}

/** The code of a moment. */
export function codeAt(key: Buffer, at: Temporal.Instant): string {
  return TOTP.generate({ ...FORMAT, secret: secretOf(key), timestamp: at.epochMilliseconds });
}

/** The step that a moment lies in. */
export function stepOf(at: Temporal.Instant): number {
  return Math.floor(at.epochMilliseconds / (STEP_SECONDS * 1_000));
}

/** The key as an app takes it: by picture, or typed in. */
export function describeKey(key: Buffer, about: { readonly issuer: string; readonly label: string }) {
  const secret = secretOf(key);
  // A colon divides issuer and label, so neither may hold one.
  const issuer = about.issuer.replaceAll(':', ' ');
  const uri = new TOTP({ ...FORMAT, issuer, label: about.label, secret }).toString();
  return { uri, text: secret.base32.replaceAll(/(.{4})(?=.)/g, '$1 ') };
}

function secretOf(key: Buffer): Secret {
  return new Secret({ buffer: new Uint8Array(key).buffer });
}
