import { createHash, randomBytes } from 'node:crypto';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { type AddressInfo, connect } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ReadableStream } from 'node:stream/web';
import { setTimeout as sleep } from 'node:timers/promises';
import fastifyMultipart from '@fastify/multipart';
import fastify, { type FastifyInstance } from 'fastify';
import { testConfig } from '../../../test/support/app';
import { SAMPLE_FILES } from '../../../test/support/sample-files';
import { AppError } from '../errors/app-error';
import { Logger } from '../logging/logger';
import { FolderStorage } from '../storage/folder-storage';
import { MULTIPART_OPTIONS } from './multipart';
import type { Upload } from './received-form';
import { Uploads } from './uploads';

const MEBIBYTE = 1024 * 1024;
const LIMIT = 24 * MEBIBYTE;

let folder: string;
let server: FastifyInstance;
let port: number;
/** What the route does with an upload; a test may put its own. */
let work: (upload: Upload) => Promise<void>;

async function filesKept(): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => path.join(entry.parentPath, entry.name));
}

async function eventually(check: () => Promise<boolean>): Promise<boolean> {
  for (let tries = 0; tries < 100; tries++) {
    if (await check()) return true;
    await sleep(20);
  }
  return false;
}

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'redress-uploads-'));
  const config = testConfig('postgres://none/none', folder, { uploadLimitBytes: LIMIT });
  const storage = new FolderStorage(folder);
  const uploads = new Uploads(storage, config, new Logger('silent'));
  server = fastify();
  await server.register(fastifyMultipart, MULTIPART_OPTIONS);
  server.setErrorHandler((error, _request, reply) => {
    const code = error instanceof AppError ? error.code : String(error);
    return reply.status(error instanceof AppError ? error.status : 500).send({ code });
  });
  server.post('/', (request) =>
    uploads.receive(
      Object.assign(request, { actor: undefined }),
      { folder: 'evidence', field: 'file' },
      async (upload) => {
        await work(upload);
        const { fields, faults, file } = upload;
        return { fields, faults, file: file && { ...file, sha256: file.sha256.toString('hex') } };
      },
    ),
  );
  await server.listen({ port: 0, host: '127.0.0.1' });
  port = (server.server.address() as AddressInfo).port;
});

beforeEach(() => {
  work = async ({ file }) => file?.claim();
});

afterEach(async () => {
  for (const file of await filesKept()) await rm(file);
});

afterAll(async () => {
  await server.close();
  await rm(folder, { recursive: true });
});

async function send(form: FormData): Promise<{ status: number; body: Record<string, unknown> }> {
  const answer = await fetch(`http://127.0.0.1:${port}/`, { method: 'POST', body: form });
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
}

function formWith(name: string, bytes: Uint8Array, type?: string): FormData {
  const form = new FormData();
  form.append('file', new Blob([Uint8Array.from(bytes)], { type }), name);
  return form;
}

