import { openTypefaces } from '../../../src/modules/documents/rendering/typefaces';
import { visibleText } from '../../../src/modules/documents/rendering/visible-text';
import { elementsOf, pageTexts, structureOf, textOf } from '../../support/pdf-tools';

const regular = openTypefaces().regular;

/** The filer's words as a page shows them: signs that its typeface lacks are named, tabs are spaces. */
export function shownAs(narrative: string): string {
  return withoutBreaks(visibleText(narrative, (sign) => regular.has(sign)));
}

/** The same words in the file's tagged structure, sign by sign; only line breaks are left out, here and there. */
export function quoteInPdf(file: string, narrative: string): string | undefined {
  const quotes = elementsOf(structureOf(file), 'BlockQuote').map((quote) => withoutBreaks(textOf(quote)));
  const beginning = shownAs(narrative).slice(0, 20);
  return quotes.find((quote) => quote.startsWith(beginning)) ?? quotes[0];
}

/** Whether the words stand on the pages in their order; of spaces a page's text keeps too little to compare them. */
export function isPrinted(file: string, narrative: string): boolean {
  const lines = pageTexts(file).flatMap((page) => page.split('\n').filter((line) => !FRAME.test(line)));
  return tight(lines.join('')).includes(tight(shownAs(narrative)));
}

/** What stands at the head and foot of every page, in between the words of a text that goes on. */
const FRAME = /Page \d+ of \d+$|^Case [\d-]+ Confidential/;

function withoutBreaks(text: string): string {
  return text.replace(/([ \t]*\r?\n)+/g, '').trim();
}

function tight(text: string): string {
  return text.replace(/\s+/g, '');
}
