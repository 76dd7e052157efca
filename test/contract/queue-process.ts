import { JobConsumers } from '../../src/platform/jobs/job-consumers';
import { createQueueApp, type QueueAppOptions } from './queue-app';
import { ContractModule } from './queue-jobs';

/** A worker process of the contract: started, stopped and killed by the suite. */
async function main(options: QueueAppOptions): Promise<void> {
  const app = await createQueueApp(options, ContractModule);
  process.on('message', async (message) => {
    if (message !== 'stop') return;
    await app.close();
    process.exit(0);
  });
  process.on('disconnect', () => process.exit(0));
  app.get(JobConsumers).start();
  process.send?.('ready');
}

main(JSON.parse(process.argv[2] ?? '{}') as QueueAppOptions).catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.stack : error}\n`);
  process.exit(1);
});
