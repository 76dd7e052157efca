import { fileTypeFromBuffer } from 'file-type';
import type { FileKind } from './file-kinds';

/** How many first bytes are looked at: as many as `file-type` needs. */
export const HEAD_BYTES = 4_100;

/** Whether the first bytes are what the kind says. */
export async function contentAgrees(fileKind: FileKind, head: Buffer): Promise<boolean> {
  if (fileKind.content === 'text') return looksLikeText(head);
  const recognised = (await fileTypeFromBuffer(head))?.mime ?? marked(head);
  return recognised !== undefined && fileKind.content.includes(recognised);
}

// Scanners put a TIFF's directory at the end, out of sight of `file-type`.
const TIFF_MARKS = [Buffer.from('II*\0', 'latin1'), Buffer.from('MM\0*', 'latin1')];

function marked(head: Buffer): string | undefined {
  return TIFF_MARKS.some((mark) => head.subarray(0, 4).equals(mark)) ? 'image/tiff' : undefined;
}

/**
 * Text has no mark, and words may begin like one ("BMW", "GIF"): it is known by having no control characters, in
 * whatever encoding. A PDF can be free of them at its beginning, so its mark is refused.
 */
function looksLikeText(head: Buffer): boolean {
  if (head.subarray(0, 5).toString('latin1') === '%PDF-') return false;
  const mark = head.subarray(0, 2).toString('hex');
  if (mark === 'fffe' || mark === 'feff') return true;
  return !head.some((byte) => byte < 0x20 && !TEXT_CONTROLS.has(byte));
}

/** Tab, line feed, vertical tab, form feed, carriage return, escape. */
const TEXT_CONTROLS: ReadonlySet<number> = new Set([0x09, 0x0a, 0x0b, 0x0c, 0x0d, 0x1b]);
