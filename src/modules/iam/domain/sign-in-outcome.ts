/** `first_factor`: the password, or the provider, was right, and the second factor is still to be proved. */
export const SIGN_IN_OUTCOMES = ['signed_in', 'first_factor', 'refused', 'password_reset'] as const;
export type SignInOutcome = (typeof SIGN_IN_OUTCOMES)[number];

export type SignInMethod = 'password' | 'provider' | 'link';

/** Why somebody was refused. Only the house is told; who tries learns one thing for all of them. */
export const REFUSAL_REASONS = [
  'email_unverified',
  'not_active',
  'provider_answer',
  'too_many_tries',
  'unknown_account',
  'unknown_identity',
  'wrong_factor',
  'wrong_password',
] as const;
export type RefusalReason = (typeof REFUSAL_REASONS)[number];
