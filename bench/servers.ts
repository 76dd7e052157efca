import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';

const ROOT = path.resolve(__dirname, '..');

export interface Started {
  readonly port: number;
  stop(): Promise<void>;
}

/** The bare server as a process of its own. */
export async function startBare(databaseUrl: string): Promise<Started> {
  const child = spawn(
    process.execPath,
    [
      '--require',
      path.join(ROOT, 'test/support/typescript-register.cjs'),
      path.join(ROOT, 'bench/bare-server.ts'),
    ],
    { env: { ...process.env, BENCH_DATABASE_URL: databaseUrl }, stdio: ['ignore', 'pipe', 'inherit'] },
  );
  return started(child, /listening (\d+)/);
}

/** Our web role as a process of its own, as it runs in production. */
export async function startOurs(
  environment: Readonly<Record<string, string>>,
  port: number,
): Promise<Started> {
  const child = spawn(process.execPath, [path.join(ROOT, 'dist/src/main.js'), 'web'], {
    env: { ...process.env, ...environment, PORT: String(port), HOST: '127.0.0.1', LOG_LEVEL: 'error' },
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  for (let tries = 0; tries < 200; tries++) {
    const ready = await fetch(`http://127.0.0.1:${port}/health/ready`).catch(() => undefined);
    if (ready?.ok) return { port, stop: () => stop(child) };
    if (child.exitCode !== null) throw new Error('The web process ended before it was ready');
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('The web process did not become ready');
}

async function started(child: ChildProcess, line: RegExp): Promise<Started> {
  let text = '';
  for await (const chunk of child.stdout ?? []) {
    text += String(chunk);
    const port = line.exec(text)?.[1];
    if (port) return { port: Number(port), stop: () => stop(child) };
  }
  throw new Error('The bare server ended before it listened');
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  child.kill('SIGTERM');
  await once(child, 'exit');
}
