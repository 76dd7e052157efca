import { createHash, randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { Client } from 'pg';
import { startEmbeddedPostgres } from '../src/platform/database/embedded/embedded-postgres';
import { migrate } from '../src/platform/database/migrator';
import { generateCases } from './generate';
import { type BenchRow, type Call, inTurns, printed, rate } from './harness';
import { benchPdf } from './pdf.bench';
import { type Started, startBare, startOurs } from './servers';
import { benchUpload } from './upload.bench';
import { benchWalls } from './walls.bench';

const CASES = Number(process.argv[2] ?? 10_000);
const ROUNDS = 5;
const SECONDS = 3;
const NARRATIVE = 'They stopped me at the corner and would not say why. '.repeat(14);

interface Bench {
  readonly ours: Started;
  readonly bare: Started;
  readonly token: string;
  readonly caseIds: readonly string[];
}

/** A row whose figures are requests a second and whose aim is a least share of the bare rate. */
async function rateRow(
  name: string,
  least: number,
  ours: () => Call,
  bare: () => Call,
  status = 200,
): Promise<BenchRow> {
  const measured = await inTurns(
    ROUNDS,
    () => rate(ours, SECONDS, status),
    () => rate(bare, SECONDS, status),
  );
  const ratio = measured.ours / measured.bare;
  return { name, unit: '/s', ...measured, ratio, aim: `at least ${least}`, met: ratio >= least };
}

function rowsOfHttp({ ours, bare, token, caseIds }: Bench): (() => Promise<BenchRow>)[] {
  const signedIn = { authorization: `Bearer ${token}` };
  const json = { 'content-type': 'application/json' };
  let turn = 0;
  const caseId = () => caseIds[turn++ % caseIds.length] ?? '';
  const get = (started: Started, to: string, headers = {}): Call => ({
    port: started.port,
    method: 'GET',
    path: to,
    headers,
  });
  const filing = JSON.stringify({
    narrative: NARRATIVE,
    occurredOn: '2026-11-11',
    officers: [{ name: 'Sample', badge: '12' }],
    contact: { fullName: 'Pat Sample', email: 'pat@example.org' },
  });
  const post = (started: Started, to: string): Call => ({
    port: started.port,
    method: 'POST',
    path: to,
    headers: json,
    body: filing,
  });
  return [
    () =>
      rateRow(
        'case list, API',
        0.5,
        () => get(ours, '/api/v1/cases', signedIn),
        () => get(bare, '/list'),
      ),
    () =>
      rateRow(
        'case list, page',
        0.5,
        () => get(ours, '/cases', signedIn),
        () => get(bare, '/list'),
      ),
    () =>
      rateRow(
        'case page, API',
        0.5,
        () => get(ours, `/api/v1/cases/${caseId()}`, signedIn),
        () => get(bare, `/case/${caseId()}`),
      ),
    () =>
      rateRow(
        'case page, page',
        0.5,
        () => get(ours, `/cases/${caseId()}`, signedIn),
        () => get(bare, `/case/${caseId()}`),
      ),
    () =>
      rateRow(
        'filing',
        0.33,
        () => post(ours, '/api/v1/complaints'),
        () => post(bare, '/file'),
        201,
      ),
  ];
}

async function rowsOfPdf(): Promise<BenchRow[]> {
  const rows = await benchPdf();
  return rows.map((row) => ({ ...row, unit: 's', aim: 'at most 1.3', met: row.ratio <= 1.3 }));
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === 'object' && address ? address.port : 0;
}

async function main(): Promise<void> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'redress-bench-'));
  const server = await startEmbeddedPostgres({ dataFolder: folder, durable: true });
  const stops: (() => Promise<void>)[] = [];
  try {
    await migrate(server.ownerUrl, server.appUrl ?? '');
    const token = randomBytes(32).toString('base64url');
    const owner = new Client({ connectionString: server.ownerUrl });
    await owner.connect();
    await generateCases(owner, CASES, createHash('sha256').update(token).digest());
    if (process.argv.includes('walls')) {
      await owner.end();
      const walls = printed(await benchWalls(server.ownerUrl, server.appUrl ?? ''));
      process.stdout.write(`${CASES} cases, Node ${process.version}\n\n${walls}\n`);
      return;
    }
    const { rows } = await owner.query<{ id: string }>('select id from cases order by random() limit 500');
    await owner.end();
    const ours = await startOurs(
      {
        DATABASE_URL: server.appUrl ?? '',
        DATA_FOLDER: folder,
        SECRET_KEY: randomBytes(32).toString('base64'),
        IDENTITY_KEYS: `1:${randomBytes(32).toString('base64')}`,
      },
      await freePort(),
    );
    stops.push(ours.stop);
    const bare = await startBare(server.ownerUrl);
    stops.push(bare.stop);
    const table: BenchRow[] = [];
    for (const row of rowsOfHttp({ ours, bare, token, caseIds: rows.map((r) => r.id) }))
      table.push(await row());
    const ports = { oursPort: ours.port, barePort: bare.port };
    table.push(await benchUpload({ ownerUrl: server.ownerUrl, folder, ...ports }));
    table.push(...(await benchWalls(server.ownerUrl, server.appUrl ?? '')));
    table.push(...(await rowsOfPdf()));
    process.stdout.write(`${CASES} cases, Node ${process.version}\n\n${printed(table)}\n`);
  } finally {
    for (const stop of stops) await stop();
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
  process.exitCode = 1;
});
