import { Injectable } from '@nestjs/common';
import { Config } from '../../../platform/config/config';
import { type RedressReply, type RedressRequest, SESSION_COOKIE } from '../../../platform/http/request';
import type { AccountActor } from '../../../platform/security/actor';
import { needsSecureCookies } from './secure-cookies';

/** The cookie that carries a session. It goes when the browser is closed; how long it is worth anything we decide. */
@Injectable()
export class SessionCookie {
  private readonly secure: boolean;

  constructor({ baseUrl }: Config) {
    this.secure = needsSecureCookies(baseUrl);
  }

  set(reply: RedressReply, token: string): void {
    reply.setCookie(SESSION_COOKIE, token, this.options());
  }

  /** The same for a session whose token has changed under this request: the answer is drawn for who it is now. */
  renew(
    request: RedressRequest,
    reply: RedressReply,
    session: { readonly token: string; readonly actor: AccountActor },
  ): void {
    request.actor = session.actor;
    request.sessionToken = session.token;
    this.set(reply, session.token);
  }

  /** What the browser kept of our pages goes too. Not all cookies: those of the city's other sites would go as well. */
  clear(reply: RedressReply): void {
    reply.clearCookie(SESSION_COOKIE, this.options());
    reply.header('clear-site-data', '"cache", "storage"');
  }

  private options() {
    return { path: '/', httpOnly: true, secure: this.secure, sameSite: 'lax' } as const;
  }
}
