import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { AppError } from '../platform/errors/app-error';
import { Public } from '../platform/http/allow';
import { LanguageChoice } from '../platform/http/language-choice';
import { type Redirect, redirect } from '../platform/http/page';
import type { RedressReply, RedressRequest } from '../platform/http/request';
import { isLanguage } from '../platform/i18n/language';

/** Remembers the language that a reader chose and leads back to the page they were on. */
@Controller('language')
@ApiExcludeController()
export class LanguageController {
  constructor(private readonly choice: LanguageChoice) {}

  @Get(':language')
  @Public()
  choose(
    @Param('language') language: string,
    @Query('back') back: unknown,
    @Req() request: RedressRequest,
    @Res({ passthrough: true }) reply: RedressReply,
  ): Redirect {
    if (!isLanguage(language)) throw new AppError('platform.not_found');
    this.choice.choose(request, reply, language);
    return redirect(localAddress(back));
  }
}

/** Only ever an address of ours: a link to us must not lead anybody elsewhere. */
export function localAddress(address: unknown): string {
  if (typeof address !== 'string' || address.length > 2_000) return '/';
  const base = 'http://local.invalid';
  const url = URL.canParse(address, base) ? new URL(address, base) : undefined;
  // A path that begins with two slashes names another host, also once its dots are resolved.
  const ours = url?.origin === base && address.startsWith('/') && !url.pathname.startsWith('//');
  return ours ? `${url.pathname}${url.search}` : '/';
}
