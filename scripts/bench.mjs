// npm run bench: what we do beside the same work done by bare pg, node:http and PDFKit, in the same run.
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { useOwnNode } from './run.mjs';

useOwnNode(fileURLToPath(import.meta.url));
const { build } = await import('./build.mjs');
await build();

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const { status } = spawnSync(
  process.execPath,
  ['--require', './test/support/typescript-register.cjs', 'bench/run.ts', ...process.argv.slice(2)],
  { cwd: root, stdio: 'inherit', env: { ...process.env, NODE_ENV: 'production' } },
);
process.exitCode = status ?? 1;
