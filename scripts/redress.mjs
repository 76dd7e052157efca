// npm run redress -- COMMAND: the operator's command line.
import { fileURLToPath } from 'node:url';
import { run, useOwnNode } from './run.mjs';

useOwnNode(fileURLToPath(import.meta.url));
await run('cli', ...process.argv.slice(2));
