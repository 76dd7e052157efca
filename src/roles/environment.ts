import { Config } from '../platform/config/config';
import { openDataFolder } from '../platform/config/data-folder';
import { freePort } from '../platform/config/free-port';
import { loadIdentityKeys, loadSecretKey } from '../platform/config/secret-key';
import type { Settings } from '../platform/config/settings';
import { startEmbeddedPostgres } from '../platform/database/embedded/embedded-postgres';
import { checkDatabase } from './check-database';

/** What the roles run on, once it is there: the configuration and, for migrations, the owner's address. */
export interface Environment {
  readonly config: Config;
  readonly ownerUrl: string | undefined;
  /** The embedded server is ours to stop; with DATABASE_URL there is nothing to do. */
  stop(): Promise<void>;
}

/** Completes the settings: data folder, secret key, and a database that answers. `share` joins a running one. */
export async function openEnvironment(settings: Settings, share = false): Promise<Environment> {
  if (!settings.databaseUrl || !settings.storageUrl) await openDataFolder(settings.dataFolder);
  const secretKey = await loadSecretKey(settings);
  const identityKeys = await loadIdentityKeys(settings);
  const port = settings.port || (await freePort());
  const baseUrl = settings.baseUrl ?? `http://localhost:${port}`;
  const completed = { ...settings, port, secretKey, identityKeys, baseUrl };
  if (settings.databaseUrl) {
    // The application's account is made by the first migration: where that may still run, only the owner is tried.
    if (settings.databaseOwnerUrl) await checkDatabase(settings.databaseOwnerUrl, 'DATABASE_OWNER_URL');
    else await checkDatabase(settings.databaseUrl, 'DATABASE_URL');
    const config = new Config({ ...completed, databaseUrl: settings.databaseUrl });
    return { config, ownerUrl: settings.databaseOwnerUrl, stop: async () => undefined };
  }
  const server = await startEmbeddedPostgres({ dataFolder: settings.dataFolder, durable: true, share });
  const config = new Config({ ...completed, databaseUrl: server.appUrl });
  return { config, ownerUrl: server.ownerUrl, stop: () => server.stop() };
}