describe('An upload', () => {
  it('is stored as it was sent, with its hash and size, whatever the order of the fields', async () => {
    const bytes = Buffer.concat([SAMPLE_FILES.pdf, randomBytes(9 * MEBIBYTE)]);
    const form = new FormData();
    form.append('title', 'Dash camera, café “Niño”');
    form.append('file', new Blob([bytes], { type: 'application/pdf' }), 'informe niño 記録.pdf');
    form.append('tags[0]', 'after the file');
    const { status, body } = await send(form);
    expect([status, body]).toEqual([
      200,
      {
        fields: { title: 'Dash camera, café “Niño”', tags: ['after the file'] },
        faults: [],
        file: expect.objectContaining({
          originalName: 'informe niño 記録.pdf',
          mediaType: 'application/pdf',
          sizeBytes: bytes.length,
          sha256: createHash('sha256').update(bytes).digest('hex'),
        }),
      },
    ]);
    expect(await filesKept()).toHaveLength(1);
  });

  it.each(Object.entries(SAMPLE_FILES))(
    'of kind %s is taken under its own name',
    async (extension, bytes) => {
      const { body } = await send(formWith(`sample.${extension.toUpperCase()}`, bytes));
      expect(body.faults).toEqual([]);
      expect(await filesKept()).toHaveLength(1);
    },
  );

  it.each<[string, string, Uint8Array, string | undefined]>([
    ['file_empty', 'empty.pdf', Buffer.alloc(0), undefined],
    ['file_content', 'photo.png', SAMPLE_FILES.pdf, undefined],
    ['file_content', 'report.pdf', Buffer.from('<html><script>alert(1)</script></html>'), undefined],
    ['file_content', 'notes.txt', SAMPLE_FILES.png, undefined],
    ['file_content', 'notes.txt', SAMPLE_FILES.pdf, undefined],
    ['file_content', 'letter.docx', SAMPLE_FILES.xlsx, undefined],
    ['file_content', 'a.jpg', SAMPLE_FILES.jpg, 'text/html'],
    ['file_content', 'random.mp4', randomBytes(10_000), undefined],
    ['file_kind', 'setup.exe', Buffer.from('MZ'), undefined],
    ['file_kind', 'page.html', Buffer.from('<p>'), 'text/html'],
    ['file_kind', 'noending', Buffer.from('x'), undefined],
    ['file_name', 'exe\u202egpj.pdf', SAMPLE_FILES.pdf, undefined],
    ['file_name', `${'long'.repeat(70)}.pdf`, SAMPLE_FILES.pdf, undefined],
  ])('is refused with %s: %s', async (code, name, bytes, type) => {
    const form = formWith(name, bytes, type);
    form.append('title', 'still read');
    const { status, body } = await send(form);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      file: null,
      fields: { title: 'still read' },
      faults: [{ field: 'file', code }],
    });
    expect(await filesKept()).toEqual([]);
  });

  it('takes words that begin like another kind of file for words', async () => {
    for (const words of ['BMW, silver', 'MZ', 'GIF', '\ufeffcaf\u00e9', 'x']) {
      const { body } = await send(formWith('notes.txt', Buffer.from(words)));
      expect(body.faults).toEqual([]);
    }
  });

  it('without a file says so, also when the field was left empty', async () => {
    const required = [{ field: 'file', code: 'required' }];
    const none = new FormData();
    none.append('title', 'x');
    expect((await send(none)).body.faults).toEqual(required);
    expect((await send(formWith('', Buffer.alloc(0)))).body.faults).toEqual(required);
  });

  it('with a second file, or a file elsewhere, keeps neither silently', async () => {
    const two = formWith('a.pdf', SAMPLE_FILES.pdf);
    two.append('file', new Blob([Uint8Array.from(SAMPLE_FILES.png)]), 'b.png');
    two.append('other', new Blob([Uint8Array.from(SAMPLE_FILES.png)]), 'c.png');
    expect((await send(two)).body.faults).toEqual([
      { field: 'file', code: 'too_many', params: { max: 1 } },
      { field: 'other', code: 'unknown_field' },
    ]);
  });

  it('too large is refused at once by its length, and while it flows without one', async () => {
    const bytes = Buffer.concat([SAMPLE_FILES.pdf, Buffer.alloc(LIMIT + 3 * MEBIBYTE)]);
    expect(await send(formWith('large.pdf', bytes))).toMatchObject({
      status: 413,
      body: { code: 'platform.file_too_large' },
    });
    const answer = await fetch(`http://127.0.0.1:${port}/`, {
      method: 'POST',
      headers: { 'content-type': 'multipart/form-data; boundary=XX' },
      body: ReadableStream.from([partHead('large.pdf'), bytes, Buffer.from('\r\n--XX--\r\n')]),
      duplex: 'half',
    } as unknown as RequestInit);
    expect(answer.status).toBe(413);
    expect(await filesKept()).toEqual([]);
  });

  it('with too long a field says which', async () => {
    const form = formWith('a.pdf', SAMPLE_FILES.pdf);
    form.append('title', 'x'.repeat(300_000));
    expect((await send(form)).body.faults).toEqual([
      { field: 'title', code: 'too_long', params: { max: 262_144 } },
    ]);
  });

  it.each(['reset', 'end'] as const)('broken off halfway (%s) leaves nothing', async (how) => {
    let handedOver = 0;
    work = async () => {
      handedOver++;
    };
    const socket = connect(port, '127.0.0.1');
    socket.on('error', () => undefined);
    socket.write(requestHead(8 * MEBIBYTE));
    socket.write(partHead('film.pdf'));
    socket.write(SAMPLE_FILES.pdf);
    socket.write(Buffer.alloc(3 * MEBIBYTE));
    expect(await eventually(async () => (await filesKept()).length === 1)).toBe(true);
    if (how === 'reset') socket.resetAndDestroy();
    else socket.end();
    expect(await eventually(async () => (await filesKept()).length === 0)).toBe(true);
    expect(handedOver).toBe(0);
  });

  it('that ends before its last boundary is refused', async () => {
    const body = Buffer.concat([partHead('a.pdf'), SAMPLE_FILES.pdf]);
    const answer = await fetch(`http://127.0.0.1:${port}/`, {
      method: 'POST',
      headers: { 'content-type': 'multipart/form-data; boundary=XX' },
      body,
    });
    expect([answer.status, await answer.json()]).toEqual([422, { code: 'platform.malformed_body' }]);
    expect(await filesKept()).toEqual([]);
  });

  it('that is no form at all is refused', async () => {
    const json = await fetch(`http://127.0.0.1:${port}/`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{}',
    });
    expect(json.status).toBe(415);
    const nothing = await fetch(`http://127.0.0.1:${port}/`, {
      method: 'POST',
      headers: { 'content-type': 'multipart/form-data' },
      body: 'x',
    });
    expect([nothing.status, await nothing.json()]).toEqual([422, { code: 'platform.malformed_body' }]);
  });

  it('is removed when nobody claims it or the work refuses it, and stays when nobody knows', async () => {
    work = async () => undefined;
    await send(formWith('a.pdf', SAMPLE_FILES.pdf));
    expect(await filesKept()).toEqual([]);
    work = async () => {
      throw new AppError('platform.forbidden');
    };
    expect((await send(formWith('a.pdf', SAMPLE_FILES.pdf))).status).toBe(403);
    expect(await filesKept()).toEqual([]);
    work = async () => {
      throw new AppError('platform.database_unavailable');
    };
    expect((await send(formWith('a.pdf', SAMPLE_FILES.pdf))).status).toBe(503);
    expect(await filesKept()).toHaveLength(1);
  });
});

function requestHead(length: number): string {
  return `POST / HTTP/1.1\r\nhost: x\r\ncontent-type: multipart/form-data; boundary=XX\r\ncontent-length: ${length}\r\n\r\n`;
}

function partHead(name: string): Buffer {
  return Buffer.from(
    `--XX\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\ncontent-type: application/octet-stream\r\n\r\n`,
  );
}
