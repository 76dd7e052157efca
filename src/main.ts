import 'reflect-metadata';
import path from 'node:path';
import { OperatorError } from './platform/config/operator-error';
import { readSettings, type Settings } from './platform/config/settings';
import { runCli } from './roles/cli/cli';
import { ROLES } from './roles/role';

/** A demonstration keeps its own data folder, so that it never mixes with a board's, and has a board to show. */
function demonstrationSettings(settings: Settings): Settings {
  return {
    ...settings,
    boardAddress: settings.boardAddress ?? 'City Hall, Quay Street 12, Rivermouth',
    boardEmail: settings.boardEmail ?? 'board@rivermouth.example',
    boardName: process.env.BOARD_NAME ? settings.boardName : 'Rivermouth Civilian Oversight Board',
    boardPhone: settings.boardPhone ?? '555-0142',
    dataFolder: path.join(settings.dataFolder, 'demonstration'),
  };
}

/** Picks the role by the first argument: `node dist/src/main.js web`. */
async function main([name = 'all', ...rest]: string[]): Promise<number> {
  const role = ROLES.find((known) => known === name);
  if (!role) throw new OperatorError(`There is no role ${name}; the roles are ${ROLES.join(', ')}.`, 2);
  if (role === 'cli') return runCli(rest);
  if (role === 'migrate') return runCli(['migrate', ...rest]);
  const demonstration = role === 'all' && rest.includes('--demo');
  const settings = readSettings(process.env);
  const { serve } = await import('./roles/serve.js');
  await serve(role, demonstration ? demonstrationSettings(settings) : settings, demonstration);
  return 0;
}

main(process.argv.slice(2)).then(
  (code) => process.exit(code),
  async (error: unknown) => {
    const { tell } = await import('./roles/tell.js');
    const { line, exitCode } = tell(error);
    process.stderr.write(`${line}\n`);
    process.exit(exitCode);
  },
);
