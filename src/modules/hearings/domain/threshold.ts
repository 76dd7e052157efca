import type { Threshold } from '../../rulebook/public';

/** How many of `base` a threshold asks for: more than half, at least a fraction, or a fixed count; never none. */
export function countNeeded(threshold: Threshold, base: number): number {
  switch (threshold.kind) {
    case 'majority':
      return Math.floor(base / 2) + 1;
    case 'fraction':
      return Math.max(1, Math.ceil((base * threshold.numerator) / threshold.denominator));
    case 'fixed':
      return threshold.count;
  }
}
