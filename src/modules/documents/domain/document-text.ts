import type { Block, DocumentContent, Run, Section, StyledRun, Text } from './document-content';

export function bold(text: string): StyledRun {
  return { text, style: 'bold' };
}

export function code(text: string): StyledRun {
  return { text, style: 'code' };
}

/** The runs of a text; a bare string is one run. */
export function runsOf(text: Text): readonly Run[] {
  return typeof text === 'string' ? [text] : text;
}

/** A text without its styles. */
export function plain(text: Text): string {
  return runsOf(text)
    .map((run) => (typeof run === 'string' ? run : run.text))
    .join('');
}

/** A filer's own words as paragraphs: parted at empty lines, single line breaks kept, nothing else touched. */
export function paragraphsOf(words: string): string[] {
  const parts = words.split(/(?:\r\n|\r|\n)[ \t]*(?:\r\n|\r|\n)(?:[ \t]*(?:\r\n|\r|\n))*/);
  return parts.filter((part) => part.trim() !== '');
}

/** Everything a document says, in reading order, one piece of text each: for search, comparison and tests. */
export function readingText(content: DocumentContent): string[] {
  const { cover, classification } = content;
  return [
    ...(cover ? [cover.organisation] : []),
    content.title,
    ...(cover?.subtitle ? [cover.subtitle] : []),
    ...(classification ? [classification] : []),
    ...(cover?.rows ?? []).flatMap((row) => [row.label, plain(row.value)]),
    ...(cover?.notice ? [plain(cover.notice)] : []),
    ...content.sections.flatMap((section, i) => sectionText(section, content.numbered ? `${i + 1}` : '')),
  ];
}

/** A heading as it is written, with its number when the document numbers its headings. */
export function numberedHeading(number: string, heading: string): string {
  return number === '' ? heading : `${number}  ${heading}`;
}

function sectionText(section: Section, number: string): string[] {
  const inner = section.sections ?? [];
  return [
    numberedHeading(number, section.heading),
    ...section.blocks.flatMap(blockText),
    ...inner.flatMap((part, i) => sectionText(part, number && `${number}.${i + 1}`)),
  ];
}

function blockText(block: Block): string[] {
  switch (block.kind) {
    case 'paragraph':
      return [plain(block.text)];
    case 'quote':
    case 'note':
      return block.paragraphs.map(plain);
    case 'list':
      return block.items.map(plain);
    case 'definitions':
      return block.rows.flatMap((row) => [row.label, plain(row.value)]);
    case 'table':
      return [
        ...(block.caption ? [block.caption] : []),
        ...block.columns.map((column) => column.head),
        ...block.rows.flatMap((row) => row.map(plain)),
      ];
    case 'page-break':
      return [];
  }
}
