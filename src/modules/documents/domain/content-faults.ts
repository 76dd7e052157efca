import type { Block, DocumentContent, Section } from './document-content';

/** What in a document could not be drawn whole; an empty list means that it can. Names places, never text. */
export function contentFaults(content: DocumentContent): string[] {
  const faults = content.sections.flatMap((section, i) => sectionFaults(section, `${i + 1}`));
  if (content.title.trim() === '') faults.unshift('title: empty');
  return faults;
}

function sectionFaults(section: Section, place: string): string[] {
  return [
    ...(section.heading.trim() === '' ? [`${place}: heading empty`] : []),
    ...section.blocks.flatMap((block, i) => blockFaults(block, `${place}, block ${i + 1}`)),
    ...(section.sections ?? []).flatMap((inner, i) => sectionFaults(inner, `${place}.${i + 1}`)),
  ];
}

/** A cell without a column would be lost, a cell missing would shift the others under the wrong heads. */
function blockFaults(block: Block, place: string): string[] {
  if (block.kind !== 'table') return [];
  const columns = block.columns.length;
  if (columns === 0) return [`${place}: table without columns`];
  if (block.columns.some((column) => column.width !== undefined && !(column.width > 0)))
    return [`${place}: column without width`];
  return block.rows.flatMap((row, i) =>
    row.length === columns ? [] : [`${place}, row ${i + 1}: ${row.length} cells for ${columns} columns`],
  );
}
