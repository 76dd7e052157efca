import { Injectable } from '@nestjs/common';
import { Config } from '../platform/config/config';
import type { FormState } from '../platform/http/form';
import { languageOf } from '../platform/http/language-of';
import { type Page, PageRenderer } from '../platform/http/page';
import { NOTICE_COOKIE } from '../platform/http/page.interceptor';
import type { RedressRequest } from '../platform/http/request';
import { formatsFor } from '../platform/i18n/formats';
import { LANGUAGE_NAMES, LANGUAGES } from '../platform/i18n/language';
import { Messages, type Translator } from '../platform/i18n/messages';
import { Logger } from '../platform/logging/logger';
import { csrfToken } from '../platform/security/csrf';
import { Assets } from './assets';
import { FormView } from './form-view';
import { Navigation } from './navigation';
import { linkTranslator } from './slots';
import { createTemplates } from './templates';

/** Draws pages with the design kit: the page's view, and around it what every page has. */
@Injectable()
export class KitPageRenderer extends PageRenderer {
  private readonly templates = createTemplates();
  private readonly site: object;

  constructor(
    private readonly messages: Messages,
    private readonly assets: Assets,
    private readonly navigation: Navigation,
    private readonly config: Config,
    private readonly logger: Logger,
  ) {
    super();
    const { boardName: name, boardPhone: phone, boardEmail: email, boardAddress: address } = config;
    this.site = { name, phone, email, address, timeZone: config.boardTimeZone };
  }

  render(page: Page, request: RedressRequest): string {
    const t = this.messages.translator(languageOf(request));
    const { form } = page.view as { form?: FormState };
    try {
      return this.templates.render(page.template, {
        ...page.view,
        ...this.surroundings(request, t),
        form: form && new FormView(form, t),
      });
    } catch (error) {
      // Says which line of which template; the log keeps messages out otherwise, as they may hold what people wrote.
      this.logger.debug(error);
      throw error;
    }
  }

  private surroundings(request: RedressRequest, t: Translator): object {
    const { actor, sessionToken } = request;
    const path = pathOf(request.url);
    const navigation = this.navigation.entriesFor(actor).map(({ key, href }) => ({
      text: t(key),
      href,
      active: path === href || path.startsWith(`${href}/`),
    }));
    return {
      t,
      tLinks: linkTranslator(t),
      language: t.language,
      languages: languageSwitch(t.language, request),
      format: formatsFor(t.language, this.config.boardTimeZone),
      asset: (name: string) => this.assets.href(name),
      site: this.site,
      path,
      csrfToken: sessionToken ? csrfToken(sessionToken) : '',
      account: actor?.kind === 'account' ? { name: actor.name } : undefined,
      idleSeconds: actor?.kind === 'account' ? this.config.sessionIdleMinutes * 60 : undefined,
      navigation,
      home: navigation[0]?.href,
      noticeText: noticeOf(request, t),
    };
  }
}

function pathOf(url: string): string {
  return url.split('?', 1)[0] ?? '/';
}

/** Links that keep the page. After a POST the page is asked for again by its own address. */
function languageSwitch(current: string, request: RedressRequest): object[] {
  const back = encodeURIComponent(request.url);
  return LANGUAGES.map((language) => ({
    text: LANGUAGE_NAMES[language],
    lang: language,
    current: language === current,
    href: `/language/${language}?back=${back}`,
  }));
}

/** A notice is only ever one of our own messages, so a forged cookie can say nothing else. */
function noticeOf(request: RedressRequest, t: Translator): string | undefined {
  const key = request.cookies?.[NOTICE_COOKIE];
  return key && /^[a-z_]+\.notices\.[a-z_]+$/.test(key) && t.has(key) ? t(key) : undefined;
}
