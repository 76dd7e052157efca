import { type INestApplicationContext } from '@nestjs/common';
import { readSettings } from '../../platform/config/settings';
import { type Environment, openEnvironment } from '../environment';
import { prepareSchema } from '../prepare-schema';
import type { CliCall } from './command';

/** What a command is called with; whatever it opened is closed again by `close`. */
export function openCall(
  args: readonly string[],
  options: CliCall['options'],
  print: CliCall['print'],
): { readonly call: CliCall; close(): Promise<void> } {
  let environment: Promise<Environment> | undefined;
  let app: Promise<INestApplicationContext> | undefined;
  const openOnce = () => {
    environment ??= openEnvironment(readSettings(process.env), true);
    return environment;
  };
  const openApp = async () => {
    const opened = await openOnce();
    await prepareSchema('cli', opened);
    const { createAppContext } = await import('../start-app.js');
    return createAppContext(opened.config);
  };
  const call: CliCall = {
    args,
    options,
    print,
    environment: openOnce,
    app: () => {
      app ??= openApp();
      return app;
    },
  };
  const close = async () => {
    await app?.then((opened) => opened.close()).catch(() => undefined);
    await environment?.then((opened) => opened.stop()).catch(() => undefined);
  };
  return { call, close };
}
