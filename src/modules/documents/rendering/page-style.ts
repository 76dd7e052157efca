import type { Paper } from '../domain/document-content';

export type FaceName = 'regular' | 'bold';

/** Sizes are points. */
export interface TextStyle {
  face: FaceName;
  size: number;
  leading: number;
  color: string;
}

export const INK = '#0b0c0c';
export const MUTED = '#505a5f';
export const ACCENT = '#1d3557';
export const HAIRLINE = '#b1b4b6';
export const RULE = '#5b6670';
export const TINT = '#f1f3f6';
export const MARK_INK = '#7a1f3d';
export const MARK_TINT = '#f3e6ea';

/** Marks are smaller than the text in which they stand. */
export const MARK_SCALE = 0.82;

const SIZES: Record<Paper, { width: number; height: number }> = {
  letter: { width: 612, height: 792 },
  a4: { width: 595.28, height: 841.89 },
};

/** Where things stand on a page; y runs down from the top edge. */
export interface PageFrame {
  width: number;
  height: number;
  left: number;
  right: number;
  top: number;
  bottom: number;
  headY: number;
  footY: number;
}

export function pageFrame(paper: Paper): PageFrame {
  const { width, height } = SIZES[paper];
  return {
    width,
    height,
    left: 72,
    right: width - 72,
    top: 92,
    bottom: height - 78,
    headY: 50,
    footY: height - 52,
  };
}

function text(size: number, leading: number, face: FaceName = 'regular', color = INK): TextStyle {
  return { face, size, leading, color };
}

export const STYLE = {
  body: text(10, 14.5),
  quote: text(10, 14.5),
  label: text(9.5, 13.5, 'bold'),
  value: text(9.5, 13.5),
  cell: text(9, 12.5),
  cellStrong: text(9, 12.5, 'bold'),
  cellHead: text(8.5, 12, 'bold', ACCENT),
  caption: text(9, 13, 'bold', MUTED),
  running: text(8, 11, 'regular', MUTED),
  runningStrong: text(8, 11, 'bold', ACCENT),
  contents: text(10, 15),
  contentsStrong: text(10, 15, 'bold'),
  coverOrganisation: text(12, 17, 'bold', ACCENT),
  coverTitle: text(26, 34, 'bold', INK),
  coverSubtitle: text(13, 19, 'regular', MUTED),
  title: text(20, 27, 'bold', INK),
} as const satisfies Record<string, TextStyle>;

export interface HeadingStyle {
  text: TextStyle;
  before: number;
  after: number;
}

const HEADINGS: readonly HeadingStyle[] = [
  { text: text(16, 22, 'bold', ACCENT), before: 30, after: 8 },
  { text: text(12, 17, 'bold', INK), before: 20, after: 5 },
  { text: text(10.5, 15, 'bold', INK), before: 15, after: 4 },
  { text: text(10, 14.5, 'bold', MUTED), before: 12, after: 3 },
];

/** Depth 0 is a chapter; deeper than the last style looks like it. */
export function headingStyle(depth: number): HeadingStyle {
  return HEADINGS[Math.min(depth, HEADINGS.length - 1)] as HeadingStyle;
}

/** Space between one block and the next. */
export const BLOCK_GAP = 8;
