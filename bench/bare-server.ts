import { createHash, randomBytes } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import os from 'node:os';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { Pool, types } from 'pg';
import { newId } from '../src/platform/database/ids';

/*
 * The same work done by nothing but `pg` and `node:http`: no checks, no access, no audit of who asked, no framework.
 * It connects as the owner, so that row-level security costs it nothing.
 */

// Dates stay text on both sides, or the bare side would spend its time parsing them.
for (const type of [1184, 1082]) types.setTypeParser(type, (text: string) => text);
const pool = new Pool({ connectionString: process.env.BENCH_DATABASE_URL, max: 20 });
let sequence = 5_000_000;

// The same page of the list, of all cases.
const LIST = `
with page as (
  select id, number, state, received_at, incident_on, investigator_id from cases
  order by received_at desc, id desc limit 51)
select p.*, a.display_name as investigator_name,
  (select count(*)::int from allegations x where x.case_id = p.id and x.state = 'open') as allegations,
  (select min(k.adjusted_due_on) from clocks k where k.case_id = p.id and k.state = 'running') as next_due_on
from page p left join accounts a on a.id = p.investigator_id order by p.received_at desc, p.id desc`;

const CASE_READS = [
  'select * from cases where id = $1',
  'select * from persons where case_id = $1',
  'select * from participations where case_id = $1',
  'select * from involvements i left join officers o on o.id = i.officer_id where i.case_id = $1',
  'select * from complaints where case_id = $1',
  'select * from allegations where case_id = $1',
  'select * from findings where case_id = $1',
  'select * from evidence_items where case_id = $1',
  'select * from clocks where case_id = $1',
  'select * from case_steps where case_id = $1',
];

async function list(): Promise<object> {
  const { rows } = await pool.query(LIST);
  return { cases: rows.slice(0, 50) };
}

async function showCase(id: string): Promise<object> {
  const parts: unknown[] = [];
  for (const sql of CASE_READS) parts.push((await pool.query(sql, [id])).rows);
  return { parts };
}

/** The rows of one filing, in one transaction. */
async function file(narrative: string): Promise<object> {
  const client = await pool.connect();
  const [caseId, personId, complaintId, eventId, chainHash] = [
    newId(),
    newId(),
    newId(),
    newId(),
    randomBytes(32),
  ];
  const at = new Date().toISOString();
  sequence += 1;
  const number = `2026-${sequence}-0`;
  try {
    await client.query('begin');
    await client.query(
      `insert into cases (id, number, state, rulebook_version, received_at, incident_on, updated_at)
       values ($1, $2, 'received', 'generic-1', $3, '2026-11-11', $3)`,
      [caseId, number, at],
    );
    await client.query(
      `insert into case_access (case_id, account_id, relation, granted_at)
       select $1, account_id, case role when 'intake' then 'intake' else 'unit' end, $2
       from account_roles where role in ('intake', 'supervisor', 'director')`,
      [caseId, at],
    );
    await client.query(`insert into persons (id, case_id, full_name, created_at) values ($1, $2, 'P', $3)`, [
      personId,
      caseId,
      at,
    ]);
    await client.query(
      `insert into participations (id, case_id, person_id, role) values ($1, $2, $3, 'complainant')`,
      [newId(), caseId, personId],
    );
    await client.query(
      `insert into involvements (id, case_id, role, name_as_given, added_at) values ($1, $2, 'subject', 'O', $3)`,
      [newId(), caseId, at],
    );
    await client.query(
      `insert into complaints (id, case_id, channel, anonymous, language, narrative, filed_at)
       values ($1, $2, 'web', false, 'en', $3, $4)`,
      [complaintId, caseId, narrative, at],
    );
    await client.query(
      'insert into receipts (complaint_id, case_id, code_hmac, issued_at) values ($1, $2, $3, $4)',
      [complaintId, caseId, randomBytes(32), at],
    );
    await client.query(
      `insert into clocks (id, case_id, rule_code, rulebook_version, subject_type, subject_id, trigger_on, original_due_on,
         adjusted_due_on, safe_due_on, consequence, state, next_check_on, started_at)
       select unnest($1::uuid[]), $2, unnest($3::text[]), 'generic-1', 'case', $2, '2026-11-20', '2026-12-20', '2026-12-20',
         '2026-12-20', 'breach', 'running', '2026-12-13', $4`,
      [[newId(), newId(), newId()], caseId, ['acknowledgement', 'classification', 'investigation_limit'], at],
    );
    await client.query('insert into audit_chains (chain_id, length, head) values ($1, 1, $2)', [
      caseId,
      chainHash,
    ]);
    await client.query(
      `insert into audit_events (id, chain_id, sequence, happened_at, actor_kind, kind, record_type, record_id,
         content_digest, previous_hash, hash)
       values ($1, $2, 1, $3, 'system', 'intake.complaint_filed', 'complaint', $4, $5, $5, $5)`,
      [eventId, caseId, at, complaintId, chainHash],
    );
    await client.query(`insert into audit_contents (event_id, salt, content) values ($1, $2, '{}')`, [
      eventId,
      randomBytes(16),
    ]);
    await client.query(
      `insert into outbox (id, job, payload, state, run_at, created_at) values ($1, 'bench.none', '{}', 'done', $2, $2)`,
      [newId(), at],
    );
    await client.query('commit');
    return { number };
  } catch (error) {
    await client.query('rollback');
    throw error;
  } finally {
    client.release();
  }
}

async function bodyOf(request: IncomingMessage): Promise<{ narrative: string }> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return JSON.parse(Buffer.concat(chunks).toString()) as { narrative: string };
}

/** The bytes to a file, hashed on the way and safe on the disk: all that an upload must do. */
async function keep(request: IncomingMessage): Promise<object> {
  const hash = createHash('sha256');
  const file = path.join(process.env.BENCH_FOLDER ?? os.tmpdir(), `bare-${randomBytes(8).toString('hex')}`);
  const hashed = async function* () {
    for await (const chunk of request) {
      hash.update(chunk as Buffer);
      yield chunk as Buffer;
    }
  };
  await pipeline(hashed, createWriteStream(file, { flush: true }));
  await rm(file);
  return { sha256: hash.digest('hex') };
}

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const [, what, id = ''] = (request.url ?? '').split('/');
  const result =
    what === 'list'
      ? await list()
      : what === 'case'
        ? await showCase(id)
        : what === 'upload'
          ? await keep(request)
          : await file((await bodyOf(request)).narrative);
  response.writeHead(what === 'file' || what === 'upload' ? 201 : 200, {
    'content-type': 'application/json',
  });
  response.end(JSON.stringify(result));
}

const server = createServer((request, response) => {
  answer(request, response).catch(() => {
    response.writeHead(500);
    response.end();
  });
});
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  process.stdout.write(`listening ${typeof address === 'object' ? address?.port : ''}\n`);
});
