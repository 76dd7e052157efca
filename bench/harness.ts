import { Agent, request } from 'node:http';

/** One line of the table: how fast we are, how fast the bare minimum is, and our share of it. */
export interface BenchRow {
  readonly name: string;
  readonly unit: string;
  readonly ours: number;
  readonly bare: number;
  /** Ours over bare, as the aim is stated: a rate (higher is better) or a time (lower is better). */
  readonly ratio: number;
  readonly aim: string;
  readonly met: boolean;
}

export interface Call {
  readonly port: number;
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

const CONCURRENCY = 8;

/** Answered requests a second over the given time, eight at once on kept connections; any other status throws. */
export async function rate(next: () => Call, seconds: number, status: number): Promise<number> {
  const agent = new Agent({ keepAlive: true, maxSockets: CONCURRENCY });
  const ends = performance.now() + seconds * 1000;
  const begun = performance.now();
  let answered = 0;
  const worker = async () => {
    while (performance.now() < ends) {
      const found = await send(agent, next());
      if (found !== status) throw new Error(`Expected ${status}, was answered ${found}`);
      answered += 1;
    }
  };
  await Promise.all(Array.from({ length: CONCURRENCY }, worker));
  agent.destroy();
  return (answered / (performance.now() - begun)) * 1000;
}

function send(agent: Agent, { port, method, path, headers = {}, body }: Call): Promise<number> {
  return new Promise((resolve, reject) => {
    const length = body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) };
    const sent = request({
      agent,
      host: '127.0.0.1',
      port,
      method,
      path,
      headers: { ...headers, ...length },
    });
    sent.on('response', (answer) => {
      answer.resume();
      answer.on('end', () => resolve(answer.statusCode ?? 0));
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

/** Both sides in turns, so that a machine that slows down slows both; the medians. */
export async function inTurns(
  rounds: number,
  ours: () => Promise<number>,
  bare: () => Promise<number>,
): Promise<{ ours: number; bare: number }> {
  const mine: number[] = [];
  const theirs: number[] = [];
  for (let round = 0; round < rounds; round++) {
    theirs.push(await bare());
    mine.push(await ours());
  }
  return { ours: median(mine), bare: median(theirs) };
}

export function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0;
}

/** The table as Markdown, for docs/performance.md and for the eye. */
export function printed(rows: readonly BenchRow[]): string {
  const lines = rows.map((row) => {
    const figure = (value: number) => value.toFixed(value < 10 ? 2 : 0);
    const verdict = row.met ? 'met' : 'missed';
    return `| ${row.name} | ${figure(row.ours)} ${row.unit} | ${figure(row.bare)} ${row.unit} | ${row.ratio.toFixed(2)} | ${row.aim} | ${verdict} |`;
  });
  return ['| work | ours | bare | ratio | aim | |', '|---|---|---|---|---|---|', ...lines].join('\n');
}
