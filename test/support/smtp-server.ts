import { type AddressInfo, createServer, type Socket } from 'node:net';

export interface DeliveredMail {
  readonly from: string;
  readonly to: readonly string[];
  readonly source: string;
}

/**
 * A mail server over a real socket that can be made to misbehave. `refuse`: the reply to a command (or to the
 * content, as `content`). `hang`: says nothing more after that command. `forget`: takes the content whole and drops
 * the line before it says so.
 */
export interface SmtpFaults {
  refuse?: Partial<Record<'MAIL' | 'RCPT' | 'DATA' | 'AUTH' | 'content', string>>;
  hang?: 'greeting' | 'MAIL' | 'content';
  forget?: boolean;
}

export interface SmtpServer {
  readonly url: string;
  readonly delivered: DeliveredMail[];
  faults: SmtpFaults;
  close(): Promise<void>;
}

export async function startSmtpServer(): Promise<SmtpServer> {
  const sockets = new Set<Socket>();
  const state: { delivered: DeliveredMail[]; faults: SmtpFaults } = { delivered: [], faults: {} };
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined).on('close', () => sockets.delete(socket));
    new Conversation(socket, state).begin();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return Object.assign(state, {
    url: `smtp://127.0.0.1:${port}`,
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  });
}

class Conversation {
  private buffered = '';
  private inContent = false;
  private from = '';
  private to: string[] = [];

  constructor(
    private readonly socket: Socket,
    private readonly server: { delivered: DeliveredMail[]; readonly faults: SmtpFaults },
  ) {}

  begin(): void {
    if (this.server.faults.hang === 'greeting') return;
    this.socket.setEncoding('utf8').on('data', (text) => this.take(String(text)));
    this.socket.write('220 test ready\r\n');
  }

  private take(text: string): void {
    this.buffered += text;
    for (;;) {
      const mark = this.inContent ? '\r\n.\r\n' : '\r\n';
      const end = this.buffered.indexOf(mark);
      if (end < 0) return;
      const piece = this.buffered.slice(0, end);
      this.buffered = this.buffered.slice(end + mark.length);
      const reply = this.inContent ? this.takeContent(piece) : this.takeCommand(piece);
      if (reply) this.socket.write(`${reply}\r\n`);
    }
  }

  /** The reply to a command, or null to say nothing. */
  private takeCommand(line: string): string | null {
    const verb = line.slice(0, 4).toUpperCase();
    const { refuse, hang } = this.server.faults;
    if (hang === verb) return null;
    const refusal = refuse?.[verb as 'MAIL'];
    if (refusal) return refusal;
    const address = /<(.*?)>/.exec(line)?.[1] ?? '';
    if (verb === 'MAIL') [this.from, this.to] = [address, []];
    if (verb === 'RCPT') this.to.push(address);
    if (verb === 'DATA') this.inContent = true;
    return REPLIES[verb] ?? '250 fine';
  }

  private takeContent(source: string): string | null {
    this.inContent = false;
    const { refuse, hang, forget } = this.server.faults;
    if (hang === 'content') return null;
    if (refuse?.content) return refuse.content;
    this.server.delivered.push({ from: this.from, to: this.to, source });
    if (!forget) return '250 taken';
    this.socket.destroy();
    return null;
  }
}

const REPLIES: Readonly<Record<string, string>> = {
  EHLO: '250-test\r\n250-AUTH PLAIN\r\n250 8BITMIME',
  AUTH: '235 welcome',
  DATA: '354 go on',
  QUIT: '221 bye',
};
