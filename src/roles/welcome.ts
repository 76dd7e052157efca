import type { INestApplicationContext } from '@nestjs/common';
import { FirstAdministrator } from '../modules/iam/public';
import type { Config } from '../platform/config/config';
import type { Settings } from '../platform/config/settings';
import type { ServingRole } from './role';

/** Tells the operator where to look, and at the very first start how to let the first person in. */
export async function welcome(
  role: ServingRole,
  app: INestApplicationContext,
  config: Config,
  settings: Settings,
): Promise<void> {
  const lines = [role === 'worker' ? 'Redress works through its jobs.' : `Redress is at ${config.baseUrl}`];
  if (!settings.databaseUrl) lines.push(`  Its data are in ${config.dataFolder}`);
  if (role !== 'worker' && (await app.get(FirstAdministrator).isLacking())) {
    lines.push('  Nobody can sign in yet. Make the first administrator with a one-time link:');
    lines.push('    npm run redress -- admin-link');
  }
  if (process.stdout.isTTY) lines.push('  Stop it with Ctrl-C.');
  process.stdout.write(`${lines.join('\n')}\n`);
}
