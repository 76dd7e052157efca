import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createTestDatabase, type TestDatabase } from '../../support/database';
import { type RedressProcess, startRedress } from '../../support/redress-process';

const SECRET_KEY = '5a'.repeat(32);

/** A real process of the compiled code in all its roles, on a database and a data folder of its own. */
export class RunningBoard {
  private constructor(
    readonly database: TestDatabase,
    readonly dataFolder: string,
    readonly process: RedressProcess,
    readonly baseUrl: string,
  ) {}

  static async start(): Promise<RunningBoard> {
    const database = await createTestDatabase();
    const dataFolder = await mkdtemp(path.join(tmpdir(), 'redress-test-journey-'));
    const running = startRedress(['all'], { env: environment(database, dataFolder) });
    // By number, so that a caller can choose the network that it comes from.
    const baseUrl = (await running.address()).replace('localhost', '127.0.0.1');
    return new RunningBoard(database, dataFolder, running, baseUrl);
  }

  get env(): Readonly<Record<string, string>> {
    return environment(this.database, this.dataFolder);
  }

  get secretKey(): Buffer {
    return Buffer.from(SECRET_KEY, 'hex');
  }

  /** The mails that went out, oldest first. */
  mails(): Promise<{ recipient: string; subject: string }[]> {
    return this.database.owner(
      'select recipient, subject from captured_mails order by captured_at, recipient',
    );
  }

  async end(): Promise<void> {
    await this.process.end('SIGTERM');
    await this.database.drop();
    await rm(this.dataFolder, { recursive: true, force: true });
  }
}

function environment({ url }: TestDatabase, dataFolder: string): Readonly<Record<string, string>> {
  return { DATABASE_URL: url, DATA_FOLDER: dataFolder, SECRET_KEY, HOST: '127.0.0.1', LOG_LEVEL: 'warn' };
}
