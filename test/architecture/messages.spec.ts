import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { IntlMessageFormat } from 'intl-messageformat';
import { readCatalogues, SOURCE_ROOT } from '../../src/platform/i18n/catalogues';
import { LANGUAGES } from '../../src/platform/i18n/language';
import { Messages } from '../../src/platform/i18n/messages';

const CATALOGUES = readCatalogues();
const MESSAGES = new Messages(CATALOGUES);
const GROUPS = Map.groupBy(CATALOGUES, ({ owner, audience }) => `${owner} ${audience}`);

type Elements = ReturnType<IntlMessageFormat['getAst']>;

/** The names that a message asks for, at any depth: `days`, `privacy`. Throws where a text is not ICU. */
function placeholders(text: string): string[] {
  return [...new Set(namesIn(new IntlMessageFormat(text, 'en').getAst()))].sort();
}

function namesIn(elements: Elements): string[] {
  return elements.flatMap((element) => {
    // A literal's value is its text; the number sign of a plural has none.
    const own = 'style' in element || 'options' in element || 'children' in element || element.type === 1;
    const inner: Elements[] = 'children' in element ? [element.children] : [];
    if ('options' in element) inner.push(...Object.values(element.options).map((option) => option.value));
    return [...(own && 'value' in element ? [element.value] : []), ...inner.flatMap(namesIn)];
  });
}

function sources(pattern: string): { file: string; text: string }[] {
  return globSync(pattern, { cwd: SOURCE_ROOT })
    .filter((file) => !/\.(spec|journey)\.ts$/.test(file))
    .map((file) => ({ file, text: readFileSync(path.join(SOURCE_ROOT, file), 'utf8') }));
}

/** Keys without a message, each with the file that asks for it. */
function unknownKeys(asked: { file: string; key: string }[]): string[] {
  return asked
    .filter(({ key }) => MESSAGES.missing([key]).length > 0)
    .map(({ file, key }) => `${file}: ${key}`);
}

describe('Message catalogues', () => {
  it.each([...GROUPS])('%s: the same keys in every language', (_group, files) => {
    expect(files.map((file) => file.language).sort()).toEqual([...LANGUAGES].sort());
    const [first, ...others] = files.map((file) => [...file.messages.keys()].sort());
    for (const other of others) expect(other).toEqual(first);
  });

  it.each([...GROUPS])(
    '%s: every message is filled, parses, and asks for the same values',
    (_group, files) => {
      const asked = files.map((file) =>
        [...file.messages].map(([key, text]) => {
          expect([key, text.trim()]).not.toEqual([key, '']);
          return `${key}: ${placeholders(text).join(' ')}`;
        }),
      );
      const [first, ...others] = asked.map((lines) => lines.sort());
      for (const other of others) expect(other).toEqual(first);
    },
  );

  it('no key is given twice, and a module’s keys begin with its name', () => {
    const keys = CATALOGUES.filter((c) => c.language === 'en').flatMap((c) => [...c.messages.keys()]);
    expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([]);
    const strays = CATALOGUES.filter((c) => c.owner !== 'web').flatMap((c) =>
      [...c.messages.keys()].filter((key) => !key.startsWith(`${c.owner}.`)),
    );
    expect(strays).toEqual([]);
  });
});

describe('Keys that the code asks for', () => {
  it('exist for each t() in a template or in code', () => {
    const call = /\b(?:t|tLinks|t\.parts)\(\s*'([\w-]+(?:\.[\w-]+)+)'/g;
    const asked = [...sources('**/*.njk'), ...sources('**/*.ts')].flatMap(({ file, text }) =>
      [...text.matchAll(call)].map((match) => ({ file, key: match[1] ?? '' })),
    );
    expect(unknownKeys(asked)).toEqual([]);
  });

  it('exist for each declared error', () => {
    const asked = sources('**/*.ts').flatMap(({ file, text }) =>
      [...text.matchAll(/defineErrors\('(\w+)', \{([^}]*)\}/g)].flatMap(([, module, reasons = '']) =>
        [...reasons.matchAll(/(\w+):/g)].map((reason) => ({ file, key: `${module}.errors.${reason[1]}` })),
      ),
    );
    expect(unknownKeys(asked)).toEqual([]);
  });

  it('exist for each thing that a guard says is missing', () => {
    const asked = sources('modules/**/*.ts')
      .filter(({ text }) => /\bMissing\b/.test(text))
      .flatMap(({ file, text }) =>
        [...text.matchAll(/\bcode: '(\w+)\.(\w+)'/g)].map((match) => ({
          file,
          key: `${match[1]}.missing.${match[2]}`,
        })),
      );
    expect(unknownKeys(asked)).toEqual([]);
  });
});
