import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import {
  AnchorKey,
  type AnchorWithHeads,
  ChainVerifier,
  readAnchors,
  type TrailFindings,
  UnknownLine,
  verifyTrailFile,
} from '../../../modules/audit/public';
import { OperatorError } from '../../../platform/config/operator-error';
import type { CliCall } from '../command';

/** Answers 1 on any fault and names the first broken link of each chain. */
export async function verifyTrail(call: CliCall): Promise<number> {
  const { anchor, file } = call.options;
  const kept = typeof anchor === 'string' ? await reading(anchor, readAnchors(linesOf(anchor))) : [];
  return typeof file === 'string' ? verifyFile(call, file, kept) : verifyDatabase(call, kept);
}

async function verifyFile(
  { print }: CliCall,
  file: string,
  kept: readonly AnchorWithHeads[],
): Promise<number> {
  const findings = await reading(file, verifyTrailFile(linesOf(file), kept));
  if (findings.unsealed > 0) print(`${findings.unsealed} reads wait for their seal: nothing holds them yet.`);
  tellKeys(print, kept);
  return tell(print, findings, []);
}

async function verifyDatabase(call: CliCall, kept: readonly AnchorWithHeads[]): Promise<number> {
  const app = await call.app();
  const report = await app.get(ChainVerifier, { strict: false }).verifyChains(undefined, kept);
  const own = app.get(AnchorKey, { strict: false }).publicKey;
  for (const { anchor } of kept)
    if (!anchor.publicKey.equals(own)) {
      call.print('An anchor that was kept was signed by another key than the present one of this house:');
      tellKeys(call.print, kept);
      break;
    }
  const loose = report.looseReads.map(
    ({ chainId, readId, fault }) => `chain ${chainId}, read ${readId}: ${fault}`,
  );
  return tell(call.print, report, loose);
}

/** Whose key it is, nobody can tell from the file: compare it with the one that the house published. */
function tellKeys(print: CliCall['print'], kept: readonly AnchorWithHeads[]): void {
  for (const key of new Set(kept.map(({ anchor }) => anchor.publicKey.toString('base64'))))
    print(`signed by the key ${key}`);
}

function tell(print: CliCall['print'], findings: TrailFindings, loose: readonly string[]): number {
  const { chains, events, sealedReads, anchors, anchorFaults, broken } = findings;
  print(`${chains} chains, ${events} events, ${sealedReads} sealed reads, ${anchors} anchors`);
  const faults = [
    ...broken.map(({ chainId, sequence, fault }) => `chain ${chainId}, event ${sequence}: ${fault}`),
    ...anchorFaults.map(({ anchor, fault }) => `anchor ${anchor}: ${fault}`),
    ...loose,
  ];
  for (const fault of faults) print(`  ${fault}`);
  print(faults.length === 0 ? 'Nothing was changed.' : `${faults.length} faults.`);
  return faults.length === 0 ? 0 : 1;
}

function linesOf(file: string): AsyncIterable<string> {
  return createInterface({ input: createReadStream(file), crlfDelay: Number.POSITIVE_INFINITY });
}

async function reading<T>(file: string, work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof UnknownLine)
      throw new OperatorError(`${file}: line ${error.line} is not of an exported trail or of an anchor.`);
    const code: unknown = Reflect.get(Object(error), 'code');
    if (typeof code === 'string') throw new OperatorError(`${file} cannot be read (${code}).`);
    throw error;
  }
}
