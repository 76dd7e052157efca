import nunjucks from 'nunjucks';
import type { MessageValues, Translator } from '../platform/i18n/messages';

const { SafeString } = nunjucks.runtime;

/** What a template calls to put a message with links into a page: `tLinks('web.fault.home', { home: '/' })`. */
export type LinkTranslator = (
  key: string,
  links: Readonly<Record<string, string>>,
  values?: MessageValues,
) => object;

/** Makes links of a message's named slots. Words and values are escaped here, as the result goes out unescaped. */
export function linkTranslator(t: Translator): LinkTranslator {
  return (key, links, values) => {
    const html = t
      .parts(key, Object.keys(links), values)
      .map((part) => (typeof part === 'string' ? escapeHtml(part) : link(links[part.slot] ?? '', part.text)));
    return new SafeString(html.join(''));
  };
}

function link(href: string, text: string): string {
  return `<a class="govuk-link" href="${escapeHtml(href)}">${escapeHtml(text)}</a>`;
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

export function escapeHtml(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => ENTITIES[character] ?? character);
}
