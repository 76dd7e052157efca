import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import { map, type Observable } from 'rxjs';
import { Config } from '../config/config';
import { Page, PageRenderer, Redirect } from './page';
import type { RedressReply, RedressRequest } from './request';

/** Carries the key of one message from a redirect to the page after it. */
export const NOTICE_COOKIE = 'notice';

const NOTICE_SECONDS = 60;
const HTML = 'text/html; charset=utf-8';

/** Turns what a page controller returns into HTML or a redirect; all other answers pass as they are. */
@Injectable()
export class PageInterceptor implements NestInterceptor {
  private readonly secure: boolean;

  constructor(
    private readonly renderer: PageRenderer,
    config: Config,
  ) {
    this.secure = config.baseUrl.startsWith('https:');
  }

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const request = context.switchToHttp().getRequest<RedressRequest>();
    const reply = context.switchToHttp().getResponse<RedressReply>();
    return next.handle().pipe(
      map((result: unknown) => {
        if (result instanceof Page) return this.draw(result, request, reply);
        return result instanceof Redirect ? this.lead(result, reply) : result;
      }),
    );
  }

  // A web `Response` is the one answer whose status Nest leaves alone (a POST would answer 201).
  private draw(page: Page, request: RedressRequest, reply: RedressReply): unknown {
    const html = this.renderer.render(page, request);
    if (request.cookies[NOTICE_COOKIE] !== undefined) reply.clearCookie(NOTICE_COOKIE, { path: '/' });
    return new Response(html, { status: page.status, headers: { 'content-type': HTML } });
  }

  private lead(redirect: Redirect, reply: RedressReply): unknown {
    if (redirect.notice !== undefined) {
      reply.setCookie(NOTICE_COOKIE, redirect.notice, {
        path: '/',
        httpOnly: true,
        sameSite: 'lax',
        secure: this.secure,
        maxAge: NOTICE_SECONDS,
      });
    }
    return new Response(null, { status: 303, headers: { location: redirect.url } });
  }
}
