import type { Settings } from '../platform/config/settings';
import { checkPort, listenFault } from './check-port';
import { fillDemonstration } from './demo/fill-demonstration';
import { tellVisitors } from './demo/tell-visitors';
import { openEnvironment } from './environment';
import { prepareSchema } from './prepare-schema';
import type { ServingRole } from './role';
import { type RunningApp, startApp } from './start-app';
import { untilToldToStop } from './until-told-to-stop';
import { welcome } from './welcome';

/** A job or a request that has not ended by then is handed back or cut off. */
const PATIENCE_MS = 25_000;

/** Runs a serving role until a signal asks it to stop, then takes everything down in order. */
export async function serve(role: ServingRole, settings: Settings, demonstration = false): Promise<void> {
  const stopped = untilToldToStop();
  const environment = await openEnvironment(settings, role !== 'all');
  const { config } = environment;
  let running: RunningApp | undefined;
  try {
    await checkPort(config.host, config.port);
    await prepareSchema(role, environment);
    // Before anything runs its jobs, so that no worker acts in the middle of a story.
    const filled = demonstration ? await fillDemonstration(config) : undefined;
    running = await startApp(role, config).catch((error) => {
      throw listenFault(error, config.host, config.port);
    });
    await welcome(role, running.app, config, settings);
    if (filled) process.stdout.write(`${tellVisitors(filled, config.baseUrl).join('\n')}\n`);
    await stopped;
  } finally {
    if (running) await Promise.race([running.close(), expire()]);
    await environment.stop();
  }
}

function expire(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, PATIENCE_MS).unref());
}
