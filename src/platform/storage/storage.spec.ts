import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, readdir, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { type S3Server, startS3Server } from '../../../test/support/s3-server';
import { FolderStorage } from './folder-storage';
import { parseS3Address, S3Storage } from './s3-storage';
import type { Storage } from './storage';
import { createStorage } from './storage-provider';

const MEBIBYTE = 1024 * 1024;

async function contentOf(storage: Storage, key: string): Promise<Buffer | null> {
  const stream = await storage.read(key);
  return stream && buffer(stream);
}

async function keysIn(storage: Storage, folder: string): Promise<string[]> {
  const keys: string[] = [];
  for await (const { key } of storage.list(folder)) keys.push(key);
  return keys.sort();
}

/** Gives so many bytes, then breaks as a sender does who goes away. */
function broken(bytes: number): Readable {
  return Readable.from(
    (async function* () {
      for (let sent = 0; sent < bytes; sent += MEBIBYTE) yield Buffer.alloc(MEBIBYTE, 1);
      throw new Error('the sender went away');
    })(),
  );
}

async function filesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => entry.name);
}

interface Place {
  readonly storage: Storage;
  /** What lies in the store, finished or not. */
  leftovers(): Promise<number>;
  close(): Promise<void>;
}

async function folderPlace(): Promise<Place> {
  const folder = await mkdtemp(path.join(tmpdir(), 'redress-files-'));
  return {
    storage: createStorage({ storageUrl: undefined, dataFolder: folder }),
    leftovers: async () => (await filesIn(folder)).length,
    close: () => rm(folder, { recursive: true }),
  };
}

async function s3Place(): Promise<Place> {
  const server = await startS3Server();
  return {
    storage: createStorage({ storageUrl: server.url, dataFolder: '/nowhere' }),
    leftovers: async () => server.objects.size + server.unfinished.size,
    close: () => server.close(),
  };
}

describe.each([
  ['a folder', folderPlace],
  ['an S3-compatible store', s3Place],
])('Storage in %s', (_name, makePlace) => {
  let place: Place;
  beforeAll(async () => {
    place = await makePlace();
  });
  afterAll(() => place.close());

  it.each([1, 5 * MEBIBYTE, 20 * MEBIBYTE + 7])('gives %d bytes back as they were', async (size) => {
    const bytes = randomBytes(size);
    const key = `evidence/size-${size}`;
    await place.storage.write(key, Readable.from([bytes.subarray(0, size >> 1), bytes.subarray(size >> 1)]));
    expect((await contentOf(place.storage, key))?.equals(bytes)).toBe(true);
    expect(await place.storage.size(key)).toBe(size);
    await place.storage.remove(key);
    expect(await place.storage.read(key)).toBeNull();
    expect(await place.storage.size(key)).toBeNull();
    await place.storage.remove(key);
    expect(await place.leftovers()).toBe(0);
  });

  it.each([0, 3 * MEBIBYTE, 20 * MEBIBYTE])(
    'keeps nothing of a stream that breaks after %d bytes',
    async (size) => {
      await expect(place.storage.write('evidence/broken', broken(size))).rejects.toThrow(
        'the sender went away',
      );
      expect(await place.storage.read('evidence/broken')).toBeNull();
      expect(await place.leftovers()).toBe(0);
    },
  );

  it('lists what lies in one folder', async () => {
    await place.storage.write('evidence/b', Readable.from(['b']));
    await place.storage.write('evidence/a/one.pdf', Readable.from(['a']));
    await place.storage.write('documents/c', Readable.from(['c']));
    expect(await keysIn(place.storage, 'evidence')).toEqual(['evidence/a/one.pdf', 'evidence/b']);
    expect(await keysIn(place.storage, 'nothing')).toEqual([]);
    await place.storage.check();
  });

  it.each([
    '../x',
    'evidence/../../etc/passwd',
    '/etc/passwd',
    'evidence//x',
    'evidence/.x',
    'evidence',
    'e/a b',
    'e/%2e%2e/x',
    'e/x\0',
  ])('refuses the key %j', async (key) => {
    const never = Readable.from(['x']);
    await expect(place.storage.write(key, never)).rejects.toThrow('not well formed');
    await expect(place.storage.read(key)).rejects.toThrow('not well formed');
    await expect(place.storage.remove(key)).rejects.toThrow('not well formed');
  });
});

describe('a store that is set up', () => {
  it('gets its bucket when there is none, and keeps the one that is there', async () => {
    const server = await startS3Server();
    const storage = new S3Storage({ ...parseS3Address(server.url), bucket: 'another' });
    await expect(storage.check()).rejects.toThrow('platform.storage_unavailable');
    await storage.prepare();
    await storage.check();
    await storage.prepare();
    storage.onModuleDestroy();
    await server.close();
  });
});

