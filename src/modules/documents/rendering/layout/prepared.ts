import type { PageFrame } from '../page-style';
import type { Typefaces } from '../typefaces';
import type { PageFlow } from './page-flow';
import type { Node } from './page-items';

/** Something measured, ready to be set on pages. */
export interface Prepared {
  /** The least height in which it may begin on a page, so that a heading is never parted from it. */
  startHeight: number;
  place(flow: PageFlow, parent: Node): void;
}

/** What measuring needs. */
export interface Measures {
  faces: Typefaces;
  frame: PageFrame;
}
