import type { Line } from '../line-breaker';
import type { TextStyle } from '../page-style';

/** A node of the tagged structure, in the words of ISO 32000-1, 14.8.4. */
export interface Node {
  tag: string;
  parent?: Node;
  language?: string;
  scope?: 'Row' | 'Column';
}

/** A heading: where it came to stand is known when its page is laid out. */
export interface HeadingMark {
  id: string;
  title: string;
  depth: number;
  page: number;
  y: number;
}

export interface Box {
  kind: 'box';
  x: number;
  y: number;
  width: number;
  height: number;
  color: string;
}

export interface TextItem {
  kind: 'text';
  /** Without a node it is an artifact: seen, but not part of what the document says. */
  node?: Node;
  lines: readonly Line[];
  style: TextStyle;
  x: number;
  /** Top of the first line. */
  y: number;
  /** Lines end here instead of beginning at x. */
  right?: number;
}

/** The number of the page on which a heading stands, ending at `right`, with dots leading to it from `from`. */
export interface PageNumberItem {
  kind: 'page-number';
  node: Node;
  heading: HeadingMark;
  style: TextStyle;
  from: number;
  right: number;
  y: number;
}

export interface LinkItem {
  kind: 'link';
  node: Node;
  heading: HeadingMark;
  x: number;
  y: number;
  width: number;
  height: number;
}

/** What stands on a page, in the order in which it is read. */
export type Item =
  | { kind: 'open'; node: Node }
  | { kind: 'close'; node: Node }
  | { kind: 'heading'; heading: HeadingMark }
  | Box
  | TextItem
  | PageNumberItem
  | LinkItem;

export function child(parent: Node, tag: string, extra: Omit<Node, 'tag' | 'parent'> = {}): Node {
  return { tag, parent, ...extra };
}
