import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Storage } from '../storage/storage';

export interface HealthReport {
  readonly ready: boolean;
  readonly checks: Readonly<Record<string, 'ok' | 'failed'>>;
}

const PATIENCE_MS = 2_000;

/** Whether this process can do its work: database, files, and what other parts add. */
@Injectable()
export class Health {
  private readonly checks = new Map<string, () => Promise<unknown>>();

  constructor(dataSource: DataSource, storage: Storage) {
    this.add('database', () => dataSource.query('select 1'));
    this.add('storage', () => storage.check());
  }

  /** A check passes when it comes back within two seconds without throwing. */
  add(name: string, check: () => Promise<unknown>): void {
    this.checks.set(name, check);
  }

  async report(): Promise<HealthReport> {
    const results = await Promise.all(
      [...this.checks].map(async ([name, check]) => [name, (await passes(check)) ? 'ok' : 'failed'] as const),
    );
    return { ready: results.every(([, result]) => result === 'ok'), checks: Object.fromEntries(results) };
  }
}

async function passes(check: () => Promise<unknown>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<false>((resolve) => {
    timer = setTimeout(() => resolve(false), PATIENCE_MS);
  });
  try {
    return await Promise.race([check().then(() => true), late]);
  } catch {
    return false;
  } finally {
    clearTimeout(timer);
  }
}
