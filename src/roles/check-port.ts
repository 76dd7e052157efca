import { once } from 'node:events';
import { createServer } from 'node:net';
import { OperatorError } from '../platform/config/operator-error';

/** Says in one line why the address cannot be listened on, before the application is composed for it. */
export async function checkPort(host: string, port: number): Promise<void> {
  const probe = createServer();
  try {
    probe.listen(port, host);
    await once(probe, 'listening');
  } catch (error) {
    throw listenFault(error, host, port);
  } finally {
    probe.close();
  }
}

/** The same for a port that was lost in between. */
export function listenFault(error: unknown, host: string, port: number): unknown {
  const code: unknown = error instanceof Error ? Reflect.get(error, 'code') : undefined;
  if (code === 'EADDRINUSE') return new OperatorError(`Port ${port} is taken: PORT names another.`);
  if (code === 'EACCES') {
    return new OperatorError(`Port ${port} is not allowed to this account: PORT names another.`);
  }
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND' || code === 'EAI_AGAIN') {
    return new OperatorError(`This machine has no address ${host}: HOST names another.`);
  }
  return error;
}
