import { once } from 'node:events';
import type { Server } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { createHttpApp } from '../../src/platform/http/http-app';
import { PATIENCE, type Patience } from '../../src/platform/http/patience';
import { Logger } from '../../src/platform/logging/logger';
import { AppModule } from '../../src/roles/app.module';
import { testConfig } from '../support/app';
import { createTestDatabase, type TestDatabase } from '../support/database';

/** The same rules a hundred times faster. */
const IMPATIENT: Patience = {
  headersMs: 400,
  bodyMs: 1_200,
  fileMs: 500,
  fileBytes: 2_000,
  idleMs: 1_000,
  lookMs: 50,
};

describe('slow senders', () => {
  let database: TestDatabase;
  let app: NestFastifyApplication;
  let port: number;
  const logLines: string[] = [];
  const open: Socket[] = [];

  beforeAll(async () => {
    database = await createTestDatabase();
    const config = testConfig(database.url, '/nonexistent');
    const logger = new Logger('info', { write: (line) => logLines.push(line) });
    app = await createHttpApp(AppModule.forRoot({ config, logger }), logger, IMPATIENT);
    await app.listen(0, '127.0.0.1');
    port = (app.getHttpServer().address() as AddressInfo).port;
  });
  afterEach(() => {
    for (const socket of open.splice(0)) socket.destroy();
  });
  afterAll(async () => {
    await app.close();
    await database.drop();
  });

  /** Somebody who says this and then drips: what was answered, and after how long it was over. */
  async function drip(beginning: string, drop: string, everyMs: number, atMostMs = 6_000) {
    const socket = connect(port, '127.0.0.1');
    open.push(socket);
    let answer = '';
    socket.on('data', (chunk) => {
      answer += chunk;
    });
    socket.on('error', () => undefined);
    await once(socket, 'connect');
    const began = performance.now();
    socket.write(beginning);
    const dripping = drop ? setInterval(() => socket.writable && socket.write(drop), everyMs) : undefined;
    const closed = new Promise<boolean>((resolve) => socket.once('close', () => resolve(true)));
    const over = await Promise.race([closed, pause(atMostMs)]);
    clearInterval(dripping);
    return { over, ms: performance.now() - began, status: /^HTTP\/1.1 (\d+)/.exec(answer)?.[1] };
  }

  const head = (path: string, type: string, more = '') =>
    `POST ${path} HTTP/1.1\r\nhost: x\r\nsec-fetch-site: same-origin\r\ncontent-type: ${type}\r\n${more}`;

  it('of a request line or of headers are told that their time is over', async () => {
    const silent = await drip('', '', 0);
    const line = await drip('GET / HT', '', 0);
    const headers = await drip('GET / HTTP/1.1\r\nhost: x\r\n', 'x-a: b\r\n', 100);
    for (const { over, ms } of [silent, line, headers]) {
      expect(over).toBe(true);
      expect(ms).toBeLessThan(2_000);
    }
    expect(headers.status).toBe('408');
  });

  it.each([
    ['/api/v1/complaints', 'application/json', '{"narrative":"', 'content-length: 90000\r\n\r\n'],
    ['/file', 'application/x-www-form-urlencoded', 'narrative=', 'content-length: 90000\r\n\r\n'],
    ['/nothing-here', 'text/plain', 'x', 'content-length: 90000\r\n\r\n'],
    ['/api/v1/tracking', 'application/json', '', 'transfer-encoding: chunked\r\n\r\n'],
  ])('of a body to %s are cut off, however steadily they drip', async (path, type, body, length) => {
    const chunked = length.includes('chunked');
    const { over, ms } = await drip(head(path, type, length) + body, chunked ? '1\r\na\r\n' : 'a', 100);
    expect(over).toBe(true);
    expect(ms).toBeLessThan(IMPATIENT.bodyMs + 1_500);
    expect(logLines.filter((line) => line.includes('request failed'))).toEqual([]);
  });

  it('of a form with files are cut off below a pace and let through above it', async () => {
    const form = `${head('/nothing-here', 'multipart/form-data; boundary=b', 'content-length: 5368709120\r\n\r\n')}--b\r\n`;
    const slow = await drip(form, 'a'.repeat(20), 100);
    expect(slow.over).toBe(true);
    expect(slow.ms).toBeLessThan(2_500);
    const steady = await drip(form, 'a'.repeat(2_000), 100, 4_000);
    expect(steady.over).toBeUndefined();
    expect(steady.ms).toBeGreaterThan(3 * IMPATIENT.bodyMs);
  });

  it('leave everybody else served', async () => {
    const many = Array.from({ length: 200 }, () =>
      drip(head('/file', 'application/x-www-form-urlencoded', 'content-length: 900\r\n\r\n'), 'a', 200),
    );
    await pause(300);
    const began = performance.now();
    expect((await fetch(`http://127.0.0.1:${port}/health/live`)).status).toBe(200);
    expect(performance.now() - began).toBeLessThan(2_000);
    expect((await Promise.all(many)).every(({ over }) => over)).toBe(true);
    const connections = (app.getHttpServer() as Server).getConnections.bind(app.getHttpServer());
    await pause(100);
    expect(await new Promise((resolve) => connections((_, count) => resolve(count)))).toBeLessThan(20);
  });

  it('have at most this long in earnest', () => {
    expect(PATIENCE).toEqual({
      headersMs: 20_000,
      bodyMs: 300_000,
      fileMs: 120_000,
      fileBytes: 32_768,
      idleMs: 600_000,
      lookMs: 5_000,
    });
    const hours = (5 * 1024 ** 3) / (PATIENCE.fileBytes / (PATIENCE.fileMs / 1_000)) / 3_600;
    // A film of 5 GiB may take as long as anybody would wait: no clock ends it while bytes come.
    expect(hours).toBeGreaterThan(24 * 7);
  });
});

function pause(ms: number): Promise<undefined> {
  return new Promise((resolve) => setTimeout(() => resolve(undefined), ms));
}
