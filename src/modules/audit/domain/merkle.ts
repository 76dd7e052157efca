import { createHash } from 'node:crypto';

/** A neighbour on the way from a leaf to the root, and on which side it stands. */
export interface MerkleStep {
  readonly side: 'left' | 'right';
  readonly hash: Buffer;
}

const LEAF = Buffer.of(0);
const NODE = Buffer.of(1);

/** The root of a Merkle tree as RFC 6962, section 2.1, builds it; of no leaves, the SHA-256 of nothing. */
export function merkleRoot(leaves: readonly Buffer[]): Buffer {
  let level = leaves.map(hashLeaf);
  if (level.length === 0) return createHash('sha256').digest();
  while (level.length > 1) level = parentsOf(level);
  return level[0] ?? Buffer.alloc(0);
}

/** The neighbours that lead from one leaf to the root. */
export function merklePath(leaves: readonly Buffer[], index: number): MerkleStep[] {
  const path: MerkleStep[] = [];
  let level = leaves.map(hashLeaf);
  for (let at = index; level.length > 1; at = Math.floor(at / 2)) {
    const neighbour = level[at % 2 === 0 ? at + 1 : at - 1];
    if (neighbour) path.push({ side: at % 2 === 0 ? 'right' : 'left', hash: neighbour });
    level = parentsOf(level);
  }
  return path;
}

/** The root to which a leaf and its neighbours lead. */
export function rootFrom(leaf: Buffer, path: readonly MerkleStep[]): Buffer {
  return path.reduce(
    (hash, step) => (step.side === 'left' ? hashNode(step.hash, hash) : hashNode(hash, step.hash)),
    hashLeaf(leaf),
  );
}

// Pairing from the left and carrying the odd one up gives the same tree as splitting at the largest power of two.
function parentsOf(level: readonly Buffer[]): Buffer[] {
  const parents: Buffer[] = [];
  for (let i = 0; i < level.length; i += 2) {
    const [left, right] = [level[i], level[i + 1]];
    if (left) parents.push(right ? hashNode(left, right) : left);
  }
  return parents;
}

function hashLeaf(data: Buffer): Buffer {
  return createHash('sha256').update(LEAF).update(data).digest();
}

function hashNode(left: Buffer, right: Buffer): Buffer {
  return createHash('sha256').update(NODE).update(left).update(right).digest();
}
