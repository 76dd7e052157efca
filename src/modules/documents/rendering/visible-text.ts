/** A stretch of text that can be drawn as it is, or a mark that stands for what cannot. */
export interface VisiblePart {
  text: string;
  /** What the mark stands for; absent when the text stands for itself. A lone surrogate cannot be given. */
  mark?: { original?: string };
}

const MOSTLY_PLAIN = /^[ -~\n]*$/;
/** Controls, invisible formatting (bidirectional overrides among it), surrogates, private and unknown signs. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}]/u;
const COMBINING = /\p{M}/u;
/** More than a word's worth in one mark could not be broken into lines. */
const MARK_SIGNS = 6;

/**
 * Parts a text into what the fonts can show and marks such as `[U+1F600]` for what they cannot, so that nothing
 * that was filed is lost on paper: emoji, scripts without a font here, control characters, half surrogates.
 * Marks stand in the order of the text, also in right-to-left scripts.
 */
export function visibleParts(text: string, has: (codePoint: number) => boolean): VisiblePart[] {
  const clean = text.replace(/\r\n?/g, '\n').replaceAll('\t', '    ');
  if (MOSTLY_PLAIN.test(clean)) return clean === '' ? [] : [{ text: clean }];
  const composed = COMBINING.test(clean) ? clean.normalize('NFC') : clean;
  const parts: VisiblePart[] = [];
  let plain = '';
  let unseen: string[] = [];
  const flush = () => {
    if (plain !== '') parts.push({ text: plain });
    if (unseen.length > 0) parts.push(markOf(unseen));
    plain = '';
    unseen = [];
  };
  for (const sign of composed) {
    const seen = sign === '\n' || (!UNSEEN.test(sign) && has(sign.codePointAt(0) ?? 0));
    if (seen ? unseen.length > 0 : plain !== '' || unseen.length >= MARK_SIGNS) flush();
    if (seen) plain += sign;
    else unseen.push(sign);
  }
  flush();
  return parts;
}

/** The text as it is drawn, marks written out: for file properties and bookmarks. */
export function visibleText(text: string, has: (codePoint: number) => boolean): string {
  return visibleParts(text, has)
    .map((part) => part.text)
    .join('');
}

function markOf(signs: readonly string[]): VisiblePart {
  const names = signs.map((sign) => {
    const number = (sign.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
    return `U+${number}`;
  });
  const original = signs.join('');
  return { text: `[${names.join(' ')}]`, mark: original.isWellFormed() ? { original } : {} };
}
