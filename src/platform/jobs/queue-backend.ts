import { type BackendFactory, createPostgresBackend, createRedisBackend, type IQueueBackend } from 'bullmq';
import { Cluster } from 'ioredis';
import { QUEUE_SCHEMA } from './queue-schema';
import { readRedisUrl } from './redis-address';

export interface QueueAddress {
  readonly databaseUrl: string;
  /** undefined: the queue lives in PostgreSQL. */
  readonly redisUrl?: string | undefined;
}

/** Where BullMQ keeps its jobs. What is there may be lost at any time: the outbox brings it back. */
export interface QueueBackend {
  readonly kind: 'postgresql' | 'redis';
  readonly factory: BackendFactory<IQueueBackend, unknown>;
  /** Closes what BullMQ does not close by itself. */
  close(): Promise<void>;
}

/** Connections of each queue and each worker, besides the one that listens. */
const POOL = 4;

const LONGEST_RETRY_MS = 3_000;

export function createQueueBackend({ databaseUrl, redisUrl }: QueueAddress): QueueBackend {
  return redisUrl === undefined ? onPostgresql(databaseUrl) : onRedis(redisUrl);
}

function onPostgresql(databaseUrl: string): QueueBackend {
  const connection = {
    connectionString: databaseUrl,
    schema: QUEUE_SCHEMA,
    max: POOL,
    application_name: 'redress-queue',
    connectionTimeoutMillis: 5_000,
    statement_timeout: 30_000,
    // A connection that went silent must not hold up a relay for the quarter of an hour that TCP allows it.
    query_timeout: 35_000,
    keepAlive: true,
  };
  return {
    kind: 'postgresql',
    factory: (name, options, more) => createPostgresBackend(name, { ...options, connection }, more),
    close: async () => undefined,
  };
}

function onRedis(redisUrl: string): QueueBackend {
  const address = readRedisUrl(redisUrl);
  if (address.kind !== 'cluster') {
    // Options and not an instance, so that BullMQ opens its own connections and closes them.
    const retryStrategy = (tries: number) => Math.min(tries * 100, LONGEST_RETRY_MS);
    const connection = { ...address.options, maxRetriesPerRequest: null, retryStrategy };
    return {
      kind: 'redis',
      factory: (name, options, more) => createRedisBackend(name, { ...options, connection }, more),
      close: async () => undefined,
    };
  }
  const opened: Cluster[] = [];
  return {
    kind: 'redis',
    factory(name, options, more) {
      const connection = new Cluster([...address.nodes], address.options);
      connection.on('error', () => undefined);
      opened.push(connection);
      return createRedisBackend(name, { ...options, connection }, more);
    },
    close: async () => {
      for (const connection of opened) connection.disconnect();
    },
  };
}
