import { OperatorError } from '../platform/config/operator-error';
import { migrate, pendingMigrations } from '../platform/database/migrator';
import { checkDatabase } from './check-database';
import type { Environment } from './environment';
import type { Role } from './role';

/** `all` migrates where it may; every other role refuses a schema that is behind the code. */
export async function prepareSchema(role: Role, { config, ownerUrl }: Environment): Promise<void> {
  if (role === 'all' && ownerUrl) {
    await migrate(ownerUrl, config.databaseUrl);
    await checkDatabase(config.databaseUrl, 'DATABASE_URL');
    return;
  }
  const pending = await pendingMigrations(ownerUrl ?? config.databaseUrl);
  if (pending.length === 0) return checkDatabase(config.databaseUrl, 'DATABASE_URL');
  throw new OperatorError(
    `The database lacks ${pending.length} migrations: run "redress migrate" with DATABASE_OWNER_URL first.`,
  );
}
