import { Injectable } from '@nestjs/common';
import * as client from 'openid-client';
import { Clock } from '../../../platform/clock/clock';
import { Config } from '../../../platform/config/config';
import { AppError } from '../../../platform/errors/app-error';
import { normalizeEmail } from '../domain/email';
import { type ProvenIdentity, provedFactorAt } from '../domain/provider-decision';
import '../iam.errors';

/** What we remember between sending somebody to the provider and their coming back. */
export interface AskedProvider {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
}

export interface ProviderAnswer {
  readonly identity: ProvenIdentity;
  /** When the provider proved a second factor that the house accepts, else null. */
  readonly factorAt: Temporal.Instant | null;
}

const SCOPE = 'openid email profile';
const TIMEOUT_SECONDS = 5;
const KNOWN_FOR_MINUTES = 60;

/**
 * The city's identity provider, by OpenID Connect: authorization code with PKCE, state, nonce, and the issuer checked
 * in the answer (RFC 9700, 4.4). It is looked up when somebody first wants it, so that nothing here waits for it.
 */
@Injectable()
export class IdentityProvider {
  private known?: { readonly configuration: client.Configuration; readonly until: Temporal.Instant };

  constructor(
    private readonly config: Config,
    private readonly clock: Clock,
  ) {}

  /** What its button says; undefined while the house has none. */
  get label(): string | undefined {
    const { oidcIssuer, oidcClientId, oidcLabel } = this.config;
    return oidcIssuer && oidcClientId ? oidcLabel : undefined;
  }

  /** Where to send somebody, and what to remember until they are back. */
  async ask(): Promise<{ readonly url: string; readonly asked: AskedProvider }> {
    const configuration = await this.configuration();
    const asked = {
      state: client.randomState(),
      nonce: client.randomNonce(),
      verifier: client.randomPKCECodeVerifier(),
    };
    const url = client.buildAuthorizationUrl(configuration, {
      redirect_uri: `${this.config.baseUrl}/sign-in/provider/callback`,
      scope: SCOPE,
      state: asked.state,
      nonce: asked.nonce,
      code_challenge: await client.calculatePKCECodeChallenge(asked.verifier),
      code_challenge_method: 'S256',
      ...this.askedClaims(configuration),
    });
    return { url: url.href, asked };
  }

  /** Checks the answer with which somebody came back; throws `iam.provider_answer_refused` when it is not sound. */
  async answer(path: string, asked: AskedProvider): Promise<ProviderAnswer> {
    const configuration = await this.configuration();
    try {
      const tokens = await client.authorizationCodeGrant(configuration, new URL(path, this.config.baseUrl), {
        expectedState: asked.state,
        expectedNonce: asked.nonce,
        pkceCodeVerifier: asked.verifier,
        idTokenExpected: true,
      });
      const claims = tokens.claims();
      if (!claims) throw new AppError('iam.provider_answer_refused');
      const told =
        claims.email === undefined
          ? await client.fetchUserInfo(configuration, tokens.access_token, claims.sub)
          : claims;
      return {
        identity: {
          issuer: claims.iss,
          subject: claims.sub,
          email: typeof told.email === 'string' ? normalizeEmail(told.email) : null,
          emailVerified: told.email_verified === true,
        },
        factorAt: provedFactorAt(
          { amr: Array.isArray(claims.amr) ? claims.amr : [], acr: claims.acr, authTime: claims.auth_time },
          { accepted: this.config.oidcSecondFactor, now: this.clock.now() },
        ),
      };
    } catch (error) {
      throw asRefusal(error);
    }
  }

  /** Where somebody signs out of the provider too (RP-initiated logout), or null when it offers nothing. */
  async signOutUrl(): Promise<string | null> {
    const configuration = await this.configuration();
    if (!configuration.serverMetadata().end_session_endpoint) return null;
    const back = { post_logout_redirect_uri: `${this.config.baseUrl}/sign-in` };
    return client.buildEndSessionUrl(configuration, back).href;
  }

  /** Some providers tell how somebody signed in only when they are asked (OpenID Connect Core, 5.5). */
  private askedClaims(configuration: client.Configuration): Record<string, string> {
    const understands = configuration.serverMetadata().claims_parameter_supported === true;
    if (!understands || this.config.oidcSecondFactor.length === 0) return {};
    return { claims: JSON.stringify({ id_token: { acr: null, amr: null, auth_time: null } }) };
  }

  /** What the provider says of itself; asked anew each hour, and after each failure. */
  private async configuration(): Promise<client.Configuration> {
    const now = this.clock.now();
    if (this.known && Temporal.Instant.compare(now, this.known.until) < 0) return this.known.configuration;
    const { oidcIssuer, oidcClientId, oidcClientSecret } = this.config;
    if (!oidcIssuer || !oidcClientId) throw new AppError('platform.not_found');
    const issuer = new URL(oidcIssuer);
    try {
      const configuration = await client.discovery(issuer, oidcClientId, oidcClientSecret, undefined, {
        timeout: TIMEOUT_SECONDS,
        // The signature of a token is checked also where it came over TLS (OpenID Connect Core, 3.1.3.7, allows not
        // to). Plain HTTP is for a provider on this machine only, as the configuration says.
        execute: [
          client.enableNonRepudiationChecks,
          ...(issuer.protocol === 'http:' ? [client.allowInsecureRequests] : []),
        ],
      });
      this.known = { configuration, until: now.add({ minutes: KNOWN_FOR_MINUTES }) };
      return configuration;
    } catch (error) {
      throw new AppError('iam.provider_unavailable', {}, [], error);
    }
  }
}

/** A provider that does not answer is one thing; an answer that is not sound is another. */
function asRefusal(error: unknown): AppError {
  if (error instanceof AppError) return error;
  const code: unknown = error instanceof Error ? Reflect.get(error, 'code') : undefined;
  const unreachable = error instanceof TypeError || code === 'OAUTH_TIMEOUT';
  const refused = unreachable ? 'iam.provider_unavailable' : 'iam.provider_answer_refused';
  return new AppError(refused, {}, [], error);
}
