import net from 'node:net';

export interface TcpProxy {
  readonly port: number;
  /** Breaks every connection and takes no new one, as a server or a network that is gone. */
  cut(): void;
  mend(): void;
  close(): Promise<void>;
}

/** Stands between a client and a server, so that a test can take the server away from that client alone. */
export async function startTcpProxy(host: string, port: number): Promise<TcpProxy> {
  const open = new Set<net.Socket>();
  let whole = true;
  const server = net.createServer((client) => {
    if (!whole) return void client.destroy();
    const target = net.connect(port, host);
    client.pipe(target).pipe(client);
    for (const socket of [client, target]) {
      open.add(socket);
      socket.on('error', () => undefined);
      socket.on('close', () => {
        open.delete(socket);
        client.destroy();
        target.destroy();
      });
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const cut = () => {
    whole = false;
    for (const socket of open) socket.destroy();
  };
  return {
    port: typeof address === 'object' && address ? address.port : 0,
    cut,
    mend: () => {
      whole = true;
    },
    close() {
      cut();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}
