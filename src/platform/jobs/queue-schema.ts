import { runMigrations } from 'bullmq';
import { type Client, escapeIdentifier } from 'pg';
import { QUEUES } from './define-job';

/** Where BullMQ keeps its tables when the queue lives in PostgreSQL. */
export const QUEUE_SCHEMA = 'bullmq';

/**
 * Brings BullMQ's own tables up to date, as the owner, and lets the application use but not change them. Also done
 * where the queue is on Redis, so that one may change over by leaving REDIS_URL out.
 */
export async function migrateQueueSchema(owner: Client): Promise<void> {
  await runMigrations(owner, QUEUE_SCHEMA);
  const schema = escapeIdentifier(QUEUE_SCHEMA);
  for (const queue of QUEUES) {
    // BullMQ makes a sequence when a queue is first used, which the application may not do.
    const { rows } = await owner.query<{ name: string }>(`select ${schema}.job_id_seq_name($1) as name`, [
      queue,
    ]);
    for (const { name } of rows) {
      await owner.query(`create sequence if not exists ${schema}.${escapeIdentifier(name)}`);
    }
  }
  await owner.query(`
    grant usage on schema ${schema} to redress_application;
    grant select, insert, update, delete on all tables in schema ${schema} to redress_application;
    grant usage on all sequences in schema ${schema} to redress_application;
    revoke insert, update, delete on ${schema}.migration from redress_application;`);
}
