import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { type Document, isMap, isNode, isSeq, LineCounter, parse, parseDocument } from 'yaml';
import { completed } from './domain/complete-pack';
import type { RulePack } from './domain/rule-pack';
import { describeFault, readRulePack } from './domain/rule-pack-check';
import type { PackFault } from './domain/shape';

/** Where the packs lie, in the sources as in the build. */
export const PACKS_FOLDER = path.join(__dirname, 'packs');

/** A pack that cannot be used. Each fault names the line, the path and the reason; the start stops with all of them. */
export class BadRulePack extends Error {
  constructor(
    readonly file: string,
    readonly faults: readonly string[],
  ) {
    super([`The rule pack ${file} cannot be used:`, ...faults.map((fault) => `  ${fault}`)].join('\n'));
  }
}

/** Every `.yaml` file of the folder as a validated pack; the file's name is the pack's version. */
export function readPackFolder(folder: string): RulePack[] {
  const files = readdirSync(folder).filter((file) => file.endsWith('.yaml'));
  const textOf = (file: string) => readFileSync(path.join(folder, file), 'utf8');
  const base = (version: string): unknown =>
    files.includes(`${version}.yaml`) ? parse(textOf(`${version}.yaml`)) : undefined;
  return files.sort().map((file) => parsePack(file, textOf(file), base));
}

/**
 * One pack from its text; throws BadRulePack with every fault that it has. `base` finds the data of the pack that this
 * one `extends`: what it does not say itself, the other says for it.
 */
export function parsePack(
  file: string,
  text: string,
  base: (version: string) => unknown = () => undefined,
): RulePack {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, version: '1.2' });
  const mistakes = [...document.errors, ...document.warnings];
  if (mistakes.length > 0)
    throw new BadRulePack(
      file,
      mistakes.map(({ message }) => firstLine(message)),
    );
  const { pack, faults } = readRulePack(completed(document.toJS(), base));
  if (!pack)
    throw new BadRulePack(
      file,
      faults.map((fault) => `line ${lineOf(document, lines, fault)}: ${describeFault(fault)}`),
    );
  if (file !== `${pack.version}.yaml`)
    throw new BadRulePack(file, [`line 1: version must be the name of the file`]);
  return pack;
}

/** The line of the value that a path leads to, or of the nearest part around it that is there. */
function lineOf(document: Document, lines: LineCounter, { path: way }: PackFault): number {
  let offset = 0;
  let node: unknown = document.contents;
  for (const part of way) {
    if (!isMap(node) && !isSeq(node)) break;
    const next: unknown = node.get(part, true);
    if (!isNode(next) || !next.range) break;
    offset = next.range[0];
    node = next;
  }
  return lines.linePos(offset).line;
}

function firstLine(message: string): string {
  return message.split('\n')[0]?.replace(/:$/, '') ?? message;
}
