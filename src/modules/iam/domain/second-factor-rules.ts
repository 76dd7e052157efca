/** What somebody can prove their second factor with. Recovery codes help out; they are no factor of their own. */
export interface HeldFactors {
  readonly authenticator: boolean;
  readonly passkeys: number;
  readonly recoveryCodes: number;
}

/** How strong the session is in which somebody wants to change their factors. */
export interface SessionStrength {
  readonly isConfined: boolean;
  readonly isSteppedUp: boolean;
}

/** Whether the account has a second factor, so that its password alone opens nothing. */
export function hasFactor({ authenticator, passkeys }: HeldFactors): boolean {
  return authenticator || passkeys > 0;
}

/**
 * Why factors may not be changed in this session, if so. Somebody who has none yet sets up the first with the
 * password alone; as soon as there is one, whoever knows only the password can neither add nor take away any.
 */
export function findChangeRefusal(
  held: HeldFactors,
  { isConfined, isSteppedUp }: SessionStrength,
): 'platform.second_factor_needed' | 'platform.step_up_needed' | null {
  if (!hasFactor(held)) return null;
  if (isConfined) return 'platform.second_factor_needed';
  return isSteppedUp ? null : 'platform.step_up_needed';
}

/** Whether the account would have no factor without the one that goes. */
export function isLastFactor({ authenticator, passkeys }: HeldFactors): boolean {
  return Number(authenticator) + passkeys <= 1;
}
