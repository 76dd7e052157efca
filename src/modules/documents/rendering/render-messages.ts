import type { DocumentContent, Section } from '../domain/document-content';
import type { RenderedPdf } from './render-pdf';

/** What the thread is started with: everything but the sections, which follow one by one. */
export interface RenderOrder {
  head: Omit<DocumentContent, 'sections'>;
  file: string;
  /** ISO instant. */
  createdAt: string;
}

export type ToThread = { kind: 'section'; section: Section } | { kind: 'draw' };

export type FromThread =
  | { kind: 'progress'; done: number; total: number }
  | { kind: 'done'; rendered: RenderedPdf }
  | { kind: 'failed'; message: string };
