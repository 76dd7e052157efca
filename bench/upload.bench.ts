import { createHash, randomBytes } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { rm, stat, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { Client } from 'pg';
import { type BenchRow, inTurns } from './harness';

const ROUNDS = 5;
const MEBIBYTES = 512;
const BOUNDARY = 'bench-boundary';

interface UploadBench {
  readonly ownerUrl: string;
  readonly folder: string;
  readonly oursPort: number;
  readonly barePort: number;
}

/** A file through the API into the case, beside a server that only hashes and writes the same bytes. */
export async function benchUpload({ ownerUrl, folder, oursPort, barePort }: UploadBench): Promise<BenchRow> {
  const file = path.join(folder, 'upload.pdf');
  await writeFile(file, '%PDF-1.7\n');
  for (let part = 0; part < MEBIBYTES / 32; part++)
    await writeFile(file, randomBytes(32 * 1024 * 1024), { flag: 'a' });
  const { caseId, token } = await investigatorOf(ownerUrl);
  const measured = await inTurns(
    ROUNDS,
    () => seconds(() => toOurs({ port: oursPort, caseId, token, file })),
    () => seconds(() => send(barePort, '/upload', file, {}, ['', ''])),
  );
  await rm(file);
  const ratio = measured.ours / measured.bare;
  const aim = 'at most 1.25';
  return {
    name: `evidence upload, ${MEBIBYTES} MiB`,
    unit: 's',
    ...measured,
    ratio,
    aim,
    met: ratio <= 1.25,
  };
}

/** A session of the investigator of a case that takes evidence. */
async function investigatorOf(ownerUrl: string): Promise<{ caseId: string; token: string }> {
  const owner = new Client({ connectionString: ownerUrl });
  await owner.connect();
  const token = randomBytes(32).toString('base64url');
  const { rows } = await owner.query<{ id: string; investigator_id: string }>(
    `select id, investigator_id from cases where state = 'investigation' limit 1`,
  );
  const [found] = rows;
  if (!found) throw new Error('There is no case under investigation');
  await owner.query(
    `insert into sessions (token_hash, id, account_id, created_at, last_seen_at, expires_at, second_factor_at)
     values ($1, uuidv7(), $2, now(), now(), now() + interval '12 hours', now())`,
    [createHash('sha256').update(token).digest(), found.investigator_id],
  );
  await owner.end();
  return { caseId: found.id, token };
}

let turn = 0;

function toOurs(to: { port: number; caseId: string; token: string; file: string }): Promise<void> {
  const field = (name: string, value: string) =>
    `--${BOUNDARY}\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;
  const before =
    field('title', `Bench ${turn++}`) +
    field('source', 'Bench') +
    `--${BOUNDARY}\r\ncontent-disposition: form-data; name="file"; filename="a.pdf"\r\ncontent-type: application/pdf\r\n\r\n`;
  const headers = {
    authorization: `Bearer ${to.token}`,
    'content-type': `multipart/form-data; boundary=${BOUNDARY}`,
  };
  const wrap: [string, string] = [before, `\r\n--${BOUNDARY}--\r\n`];
  return send(to.port, `/api/v1/cases/${to.caseId}/evidence`, to.file, headers, wrap);
}

async function send(
  port: number,
  to: string,
  file: string,
  headers: Readonly<Record<string, string>>,
  [before, after]: readonly [string, string],
): Promise<void> {
  const length = (await stat(file)).size + before.length + after.length;
  const sent = request({
    host: '127.0.0.1',
    port,
    method: 'POST',
    path: to,
    headers: { ...headers, 'content-length': String(length) },
  });
  const answered = new Promise<number>((resolve, reject) => {
    sent.on('error', reject);
    sent.on('response', (answer) => {
      answer.resume().on('end', () => resolve(answer.statusCode ?? 0));
    });
  });
  if (before) sent.write(before);
  await pipeline(createReadStream(file, { highWaterMark: 1024 * 1024 }), sent, { end: false });
  sent.end(after);
  const status = await answered;
  if (status !== 201) throw new Error(`The upload was answered ${status}`);
}

async function seconds(work: () => Promise<void>): Promise<number> {
  const start = performance.now();
  await work();
  return (performance.now() - start) / 1000;
}
