import { IntlMessageFormat } from 'intl-messageformat';
import { type Catalogue, readCatalogues } from './catalogues';
import { LANGUAGES, type Language, LOCALES } from './language';

export type MessageValues = Readonly<Record<string, string | number | boolean>>;

/** A piece of a message: plain text, or the words of a named slot such as `<privacy>our policy</privacy>`. */
export type MessagePart = string | { slot: string; text: string };

/** Words in one language. The result is plain text: whoever puts it into a page escapes it. */
export interface Translator {
  (key: string, values?: MessageValues): string;
  language: Language;
  /** Whether there is such a message. */
  has(key: string): boolean;
  /** A message with named slots, in pieces, so that a template can make links of the slots. */
  parts(key: string, slots: readonly string[], values?: MessageValues): MessagePart[];
}

/** What goes wrong with a message. Outside of production this is thrown. */
export interface MessageFault {
  key: string;
  language: Language;
  reason: 'missing' | 'unformattable';
}

/** Every message of the system in every language, read once at start. */
export class Messages {
  private readonly texts = new Map<Language, Map<string, string>>();
  private readonly formats = new Map<Language, Map<string, IntlMessageFormat>>();
  private readonly translators = new Map<Language, Translator>();

  /** `onFault` decides what a missing message does: the default throws; production logs, and the key is shown. */
  constructor(
    catalogues: readonly Catalogue[] = readCatalogues(),
    private readonly onFault: (fault: MessageFault) => void = throwFault,
  ) {
    for (const language of LANGUAGES) {
      this.texts.set(language, new Map());
      this.formats.set(language, new Map());
      this.translators.set(language, this.makeTranslator(language));
    }
    for (const { language, messages } of catalogues) {
      const texts = this.textsIn(language);
      for (const [key, text] of messages) texts.set(key, text);
    }
  }

  translator(language: Language): Translator {
    return this.translators.get(language) ?? this.makeTranslator(language);
  }

  /** Every key, in the order of the catalogues. */
  keys(): string[] {
    return [...this.textsIn(LANGUAGES[0]).keys()];
  }

  /** Which of these keys lack a message in some language: for the checks at start. */
  missing(keys: Iterable<string>): string[] {
    return [...keys].filter((key) => LANGUAGES.some((language) => !this.textsIn(language).has(key)));
  }

  private makeTranslator(language: Language): Translator {
    const parts = (key: string, slots: readonly string[], values?: MessageValues) =>
      this.format(language, key, slots, values);
    const translate = (key: string, values?: MessageValues) =>
      parts(key, [], values)
        .map((part) => (typeof part === 'string' ? part : part.text))
        .join('');
    return Object.assign(translate, {
      language,
      parts,
      has: (key: string) => this.textsIn(language).has(key),
    });
  }

  private format(
    language: Language,
    key: string,
    slots: readonly string[],
    values: MessageValues = {},
  ): MessagePart[] {
    const text = this.textsIn(language).get(key);
    if (text === undefined) return this.fault({ key, language, reason: 'missing' });
    if (!/[{}<']/.test(text)) return [text];
    try {
      return this.formatted(language, key, text, slots, values);
    } catch {
      return this.fault({ key, language, reason: 'unformattable' });
    }
  }

  private formatted(
    language: Language,
    key: string,
    text: string,
    slots: readonly string[],
    values: MessageValues,
  ): MessagePart[] {
    const known = this.formats.get(language);
    const format = known?.get(key) ?? new IntlMessageFormat(text, LOCALES[language]);
    known?.set(key, format);
    const asPart = (slot: string) => (words: readonly MessagePart[]) => ({ slot, text: words.join('') });
    const fillers = Object.fromEntries(slots.map((slot) => [slot, asPart(slot)]));
    const result = format.format<MessagePart>({ ...values, ...fillers });
    return Array.isArray(result) ? result : [result];
  }

  private fault(fault: MessageFault): MessagePart[] {
    this.onFault(fault);
    return [fault.key];
  }

  private textsIn(language: Language): Map<string, string> {
    return this.texts.get(language) ?? new Map();
  }
}

function throwFault(fault: MessageFault): never {
  throw new Error(`message ${fault.key} (${fault.language}) is ${fault.reason}`);
}
