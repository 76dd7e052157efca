import type { DocumentContent, Section } from '../../domain/document-content';
import { numberedHeading } from '../../domain/document-text';
import type { HeadingMark } from './page-items';

/** A section with the mark that its heading will leave. */
export interface OutlineNode {
  section: Section;
  mark: HeadingMark;
  children: readonly OutlineNode[];
}

/** The tree of headings, numbered when the document asks for it. */
export function outlineOf(content: DocumentContent): OutlineNode[] {
  let count = 0;
  const visit = (sections: readonly Section[], depth: number, prefix: string): OutlineNode[] =>
    sections.map((section, i) => {
      const number = `${prefix}${i + 1}`;
      const title = numberedHeading(content.numbered ? number : '', section.heading);
      count += 1;
      const mark = { id: `h${String(count).padStart(6, '0')}`, title, depth, page: 0, y: 0 };
      return { section, mark, children: visit(section.sections ?? [], depth + 1, `${number}.`) };
    });
  return visit(content.sections, 0, '');
}

/** All headings in reading order. */
export function marksOf(outline: readonly OutlineNode[]): HeadingMark[] {
  return outline.flatMap((node) => [node.mark, ...marksOf(node.children)]);
}
