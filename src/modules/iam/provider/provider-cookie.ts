import { Injectable } from '@nestjs/common';
import { Clock } from '../../../platform/clock/clock';
import { Config } from '../../../platform/config/config';
import type { RedressReply, RedressRequest } from '../../../platform/http/request';
import { decrypt, encrypt, Secrets } from '../../../platform/security/secrets';
import { needsSecureCookies } from '../web/secure-cookies';
import type { AskedProvider } from './identity-provider';

/** What this browser has under way with the provider: it was sent there, or has yet to give a password once. */
export type ProviderErrand =
  | { readonly kind: 'asked'; readonly asked: AskedProvider; readonly next: string }
  | {
      readonly kind: 'linking';
      readonly accountId: string;
      readonly issuer: string;
      readonly subject: string;
      readonly factorAt: string | null;
      readonly next: string;
    };

const COOKIE = 'redress_provider';
const MINUTES = 10;

/**
 * Keeps the errand in the browser that runs it, encrypted and for ten minutes: an answer that is brought by another
 * browser (login CSRF) finds none, and we keep nothing for whoever merely opens the page.
 */
@Injectable()
export class ProviderCookie {
  private readonly secure: boolean;

  constructor(
    private readonly secrets: Secrets,
    private readonly clock: Clock,
    { baseUrl }: Config,
  ) {
    this.secure = needsSecureCookies(baseUrl);
  }

  set(reply: RedressReply, errand: ProviderErrand): void {
    const until = this.clock.now().add({ minutes: MINUTES }).epochMilliseconds;
    const sealed = encrypt(this.key, Buffer.from(JSON.stringify({ errand, until })));
    reply.setCookie(COOKIE, sealed.toString('base64url'), { ...this.options(), maxAge: MINUTES * 60 });
  }

  /** null for none, one that we did not seal, and one that is too old. */
  read({ cookies }: RedressRequest): ProviderErrand | null {
    const sealed = cookies[COOKIE];
    if (!sealed) return null;
    try {
      const plain = decrypt(this.key, Buffer.from(sealed, 'base64url')).toString();
      const { errand, until } = JSON.parse(plain) as { errand: ProviderErrand; until: number };
      return until > this.clock.now().epochMilliseconds ? errand : null;
    } catch {
      return null;
    }
  }

  clear(reply: RedressReply): void {
    reply.clearCookie(COOKIE, this.options());
  }

  private get key(): Buffer {
    return this.secrets.key('iam.provider-errand');
  }

  private options() {
    return { path: '/sign-in/provider', httpOnly: true, secure: this.secure, sameSite: 'lax' } as const;
  }
}