describe('Storage in a folder', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'redress-files-'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  it('lets nobody else read', async () => {
    await new FolderStorage(folder).write('evidence/x', Readable.from(['x']));
    expect((await stat(path.join(folder, 'evidence/x'))).mode & 0o777).toBe(0o600);
    expect((await stat(path.join(folder, 'evidence'))).mode & 0o777).toBe(0o700);
  });

  it('removes what a killed process left, once it is old', async () => {
    const unfinished = path.join(folder, 'unfinished');
    await mkdir(unfinished);
    await writeFile(path.join(unfinished, 'old'), 'x');
    await writeFile(path.join(unfinished, 'new'), 'x');
    const before = new Date(Date.now() - 49 * 3_600_000);
    await utimes(path.join(unfinished, 'old'), before, before);
    expect(await keysIn(new FolderStorage(folder), 'evidence')).toEqual([]);
    expect(await readdir(unfinished)).toEqual(['new']);
  });

  it('says that it is unavailable where it cannot write', async () => {
    await writeFile(path.join(folder, 'file'), 'in the way');
    const storage = new FolderStorage(path.join(folder, 'file'));
    await expect(storage.write('evidence/x', Readable.from(['x']))).rejects.toMatchObject({
      code: 'platform.storage_unavailable',
    });
    await expect(storage.check()).rejects.toMatchObject({ code: 'platform.storage_unavailable' });
  });

  it('on a full disk is unavailable, keeps the other files, and nothing of the new one', async () => {
    const reason = mountSmallDisk(folder);
    if (reason) return notRun('storage on a full disk', reason);
    try {
      const storage = new FolderStorage(path.join(folder, 'files'));
      await storage.write('evidence/first', Readable.from(Buffer.alloc(MEBIBYTE, 1)));
      const large = Readable.from(Array.from({ length: 8 }, () => randomBytes(MEBIBYTE)));
      await expect(storage.write('evidence/second', large)).rejects.toMatchObject({
        code: 'platform.storage_unavailable',
        status: 503,
      });
      expect(await filesIn(folder)).toEqual(['first']);
      await storage.write('evidence/third', Readable.from(['there is room again']));
    } finally {
      spawnSync('umount', [folder]);
    }
  });
});

/** A disk of 4 MiB for real; answers why there is none. */
function mountSmallDisk(folder: string): string | null {
  if (process.platform !== 'linux' || process.getuid?.() !== 0)
    return 'only root on Linux can mount a small disk';
  const { status, stderr } = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=4m', 'tmpfs', folder]);
  return status === 0 ? null : `mount says: ${String(stderr).trim() || 'not permitted'}`;
}

function notRun(what: string, reason: string): void {
  process.stderr.write(`not run: ${what}: ${reason}\n`);
}

describe('Storage in an S3-compatible store', () => {
  let server: S3Server;
  beforeEach(async () => {
    server = await startS3Server();
  });
  afterEach(() => server.close());

  it('that fills up in the middle of a file is unavailable and left clean', async () => {
    const storage = new S3Storage(parseS3Address(server.url));
    const filling = Readable.from(
      (async function* () {
        for (let i = 0; i < 24; i++) {
          if (i === 12) server.fill();
          yield Buffer.alloc(MEBIBYTE, 2);
        }
      })(),
    );
    await expect(storage.write('evidence/x', filling)).rejects.toMatchObject({
      code: 'platform.storage_unavailable',
    });
    expect([server.objects.size, server.unfinished.size]).toEqual([0, 0]);
    storage.onModuleDestroy();
  });

  it('that is gone is unavailable for every kind of access', async () => {
    const storage = new S3Storage(parseS3Address(server.url));
    await server.close();
    const unavailable = { code: 'platform.storage_unavailable', status: 503 };
    await expect(storage.write('evidence/x', Readable.from(['x']))).rejects.toMatchObject(unavailable);
    await expect(storage.read('evidence/x')).rejects.toMatchObject(unavailable);
    await expect(storage.size('evidence/x')).rejects.toMatchObject(unavailable);
    await expect(storage.remove('evidence/x')).rejects.toMatchObject(unavailable);
    await expect(keysIn(storage, 'evidence')).rejects.toMatchObject(unavailable);
    await expect(storage.check()).rejects.toMatchObject(unavailable);
  });

  it('reads its address', () => {
    expect(parseS3Address('s3://KEY:a%2Fb@store.example:9000/files?tls=off&region=eu-1')).toEqual({
      endpoint: 'http://store.example:9000',
      bucket: 'files',
      region: 'eu-1',
      accessKeyId: 'KEY',
      secretAccessKey: 'a/b',
    });
    expect(parseS3Address('s3://KEY:s@store.example/files').endpoint).toBe('https://store.example');
  });
});
