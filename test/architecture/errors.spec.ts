import { IntlMessageFormat } from 'intl-messageformat';
import '../../src/roles/app.module';
import { ERROR_STATUS, errorCatalogue, textKeyOf } from '../../src/platform/errors/app-error';
import { readCatalogues } from '../../src/platform/i18n/catalogues';
import { LANGUAGES } from '../../src/platform/i18n/language';
import { expectGeneratedPage } from '../support/generated-page';

// Not thrown by anybody: the answer to a defect of ours.
const UNCAUGHT = ['platform.internal'];

const CATALOGUE = [...errorCatalogue()].sort(([a], [b]) => (a < b ? -1 : 1));

describe('errors', () => {
  it.each(LANGUAGES)('have exactly one text each in %s', (language) => {
    const declared = [...CATALOGUE.map(([code]) => code), ...UNCAUGHT].map(textKeyOf).sort();
    const modules = new Set(CATALOGUE.map(([code]) => code.split('.', 1)[0]));
    const texts = readCatalogues()
      .filter((catalogue) => catalogue.language === language)
      .flatMap(({ messages }) => [...messages.keys()])
      .filter((key) => /^\w+\.errors\./.test(key) && modules.has(key.split('.', 1)[0]));
    expect(texts.sort()).toEqual(declared);
  });

  it('docs/errors.md says what the code declares', () => expectGeneratedPage('errors.md', errorsPage()));
});

type Elements = ReturnType<IntlMessageFormat['getAst']>;

/** A message with its values named: the last branch of a plural, `{needed}` where a value comes. */
function withNames(elements: Elements, number = ''): string {
  return elements
    .map((element): string => {
      if ('options' in element) {
        const { other } = element.options;
        return other ? withNames(other.value, `{${element.value}}`) : '';
      }
      if ('children' in element) return withNames(element.children, number);
      if (!('value' in element)) return number;
      return element.type === 0 ? element.value : `{${element.value}}`;
    })
    .join('');
}

/** The page for those who write programs against the API. */
function errorsPage(): string {
  const english = readCatalogues().filter(({ language }) => language === 'en');
  const texts = new Map(english.flatMap(({ messages }) => [...messages]));
  const rows = CATALOGUE.map(([code, kind]) => {
    const text = withNames(new IntlMessageFormat(texts.get(textKeyOf(code)) ?? '', 'en').getAst());
    return `| \`${code}\` | ${ERROR_STATUS[kind]} | ${text.replaceAll(/\s+/g, ' ')} |`;
  });
  return `# Errors

Made from the code by \`UPDATE_DOCS=1 npx jest test/architecture/errors.spec.ts\`; a test fails when it is out of date.

The API answers an error as problem details (RFC 9457): \`code\` is for programs and stays, \`title\` is for people and
comes in their language, \`errors\` names each field's fault, \`missing\` what a step still lacks, and \`reference\` finds
the request in the log. A fault of ours is \`platform.internal\` with status 500.

| code | status | title in English |
|---|---|---|
${rows.join('\n')}
`;
}
