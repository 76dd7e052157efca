import type { INestApplicationContext } from '@nestjs/common';
import { StoredEvidence } from '../modules/evidence/public';

/** One thing that can be checked against what was written down about it. */
export interface Verification {
  readonly name: string;
  /** Faults name ids and hashes only. */
  run(
    app: INestApplicationContext,
  ): Promise<{ readonly checked: number; readonly faults: readonly string[] }>;
}

/** What `redress verify` checks; each module that keeps hashes adds a line. */
export const VERIFICATIONS: readonly Verification[] = [
  { name: 'stored evidence', run: (app) => app.get(StoredEvidence, { strict: false }).verify() },
];
