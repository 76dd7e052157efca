import { types } from 'pg';
import { DataSource } from 'typeorm';

const TIMESTAMPTZ = 1184;
const DATE = 1082;
const BIGINT = 20;

/** PostgreSQL's ISO text of an instant in UTC to RFC 9562's neighbour RFC 3339, without making a Date of it. */
function instantText(text: string): string {
  return `${text.replace(' ', 'T').replace(/\+00(:00)?$/, '')}Z`;
}

// Instants and dates stay text: parsing and re-printing them was most of a list's time (see docs/performance.md).
types.setTypeParser(TIMESTAMPTZ, instantText);
types.setTypeParser(DATE, (text) => text);
types.setTypeParser(BIGINT, Number);

export interface DataSourceOptions {
  readonly url: string;
  /** Connections kept at most; each web or worker process has its own pool. */
  readonly poolSize?: number;
  readonly applicationName?: string;
}

/** A pool on the database. Reads go through `Transaction`; nothing synchronises the schema but migrations. */
export function createDataSource({
  url,
  poolSize = 20,
  applicationName = 'redress',
}: DataSourceOptions): DataSource {
  return new DataSource({
    type: 'postgres',
    url,
    synchronize: false,
    migrationsRun: false,
    logging: false,
    entities: [],
    applicationName,
    poolSize,
    poolErrorHandler: () => undefined,
    extra: {
      options: '-c timezone=UTC -c datestyle=ISO',
      connectionTimeoutMillis: 5_000,
      statement_timeout: 30_000,
      // A connection that went silent is given up too, not after the quarter of an hour that TCP allows it.
      query_timeout: 35_000,
      keepAlive: true,
      idle_in_transaction_session_timeout: 60_000,
    },
  });
}
