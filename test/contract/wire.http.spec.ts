import { once } from 'node:events';
import { type AddressInfo, connect } from 'node:net';
import { createTestApp, type TestApp } from '../support/app';
import { createCase, type SampleCase } from '../support/cases';
import { SAMPLE_FILES } from '../support/sample-files';
import { apiAgent, createStaff, pageAgent, type Staff } from '../support/staff';

const MIB = 1024 * 1024;

describe('on the wire', () => {
  let testApp: TestApp;
  let investigator: Staff;
  let theCase: SampleCase;
  let port: number;

  beforeAll(async () => {
    testApp = await createTestApp({ logLevel: 'debug', uploadLimitBytes: 4 * MIB });
    investigator = await createStaff(testApp.database, ['investigator']);
    theCase = await createCase(testApp, { investigator });
    await testApp.app.listen(0, '127.0.0.1');
    port = (testApp.app.getHttpServer().address() as AddressInfo).port;
  });
  afterAll(() => testApp.close());

  /** Says something word for word, and answers everything that comes back. */
  async function say(words: string | Buffer): Promise<string> {
    const socket = connect(port, '127.0.0.1');
    const chunks: Buffer[] = [];
    socket.on('data', (chunk: Buffer) => chunks.push(chunk));
    socket.on('error', () => undefined);
    socket.write(words);
    await Promise.race([once(socket, 'close').catch(() => undefined), pause(600)]);
    socket.destroy();
    return Buffer.concat(chunks).toString('latin1');
  }

  const statuses = (text: string) =>
    [...text.matchAll(/HTTP\/1\.1 (\d{3})/g)].map(([, status]) => Number(status));

  describe('what two readers could read in two ways', () => {
    const post = 'POST /api/v1/tracking HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\n';
    const smuggled = 'GET /health/live HTTP/1.1\r\nhost: x\r\n\r\n';

    it.each([
      [
        'a length and chunks',
        `${post}content-length: 6\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n${smuggled}`,
      ],
      ['two lengths', `${post}content-length: 2\r\ncontent-length: 40\r\n\r\n{}${smuggled}`],
      ['a length that is a sum', `${post}content-length: +2\r\n\r\n{}${smuggled}`],
      ['a length that is none', `${post}content-length: 0x2\r\n\r\n{}${smuggled}`],
      ['an encoding that is not known', `${post}transfer-encoding: xchunked\r\n\r\n0\r\n\r\n${smuggled}`],
      ['chunked twice', `${post}transfer-encoding: chunked, chunked\r\n\r\n0\r\n\r\n${smuggled}`],
      [
        'chunked, said with a tab',
        `${post}transfer-encoding:\tchunked\r\ncontent-length: 4\r\n\r\n0\r\n\r\n${smuggled}`,
      ],
      ['a header that goes on in the next line', `${post}x-a: b\r\n transfer-encoding: chunked\r\n\r\n`],
      ['a space before the colon', `${post}content-length : 2\r\n\r\n{}${smuggled}`],
      ['a header with NUL', `${post}x-a: b\0c\r\n\r\n`],
      ['no host', 'GET / HTTP/1.1\r\n\r\n'],
    ])('is refused and the line closed: %s', async (_, words) => {
      const text = await say(words);
      expect(statuses(text)).toEqual([400]);
      expect(text).not.toContain('alive');
    });

    it('is refused where there are two hosts', async () => {
      const text = await say('GET /health/live HTTP/1.1\r\nhost: a\r\nhost: b\r\n\r\n');
      expect(statuses(text)).toEqual([422]);
      expect(text).not.toContain('"alive"');
    });

    it('is refused where the headers have no end', async () => {
      const text = await say(`GET / HTTP/1.1\r\nhost: x\r\nx-long: ${'a'.repeat(64 * 1024)}\r\n\r\n`);
      expect(statuses(text)).toEqual([431]);
    });
  });

  describe('a body that is too large', () => {
    const words = (answer: { body: { code?: string } }) => answer.body.code;

    it.each([
      ['/api/v1/complaints', 'application/json', `{"narrative":"${'a'.repeat(MIB)}"}`],
      ['/api/v1/tracking', 'application/json', `[${'[],'.repeat(MIB / 3)}[]]`],
      ['/api/v1/complaints', 'application/x-www-form-urlencoded', `narrative=${'a'.repeat(MIB)}`],
    ])('at %s as %s is refused in words', async (path, type, body) => {
      const answer = await testApp.agent().post(path).set('content-type', type).send(body);
      expect([answer.status, words(answer)]).toEqual([413, 'platform.too_large']);
    });

    it('on a page is refused with a page', async () => {
      const agent = testApp.agent().set('sec-fetch-site', 'same-origin');
      const answer = await agent
        .post('/file')
        .type('form')
        .send(`narrative=${'a'.repeat(MIB)}`)
        .expect(413);
      expect(answer.headers['content-type']).toContain('text/html');
      expect(answer.text).toContain('too large');
    });

    it('of fields without end is refused: names, values, parts and files', async () => {
      const url = `/api/v1/cases/${theCase.id}/evidence`;
      const agent = apiAgent(testApp, investigator);
      const many = agent.post(url);
      for (let i = 0; i < 600; i += 1) many.field(`f${i}`, 'x');
      expect((await many.attach('file', SAMPLE_FILES.pdf, 'a.pdf')).status).toBe(413);
      const files = agent.post(url).field('title', 'x').field('source', 'x');
      for (let i = 0; i < 30; i += 1) files.attach(`file${i}`, SAMPLE_FILES.txt, `${i}.txt`);
      expect((await files).status).toBe(413);
      const long = await agent
        .post(url)
        .field('title', 'a'.repeat(300 * 1024))
        .field('source', 'x')
        .attach('file', SAMPLE_FILES.pdf, 'a.pdf');
      expect([long.status, long.body.errors?.[0]?.field]).toEqual([422, 'title']);
      const name = await agent
        .post(url)
        .field('n'.repeat(5_000), 'x')
        .field('title', 'x')
        .field('source', 'x')
        .attach('file', SAMPLE_FILES.pdf, 'a.pdf');
      expect(name.status).toBe(422);
      const form = Array.from({ length: 10_000 }, (_, i) => `k${i}=1`).join('&');
      expect(
        (await testApp.agent().post('/file').set('sec-fetch-site', 'same-origin').type('form').send(form))
          .status,
      ).toBe(413);
    });

    it('is not held in memory, however much is sent', async () => {
      const file = Buffer.alloc(64 * MIB, 65);
      await apiAgent(testApp, investigator).get('/api/v1/me');
      global.gc?.();
      const before = process.memoryUsage().rss;
      let highest = before;
      const watch = setInterval(() => {
        highest = Math.max(highest, process.memoryUsage().rss);
      }, 5);
      const head = `POST /api/v1/complaints HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ntransfer-encoding: chunked\r\n\r\n`;
      const sent = await Promise.all(Array.from({ length: 4 }, () => flood(head, file)));
      clearInterval(watch);
      expect(Math.max(...sent) / MIB).toBeLessThan(16);
      expect((highest - before) / MIB).toBeLessThan(60);
    }, 60_000);

    /** Sends a body in chunks as fast as it is taken, until the line is closed; answers how much was taken. */
    async function flood(head: string, body: Buffer): Promise<number> {
      const socket = connect(port, '127.0.0.1');
      socket.on('error', () => undefined);
      socket.on('data', () => undefined);
      socket.write(head);
      for (let at = 0; at < body.length && !socket.destroyed; at += 64 * 1024) {
        const piece = body.subarray(at, at + 64 * 1024);
        socket.write(`${piece.length.toString(16)}\r\n`);
        socket.write(piece);
        const isFull = !socket.write('\r\n');
        if (isFull) await Promise.race([once(socket, 'drain').catch(() => undefined), pause(500)]);
      }
      const taken = socket.bytesWritten - socket.writableLength;
      socket.destroy();
      return taken;
    }
  });

  it('nothing is unpacked that comes packed', async () => {
    for (const encoding of ['gzip', 'br', 'deflate', 'zstd']) {
      const answer = await testApp
        .agent()
        .post('/api/v1/tracking')
        .set('content-type', 'application/json')
        .set('content-encoding', encoding)
        .send(JSON.stringify({ number: '2026-000001-1', receiptCode: 'x' }));
      expect([encoding, answer.status]).toEqual([encoding, 415]);
    }
  });

  describe('words for a file name', () => {
    it.each([
      ['a line and a header', 'a\r\nset-cookie: evil=1\r\n\r\n.pdf'],
      ['a path', '../../../../etc/passwd.pdf'],
      ['a path of Windows', '..\\..\\boot.pdf'],
      ['quotes', 'a";filename="b.html";x=".pdf'],
      ['another tongue', '報告 – l’été ☂.pdf'],
      ['nothing but dots', '....pdf'],
    ])('become no header, no place and no other name: %s', async (_, name) => {
      const boundary = 'xx';
      const part = (field: string, value: string) =>
        `--${boundary}\r\ncontent-disposition: form-data; name="${field}"\r\n\r\n${value}\r\n`;
      const quoted = name.replaceAll('"', '%22').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
      const body = Buffer.concat([
        Buffer.from(
          `${part('title', 't')}${part('source', 's')}--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="${quoted}"\r\ncontent-type: application/pdf\r\n\r\n`,
        ),
        SAMPLE_FILES.pdf,
        Buffer.from(`\r\n--${boundary}--\r\n`),
      ]);
      const url = `/api/v1/cases/${theCase.id}/evidence`;
      const agent = apiAgent(testApp, investigator);
      const added = await agent
        .post(url)
        .set('content-type', `multipart/form-data; boundary=${boundary}`)
        .send(body);
      expect([201, 422]).toContain(added.status);
      if (added.status === 422) return;
      const file = await agent.get(`${url}/${added.body.id}/file`).expect(200);
      const said = file.headers['content-disposition'];
      expect(said).toMatch(
        /^attachment; filename="exhibit-\d+\.pdf"; filename\*=UTF-8''[A-Za-z0-9%._~!$&+^`|-]+$/,
      );
      expect(file.headers['set-cookie']).toBeUndefined();
      const [row] = await testApp.database.owner<{ storage_key: string }>(
        'select storage_key from evidence_items where id = $1',
        [added.body.id],
      );
      expect(row?.storage_key).toMatch(/^evidence\/[0-9a-f]{2}\/[0-9a-f-]{36}$/);
    });
  });

  it.each([
    '/assets/x/..%2f..%2fpackage.json',
    '/assets/x/%2e%2e%2fpackage.json',
    '/assets/../../package.json',
    '/assets/x/..\\..\\package.json',
    '/assets/..%2f..%2f..%2fetc/passwd',
    '/assets/x/__proto__',
    '/assets/x/constructor',
    '//evil.example/assets/x/public.mjs',
  ])('the address %s leads to no file', async (path) => {
    const text = await say(`GET ${path} HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n`);
    expect([400, 404]).toContain(statuses(text)[0]);
    expect(text).not.toMatch(/"dependencies"|root:x/);
  });

  describe('an address to go to afterwards', () => {
    const FOREIGN = [
      'https://evil.example/',
      '//evil.example',
      '/\\evil.example',
      '\\\\evil.example',
      '/%09/evil.example',
      '/\t/evil.example',
      '///evil.example',
      '/.//evil.example',
      '/x/..//evil.example',
      'javascript:alert(1)',
      'data:text/html,x',
      ' https://evil.example',
      'https:evil.example',
      '/@evil.example/..//evil.example',
      '\r\nlocation: https://evil.example',
    ];

    it.each(FOREIGN)('is only ever ours: %j', async (target) => {
      const signedIn = pageAgent(testApp, investigator);
      for (const answer of [
        await testApp.agent().get('/language/es').query({ back: target }),
        await signedIn.get('/sign-in').query({ next: target }),
        await testApp.agent().get('/cases').query({ next: target }),
      ]) {
        expect(answer.status).toBe(303);
        const { location } = answer.headers;
        expect(new URL(location ?? '', 'http://here.example').host).toBe('here.example');
        expect(location).toMatch(/^\/(?![/\\])/);
      }
    });
  });

  it('the name by which we are called decides nothing that we say', async () => {
    for (const forged of [
      { host: 'evil.example' },
      { 'x-forwarded-host': 'evil.example' },
      { forwarded: 'host=evil.example' },
    ]) {
      for (const path of [
        '/',
        '/cases',
        '/sign-in',
        '/nothing-here',
        '/file',
        '/api/openapi.json',
        '/favicon.ico',
      ]) {
        const answer = await testApp.agent().get(path).set(forged);
        expect(`${answer.text} ${JSON.stringify(answer.headers)}`).not.toContain('evil.example');
      }
      const administrator = await createStaff(testApp.database, ['administrator']);
      const invited = await apiAgent(testApp, administrator)
        .post('/api/v1/accounts')
        .set(forged)
        .send({
          email: `${Object.keys(forged)[0]}@example.org`,
          displayName: 'New',
          roles: ['clerk'],
          language: 'en',
        })
        .expect(201);
      expect(invited.body.link.url).toMatch(/^http:\/\/localhost:3000\/welcome\//);
    }
  });

  it('nothing that is sent writes a line of the log', async () => {
    const forged = '{"level":60,"msg":"forged"}';
    const evil = ['\n', '\r\n', '\u2028', '\u001b[2J\u001b[1A', '\b\b', '"}', '\\n'].map(
      (c) => `x${c}${forged}`,
    );
    const from = testApp.logLines.length;
    for (const text of evil) {
      const encoded = encodeURIComponent(text);
      const header = text.replace(/[^\x20-\x7e]/g, '?');
      const agent = testApp
        .agent()
        .set('user-agent', header)
        .set('x-request-id', header)
        .set('referer', header);
      await agent.get(`/${encoded}?${encoded}=${encoded}`);
      await agent.get(`/api/v1/cases/${encoded}`);
      await agent.get(`/assets/${encoded}/${encoded}`);
      await agent
        .post('/api/v1/complaints')
        .send({ narrative: text, [text]: text, contact: { fullName: text } });
      await agent.post('/api/v1/sessions').send({ email: text, password: text });
      await agent.post('/api/v1/tracking').send({ number: text, receiptCode: text });
      await agent.get(`/dev/kit/faults/internal?${encoded}`);
    }
    await say(`GET /${forged}\n{"forged":1} HTTP/1.1\r\nhost: x\r\n\r\n`);
    const lines = testApp.logLines.slice(from);
    expect(lines.length).toBeGreaterThan(0);
    for (const line of lines) {
      expect(['\n', '\r', '\u2028', '\u001b', '\b'].filter((c) => line.trimEnd().includes(c))).toEqual([]);
      expect(JSON.parse(line)).toMatchObject({ level: expect.any(Number), msg: expect.any(String) });
      expect(line).not.toContain('forged');
    }
  });

  it('no name of a field reaches into what all objects share', async () => {
    const shared: Record<string, unknown> = {};
    const FORMS = [
      '__proto__[polluted]=1',
      '__proto__.polluted=1',
      'constructor[prototype][polluted]=1',
      'a[__proto__][polluted]=1',
      'officers[0][__proto__][polluted]=1',
      'a[constructor][prototype][polluted]=1',
      `${Array.from({ length: 400 }, () => '[a]').join('')}=1`,
      `a${'[b]'.repeat(200)}=1`,
      'a[99999999]=1',
      'toString=1&hasOwnProperty=1&valueOf=1',
    ];
    for (const form of FORMS) {
      for (const path of ['/file', '/track', '/sign-in']) {
        const { status } = await testApp
          .agent()
          .post(path)
          .set('sec-fetch-site', 'same-origin')
          .type('form')
          .send(form);
        expect([path, form.slice(0, 40), [400, 413, 422].includes(status)]).toEqual([
          path,
          form.slice(0, 40),
          true,
        ]);
      }
    }
    const JSONS = [
      '{"__proto__":{"polluted":1},"narrative":"x"}',
      '{"constructor":{"prototype":{"polluted":1}},"narrative":"x"}',
      '{"officers":[{"__proto__":{"polluted":1}}],"narrative":"x"}',
      '{"contact":{"__proto__":{"polluted":1},"constructor":{}},"narrative":"x"}',
      `${'{"a":'.repeat(50_000)}1${'}'.repeat(50_000)}`,
      `${'['.repeat(100_000)}${']'.repeat(100_000)}`,
    ];
    for (const json of JSONS) {
      const answer = await testApp
        .agent()
        .post('/api/v1/complaints')
        .set('content-type', 'application/json')
        .send(json);
      expect([json.slice(0, 40), answer.status]).toEqual([json.slice(0, 40), 422]);
    }
    expect(shared.polluted).toBeUndefined();
    expect(Object.keys(Object.prototype)).toEqual([]);
  });
});

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
