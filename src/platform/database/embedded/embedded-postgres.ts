import { createHmac } from 'node:crypto';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { OperatorError } from '../../config/operator-error';
import { type Cluster, OWNER, openCluster } from './cluster';
import { findInstallation } from './installation';
import { Postmaster } from './postmaster';
import { serverAccount } from './server-account';

export interface EmbeddedPostgresOptions {
  readonly dataFolder: string;
  /** 0 picks a free one. */
  readonly port?: number;
  /** false gives up safety against a crash for speed: for tests only. */
  readonly durable: boolean;
  /** true also takes a server that another process of ours owns, and leaves it running. */
  readonly share?: boolean;
  /** How long to wait for a process that is just stopping to let go of the folder. */
  readonly patienceMs?: number;
}

const DATABASE = 'redress';
const APPLICATION = 'redress_app';
const LOCK = 7_319_042;
const PATIENCE_MS = 60_000;

/**
 * A running PostgreSQL out of node_modules. Who holds the advisory lock owns it; the server itself frees the
 * lock when its owner dies, so nothing has to be cleaned up after a kill -9.
 */
export class EmbeddedPostgres {
  readonly ownerUrl: string;
  /** The application's login; it is made, and kept to owning nothing, by the migrations. */
  readonly appUrl: string;
  private stopping = false;
  private recovery: Promise<void> = Promise.resolve();

  constructor(
    private readonly cluster: Cluster,
    private readonly postmaster: Postmaster,
    private owner: Client,
    readonly port: number,
  ) {
    this.ownerUrl = serverUrl(cluster, port, DATABASE);
    this.appUrl = applicationUrl(cluster, port);
    this.guard();
  }

  /** Stops the server; one that is shared with another process is left to its owner. */
  async stop(): Promise<void> {
    if (this.stopping) return;
    this.stopping = true;
    await this.recovery;
    await this.owner.end().catch(() => undefined);
    await this.postmaster.stop();
  }

  /** A server that crashed or was killed comes back on the same port while its owner lives. */
  private guard(): void {
    this.owner.once('end', () => {
      if (!this.stopping) this.recovery = this.recoverWhileNeeded();
    });
  }

  /** The port may have gone to somebody else for a while; without it nobody finds the server again. */
  private async recoverWhileNeeded(): Promise<void> {
    while (!this.stopping) {
      const recovered = await this.recover().then(
        () => true,
        () => false,
      );
      if (recovered) return;
      await sleep(500);
    }
  }

  private async recover(): Promise<void> {
    const { client } = await connect(this.cluster, this.postmaster, this.port);
    this.owner = client;
    if (await takeLock(client)) this.guard();
  }
}

export type ServerHandle = Pick<EmbeddedPostgres, 'ownerUrl' | 'appUrl' | 'port' | 'stop'>;

/**
 * Starts the embedded server on the data folder, or takes over the one that a killed process left running
 * there. With `share`, a server that another process owns is joined, and `stop` does nothing to it.
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<ServerHandle> {
  const dataFolder = path.resolve(options.dataFolder);
  const account = await serverAccount(dataFolder);
  const installation = await findInstallation(account, dataFolder);
  const cluster = await openCluster(installation, account, dataFolder, options.durable);
  const postmaster = new Postmaster(installation, account, cluster, options.durable);
  for (const deadline = Date.now() + (options.patienceMs ?? 5_000); ; await sleep(200)) {
    const { client, port } = await connect(cluster, postmaster, options.port ?? 0);
    if (await takeLock(client).catch(() => false)) {
      await createDatabase(client);
      return new EmbeddedPostgres(cluster, postmaster, client, port);
    }
    await client.end().catch(() => undefined);
    if (options.share) return sharedServer(cluster, port);
    if (Date.now() > deadline) {
      throw new OperatorError(`Another Redress is running on the data folder ${dataFolder}.`);
    }
  }
}

function sharedServer(cluster: Cluster, port: number): ServerHandle {
  const ownerUrl = serverUrl(cluster, port, DATABASE);
  return { ownerUrl, appUrl: applicationUrl(cluster, port), port, stop: async () => undefined };
}

function serverUrl(cluster: Cluster, port: number, database: string): string {
  return `postgresql://${OWNER}:${cluster.password}@127.0.0.1:${port}/${database}`;
}

function applicationUrl(cluster: Cluster, port: number): string {
  const password = createHmac('sha256', cluster.password).update(APPLICATION).digest('base64url');
  return `postgresql://${APPLICATION}:${password}@127.0.0.1:${port}/${DATABASE}`;
}

async function connect(
  cluster: Cluster,
  postmaster: Postmaster,
  wanted: number,
): Promise<{ client: Client; port: number }> {
  for (const deadline = Date.now() + PATIENCE_MS; Date.now() < deadline; ) {
    const port = await postmaster.runningPort();
    if (port === undefined) {
      await postmaster.start(wanted);
      continue;
    }
    const client = new Client({ connectionString: serverUrl(cluster, port, 'postgres'), keepAlive: true });
    client.on('error', () => undefined);
    try {
      await client.connect();
      return { client, port };
    } catch {
      await sleep(50);
    }
  }
  throw new OperatorError(`The embedded PostgreSQL does not answer (see ${cluster.log})`);
}

async function takeLock(client: Client): Promise<boolean> {
  const { rows } = await client.query<{ taken: boolean }>('select pg_try_advisory_lock($1) as taken', [LOCK]);
  return rows[0]?.taken === true;
}

async function createDatabase(client: Client): Promise<void> {
  const { rowCount } = await client.query('select from pg_database where datname = $1', [DATABASE]);
  if (rowCount === 0) await client.query(`create database ${DATABASE}`);
}
