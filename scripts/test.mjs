// npm test: every test, on an embedded PostgreSQL; words after `--` go to Jest.
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { missingPrograms } from './outside-programs.mjs';
import { useOwnNode } from './run.mjs';

useOwnNode(fileURLToPath(import.meta.url));
const { build } = await import('./build.mjs');
// Tests of real processes start what is in dist/.
await build();

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const jest = createRequire(import.meta.url).resolve('jest/bin/jest');
const options = '--experimental-vm-modules --disable-warning=ExperimentalWarning';
const { status } = spawnSync(process.execPath, [jest, ...process.argv.slice(2)], {
  cwd: root,
  stdio: 'inherit',
  env: {
    ...process.env,
    NODE_ENV: 'test',
    NODE_OPTIONS: `${process.env.NODE_OPTIONS ?? ''} ${options}`.trim(),
  },
});
for (const { names, use } of missingPrograms()) process.stdout.write(`not run: ${names[0]} (${use})\n`);
process.exitCode = status ?? 1;
