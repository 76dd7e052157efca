/**
 * What a document says, as plain data: no fonts, no positions, no file format. A document is a pure function
 * from records to this; the renderer turns it into a tagged PDF. It survives JSON, so it can cross to a thread.
 */
export interface DocumentContent {
  title: string;
  /** BCP 47 language of the text, unless a block says otherwise. */
  language: string;
  /** Stands on every page, e.g. "Confidential: personnel record". */
  classification?: string;
  /** Short text at the head of every page, e.g. the case number. */
  runningHead: string;
  /** Short text at the foot of every page, e.g. the board's name and the moment of making. */
  runningFoot?: string;
  /** Written into the file's properties. */
  author?: string;
  subject?: string;
  /** With `{page}` and `{pages}` in the place of the numbers, in the document's language. */
  pageLabel: string;
  paper?: Paper;
  cover?: Cover;
  /** Heading of the table of contents; without it there is none. */
  contentsHeading?: string;
  /** Put 1, 1.1, 1.1.1 before the headings. */
  numbered?: boolean;
  sections: readonly Section[];
}

export type Paper = 'letter' | 'a4';

/** The first page: it carries the title and what identifies the document, and no running head. */
export interface Cover {
  organisation: string;
  subtitle?: string;
  rows: readonly DefinitionRow[];
  notice?: Text;
}

/** The level of a heading is the depth of its section, so that levels can never be skipped. */
export interface Section {
  heading: string;
  blocks: readonly Block[];
  sections?: readonly Section[];
  startsPage?: boolean;
}

/** A line feed inside a text is a line break. */
export type Text = string | readonly Run[];

export type Run = string | StyledRun;

/** `code` is for hashes, numbers and file names that are compared sign by sign. */
export interface StyledRun {
  text: string;
  style: 'bold' | 'code';
}

export type Block = Paragraph | Quote | Note | List | Definitions | Table | PageBreak;

export interface Paragraph {
  kind: 'paragraph';
  text: Text;
  language?: string;
}

/** Somebody's own words, set apart and untouched. */
export interface Quote {
  kind: 'quote';
  paragraphs: readonly Text[];
  language?: string;
}

/** A remark of the board's that a reader must not miss. */
export interface Note {
  kind: 'note';
  paragraphs: readonly Text[];
}

export interface List {
  kind: 'list';
  ordered?: boolean;
  items: readonly Text[];
}

/** Label and value, one under the other. */
export interface Definitions {
  kind: 'definitions';
  rows: readonly DefinitionRow[];
}

export interface DefinitionRow {
  label: string;
  value: Text;
}

/** Breaks across pages; its head is repeated on each. */
export interface Table {
  kind: 'table';
  caption?: string;
  columns: readonly Column[];
  rows: readonly (readonly Text[])[];
}

export interface Column {
  head: string;
  /** Share of the width, relative to the other columns; 1 by default. */
  width?: number;
  align?: 'start' | 'end';
  /** The cells of this column name their row. */
  rowHead?: boolean;
}

export interface PageBreak {
  kind: 'page-break';
}
