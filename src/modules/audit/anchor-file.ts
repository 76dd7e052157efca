import type { AnchoredHead, SignedAnchor } from './domain/anchor';
import { anchoredLine, anchorLine } from './trail-lines';

/** An anchor as it is mailed and kept: JSON lines, as in an exported trail. */
export function anchorFile(
  anchor: SignedAnchor & { readonly number: number },
  heads: readonly AnchoredHead[],
): string {
  const lines = [anchorLine(anchor), ...heads.map((head) => anchoredLine(anchor.number, head))];
  return lines.map((line) => `${JSON.stringify(line)}\n`).join('');
}
