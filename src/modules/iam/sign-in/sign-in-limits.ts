import type { Bucket, RateLimit } from '../../../platform/security/rate-limiter';

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/**
 * How many wrong passwords are taken; right ones are not counted (docs/decisions/sign-in-locks-nobody-out.md). NIST
 * SP 800-63B rev. 4, 3.2.2: no more than 100 wrong tries in a row at one account.
 */
export const SIGN_IN_LIMITS = {
  /** A whole office may sit behind one address: this slows down a machine that tries many accounts. */
  network: { name: 'iam.sign-in.network', limit: 100, seconds: 10 * MINUTE },
  networkAndEmail: { name: 'iam.sign-in.network-email', limit: 10, seconds: 10 * MINUTE },
  networkAndEmailDay: { name: 'iam.sign-in.network-email-day', limit: 20, seconds: DAY },
  /** From everywhere: what one network may use up of it is too little to fill it. */
  emailHour: { name: 'iam.sign-in.email-hour', limit: 40, seconds: HOUR },
  emailDay: { name: 'iam.sign-in.email-day', limit: 100, seconds: DAY },
  /** A browser in which this person has signed in before; nobody else can fill these. */
  device: { name: 'iam.sign-in.device', limit: 10, seconds: 10 * MINUTE },
  deviceDay: { name: 'iam.sign-in.device-day', limit: 50, seconds: DAY },
} as const satisfies Record<string, RateLimit>;

/** Who tries: from which network, as whom, and in which browser of theirs that we know. */
export interface SignInTry {
  readonly network: string;
  readonly email: string;
  /** The known browser's id; null in one where this person has not signed in before. */
  readonly deviceId: string | null;
}

/** What a try is counted in. A known browser has buckets of its own, so that no stranger's tries stand in its way. */
export function bucketsOf({ network, email, deviceId }: SignInTry): Bucket[] {
  const bucket = (limit: RateLimit, subject: string): Bucket => ({ limit, subject });
  const { device, deviceDay, ...strange } = SIGN_IN_LIMITS;
  if (deviceId !== null) return [bucket(device, deviceId), bucket(deviceDay, deviceId)];
  const both = `${network}\n${email}`;
  return [
    bucket(strange.network, network),
    bucket(strange.networkAndEmail, both),
    bucket(strange.networkAndEmailDay, both),
    bucket(strange.emailHour, email),
    bucket(strange.emailDay, email),
  ];
}

/** What begins anew once the person is in: their own slips at this place or in this browser, nobody else's. */
export function slipsOf(tried: SignInTry): Bucket[] {
  const own: readonly string[] = [
    SIGN_IN_LIMITS.networkAndEmail.name,
    SIGN_IN_LIMITS.networkAndEmailDay.name,
    SIGN_IN_LIMITS.device.name,
    SIGN_IN_LIMITS.deviceDay.name,
  ];
  return bucketsOf(tried).filter(({ limit }) => own.includes(limit.name));
}
