import type { INestApplicationContext } from '@nestjs/common';
import { ChainVerifier } from '../modules/audit/public';
import { StoredDocuments } from '../modules/documents/public';
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
  { name: 'audit chains', run: verifyAudit },
  { name: 'frozen documents', run: (app) => app.get(StoredDocuments, { strict: false }).verify() },
  { name: 'stored evidence', run: (app) => app.get(StoredEvidence, { strict: false }).verify() },
];

async function verifyAudit(app: INestApplicationContext) {
  const { chains, broken, anchorFaults, looseReads } = await app
    .get(ChainVerifier, { strict: false })
    .verifyChains();
  const faults = broken.map(
    ({ chainId, sequence, fault }) => `chain ${chainId}, event ${sequence}: ${fault}`,
  );
  const loose = looseReads.map(({ chainId, readId, fault }) => `chain ${chainId}, read ${readId}: ${fault}`);
  const anchors = anchorFaults.map(({ anchor, fault }) => `anchor ${anchor}: ${fault}`);
  return { checked: chains, faults: [...faults, ...loose, ...anchors] };
}
