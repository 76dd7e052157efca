// Builds if the sources are newer, then runs the compiled main with these arguments, on the Node that npm installed.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const require = createRequire(import.meta.url);

/** Goes on in the Node of node_modules when this one is too old for Temporal. */
export function useOwnNode(script) {
  if (typeof Temporal !== 'undefined') return;
  const own = path.join(
    root,
    'node_modules',
    'node',
    'bin',
    process.platform === 'win32' ? 'node.exe' : 'node',
  );
  if (!existsSync(own)) {
    process.stderr.write(
      `Node ${process.version} is too old here and npm did not install its own: run "npm rebuild node".\n`,
    );
    process.exit(1);
  }
  const result = spawnSync(own, [script, ...process.argv.slice(2)], { stdio: 'inherit' });
  process.exit(result.status ?? 1);
}

export async function run(...words) {
  process.env.NODE_ENV ??= 'production';
  const { build } = await import('./build.mjs');
  await build();
  process.argv.splice(2, process.argv.length, ...words);
  require(path.join(root, 'dist', 'src', 'main.js'));
}
