import { type Document, isMap, isNode, isSeq, LineCounter, parseDocument } from 'yaml';
import type { PackFault } from './domain/shape';

/** A text in YAML (or JSON, which is YAML) that still knows on which line each of its values stands. */
export class LocatedYaml {
  private readonly lines = new LineCounter();
  private readonly document: Document;
  /** What keeps the text from being YAML; empty when it can be read. */
  readonly mistakes: readonly string[];

  constructor(text: string) {
    this.document = parseDocument(text, { lineCounter: this.lines, version: '1.2' });
    this.mistakes = [...this.document.errors, ...this.document.warnings].map(({ message }) =>
      firstLine(message),
    );
  }

  get data(): unknown {
    return this.document.toJS();
  }

  /** `line 12: clock_rules[3].unit must be one of ...`, as whoever wrote the text reads it. */
  describe(fault: PackFault): string {
    const where = fault.path.map((part, i) =>
      typeof part === 'number' ? `[${part}]` : `${i > 0 ? '.' : ''}${part}`,
    );
    return `line ${this.lineOf(fault)}: ${where.join('') || 'the whole'} ${fault.reason}`;
  }

  /** The line of the value that a path leads to, or of the nearest part around it that is there. */
  private lineOf({ path: way }: PackFault): number {
    let offset = 0;
    let node: unknown = this.document.contents;
    for (const part of way) {
      if (!isMap(node) && !isSeq(node)) break;
      const next: unknown = node.get(part, true);
      if (!isNode(next) || !next.range) break;
      offset = next.range[0];
      node = next;
    }
    return this.lines.linePos(offset).line;
  }
}

function firstLine(message: string): string {
  return message.split('\n')[0]?.replace(/:$/, '') ?? message;
}
