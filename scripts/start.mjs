// npm start: web and worker in one process, with an embedded PostgreSQL unless DATABASE_URL names another.
import { fileURLToPath } from 'node:url';
import { run, useOwnNode } from './run.mjs';

useOwnNode(fileURLToPath(import.meta.url));
await run('all', ...process.argv.slice(2));
