import { Injectable } from '@nestjs/common';
import { Config } from '../config/config';
import type { Language } from '../i18n/language';
import { LANGUAGE_COOKIE } from './language-of';
import type { RedressReply, RedressRequest } from './request';

const YEAR_SECONDS = 365 * 24 * 60 * 60;

/** Remembers the language that a reader chose. */
@Injectable()
export class LanguageChoice {
  constructor(private readonly config: Config) {}

  /** For this answer and for those that follow. */
  choose(request: RedressRequest, reply: RedressReply, language: Language): void {
    const secure = this.config.baseUrl.startsWith('https:');
    reply.setCookie(LANGUAGE_COOKIE, language, { path: '/', sameSite: 'lax', secure, maxAge: YEAR_SECONDS });
    request.cookies[LANGUAGE_COOKIE] = language;
  }
}
