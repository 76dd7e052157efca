import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { Health } from './health';

/** The same two addresses for a process that serves nothing else: the worker. */
export async function startHealthServer(health: Health, port: number, host: string): Promise<Server> {
  const server = createServer(async (request, response) => {
    const alive = request.url === '/health/live';
    if (!alive && request.url !== '/health/ready') return response.writeHead(404).end();
    const { ready, checks } = alive ? { ready: true, checks: undefined } : await health.report();
    const status = alive ? 'alive' : ready ? 'ready' : 'not ready';
    response.writeHead(ready ? 200 : 503, { 'content-type': 'application/json' });
    return response.end(JSON.stringify({ status, checks }));
  });
  server.listen(port, host);
  await once(server, 'listening');
  return server;
}
