import { OperatorError } from '../../../platform/config/operator-error';
import { migrate, pendingMigrations } from '../../../platform/database/migrator';
import type { CliCommand } from '../command';

export const migrateCommand: CliCommand = {
  name: 'migrate',
  summary:
    'bring the database up to date; "status" only tells what is missing (exit code 1 when something is)',
  usage: '[status]',
  words: ['status'],
  async run({ args, environment, print }) {
    const { config, ownerUrl } = await environment();
    if (args[0] === 'status') {
      const pending = await pendingMigrations(ownerUrl ?? config.databaseUrl);
      for (const name of pending) print(name);
      print(
        pending.length === 0 ? 'The database is up to date.' : `${pending.length} migrations are missing.`,
      );
      return pending.length === 0 ? 0 : 1;
    }
    if (!ownerUrl) throw new OperatorError('Migrations need DATABASE_OWNER_URL.', 2);
    const ran = await migrate(ownerUrl, config.databaseUrl);
    for (const name of ran) print(name);
    print(ran.length === 0 ? 'The database is up to date.' : `${ran.length} migrations ran.`);
    return 0;
  },
};
