import { Injectable } from '@nestjs/common';
import { Config } from '../../../platform/config/config';
import type { RedressReply, RedressRequest } from '../../../platform/http/request';
import { normalizeEmail } from '../domain/email';
import { KNOWN_FOR_DAYS, KnownDevices } from '../sign-in/known-devices';
import type { Visitor } from '../sign-in/sign-in-gate';
import { needsSecureCookies } from './secure-cookies';

const DEVICE_COOKIE = 'redress_device';

/** The cookie in which a browser keeps who has signed in with it; only the pages of signing in are sent it. */
@Injectable()
export class DeviceCookie {
  private readonly secure: boolean;

  constructor(
    private readonly devices: KnownDevices,
    { baseUrl }: Config,
  ) {
    this.secure = needsSecureCookies(baseUrl);
  }

  visitorOf({ ip, headers, cookies }: RedressRequest): Visitor {
    return { address: ip, userAgent: headers['user-agent'], deviceNote: cookies[DEVICE_COOKIE] };
  }

  /** The browser is this person's from now on. */
  remember({ cookies }: RedressRequest, reply: RedressReply, email: string): void {
    const note = this.devices.remember(cookies[DEVICE_COOKIE], normalizeEmail(email));
    reply.setCookie(DEVICE_COOKIE, note, {
      path: '/sign-in',
      maxAge: KNOWN_FOR_DAYS * 86_400,
      httpOnly: true,
      secure: this.secure,
      sameSite: 'lax',
    });
  }
}
