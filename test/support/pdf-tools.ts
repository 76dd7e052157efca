import { spawnSync } from 'node:child_process';

type Tool = 'pdfinfo' | 'pdftotext' | 'qpdf';

/** Runs a program over a file; its output, and what it complained of. */
export function runTool(
  tool: Tool,
  args: readonly string[],
): { out: string; complaint: string; code: number } {
  const run = spawnSync(tool, args, { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 });
  return { out: run.stdout, complaint: run.stderr, code: run.status ?? -1 };
}

/** The text of each page in the order in which it is drawn. */
export function pageTexts(file: string): string[] {
  return runTool('pdftotext', ['-raw', '-enc', 'UTF-8', file, '-']).out.split('\f').slice(0, -1);
}

/** An element of the tagged structure as poppler reads it. */
export interface StructureElement {
  tag: string;
  attributes: string[];
  texts: string[];
  children: StructureElement[];
}

/** The structure tree of a tagged PDF. */
export function structureOf(file: string): StructureElement {
  const root: StructureElement = { tag: 'root', attributes: [], texts: [], children: [] };
  const path: StructureElement[] = [root];
  for (const row of runTool('pdfinfo', ['-struct-text', file]).out.split('\n')) {
    const [, spaces = '', text = ''] = /^( *)(.*)$/s.exec(row) ?? [];
    const depth = Math.floor(spaces.length / 2);
    if (text === '') continue;
    const holder = path[Math.min(depth, path.length - 1)];
    if (text.startsWith('"')) holder?.children.push(leaf(text.slice(1, -1)));
    else if (text.startsWith('/')) path[path.length - 1]?.attributes.push(text);
    else if (!text.startsWith('Object ')) {
      const element: StructureElement = { ...leaf(), tag: text.replace(/( \(\w+\))?:?$/, '') };
      holder?.children.push(element);
      path.splice(depth + 1, path.length, element);
    }
  }
  return root.children[0] ?? root;
}

function leaf(text?: string): StructureElement {
  return { tag: '', attributes: [], texts: text === undefined ? [] : [text], children: [] };
}

/** The texts of an element in reading order, without those of the named tags. */
export function textOf(element: StructureElement, without: readonly string[] = []): string {
  if (without.includes(element.tag)) return '';
  return element.texts.join('') + element.children.map((child) => textOf(child, without)).join('');
}

/** All elements with a tag, in reading order. */
export function elementsOf(element: StructureElement, tag: string): StructureElement[] {
  return [
    ...(element.tag === tag ? [element] : []),
    ...element.children.flatMap((child) => elementsOf(child, tag)),
  ];
}
