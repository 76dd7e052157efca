import { DataSource } from 'typeorm';
import type { TestApp } from '../../support/app';

/**
 * Runs a piece of work on the real database so that nothing of it stays: every transaction of the application becomes a
 * savepoint of one that is rolled back. So thousands of valid acts can be tried on one world. One at a time.
 */
export async function rehearse<T>({ app }: TestApp, work: () => Promise<T>): Promise<T> {
  const dataSource = app.get(DataSource, { strict: false });
  const createQueryRunner = dataSource.createQueryRunner.bind(dataSource);
  const transaction = dataSource.transaction;
  const runner = createQueryRunner();
  let last: Promise<unknown> = Promise.resolve();
  const release = runner.release.bind(runner);
  await runner.startTransaction();
  runner.release = () => Promise.resolve();
  dataSource.createQueryRunner = () => runner;
  // Two at once would each end the other's savepoint.
  dataSource.transaction = (...call: unknown[]) => {
    const next = last.then(() => Reflect.apply(transaction, dataSource, call));
    last = next.catch(() => undefined);
    return next;
  };
  try {
    return await work();
  } finally {
    dataSource.createQueryRunner = createQueryRunner;
    dataSource.transaction = transaction;
    await runner.rollbackTransaction();
    await release();
  }
}
