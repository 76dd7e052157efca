/** What the identity provider says of somebody, after everything about its answer was checked. */
export interface ProvenIdentity {
  readonly issuer: string;
  readonly subject: string;
  /** Normalised; null when the provider tells none. */
  readonly email: string | null;
  /** Whether the provider itself knows that the address is theirs (OpenID Connect Core, 5.1). */
  readonly emailVerified: boolean;
}

interface FoundAccount {
  readonly state: 'invited' | 'active' | 'suspended';
  readonly passwordHash: string | null;
}

export type ProviderDecision<A> =
  | { readonly kind: 'enter'; readonly account: A }
  /** An invitation is accepted by coming in through the provider; no password is chosen. */
  | { readonly kind: 'accept_invitation'; readonly account: A }
  /** Whoever has the account must say so once, by its password: the address alone takes nobody's account over. */
  | { readonly kind: 'prove_password'; readonly account: A }
  | { readonly kind: 'refuse'; readonly reason: 'email_unverified' | 'not_active' | 'unknown_identity' };

/**
 * Which account opens. Once linked, only issuer and subject count: they are never given to anybody else, as an e-mail
 * address may be (OpenID Connect Core, 5.7). Before that, an address that the provider has verified.
 */
export function decideProviderSignIn<A extends FoundAccount>(
  identity: ProvenIdentity,
  { linked, sameEmail }: { readonly linked: A | null; readonly sameEmail: A | null },
): ProviderDecision<A> {
  if (linked) {
    return linked.state === 'active'
      ? { kind: 'enter', account: linked }
      : { kind: 'refuse', reason: 'not_active' };
  }
  if (!identity.emailVerified) return { kind: 'refuse', reason: 'email_unverified' };
  if (!sameEmail) return { kind: 'refuse', reason: 'unknown_identity' };
  if (sameEmail.state === 'invited') return { kind: 'accept_invitation', account: sameEmail };
  if (sameEmail.state !== 'active') return { kind: 'refuse', reason: 'not_active' };
  // Without a password it belongs to another account at a provider.
  return sameEmail.passwordHash === null
    ? { kind: 'refuse', reason: 'unknown_identity' }
    : { kind: 'prove_password', account: sameEmail };
}

/**
 * When the provider proved a second factor, by the values of `amr` (RFC 8176) and `acr` that the house accepts; null
 * when it did not. A provider that does not say when is taken to have done it long ago: enough to come in, and not for
 * what asks for a fresh proof.
 */
export function provedFactorAt(
  claims: {
    readonly amr?: readonly unknown[] | undefined;
    readonly acr?: unknown;
    readonly authTime?: number | undefined;
  },
  { accepted, now }: { readonly accepted: readonly string[]; readonly now: Temporal.Instant },
): Temporal.Instant | null {
  const said = [...(claims.amr ?? []), claims.acr];
  if (!accepted.some((value) => said.includes(value))) return null;
  if (claims.authTime === undefined) return now.subtract({ hours: 1 });
  const proved = Temporal.Instant.fromEpochMilliseconds(Math.floor(claims.authTime) * 1_000);
  return Temporal.Instant.compare(proved, now) < 0 ? proved : now;
}
