import { randomUUID } from 'node:crypto';
import { constants } from 'node:fs';
import { access, mkdir, open, opendir, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import {
  checkFolder,
  checkKey,
  Storage,
  type StoredObject,
  storageUnavailable,
  WatchedSource,
} from './storage';

/** Half-written files lie here, on the same file system as their goal, so that the last step is one rename. */
const UNFINISHED = 'unfinished';
/** An upload may take hours; what is older than this was left by a killed process. */
const UNFINISHED_AGE_MS = 48 * 3_600_000;

/** Files in a folder of this machine. */
export class FolderStorage extends Storage {
  constructor(private readonly root: string) {
    super();
  }

  async write(key: string, content: Readable): Promise<void> {
    const goal = this.pathOf(key);
    const source = new WatchedSource(content);
    const draft = path.join(this.root, UNFINISHED, randomUUID());
    try {
      await mkdir(path.dirname(draft), { recursive: true, mode: 0o700 });
      await mkdir(path.dirname(goal), { recursive: true, mode: 0o700 });
      await writeDurably(draft, source.stream);
      await rename(draft, goal);
      await syncFolder(path.dirname(goal));
    } catch (error) {
      content.destroy();
      await rm(draft, { force: true }).catch(() => undefined);
      throw source.fault ?? asStorageFault(error);
    }
  }

  async read(key: string): Promise<Readable | null> {
    try {
      const handle = await open(this.pathOf(key), 'r');
      return handle.createReadStream({ highWaterMark: 256 * 1024 });
    } catch (error) {
      return nullWhenAbsent(error);
    }
  }

  async size(key: string): Promise<number | null> {
    try {
      return (await stat(this.pathOf(key))).size;
    } catch (error) {
      return nullWhenAbsent(error);
    }
  }

  async remove(key: string): Promise<void> {
    await rm(this.pathOf(key), { force: true }).catch((error: unknown) => {
      throw asStorageFault(error);
    });
  }

  async *list(folder: string): AsyncIterable<StoredObject> {
    await this.removeUnfinished();
    const top = path.join(this.root, checkFolder(folder));
    for await (const file of filesBelow(top)) {
      const modifiedAt = await modifiedAtOf(file);
      if (modifiedAt) yield { key: path.relative(this.root, file).split(path.sep).join('/'), modifiedAt };
    }
  }

  async check(): Promise<void> {
    try {
      await mkdir(this.root, { recursive: true, mode: 0o700 });
      await access(this.root, constants.R_OK | constants.W_OK);
    } catch (error) {
      throw asStorageFault(error);
    }
  }

  prepare(): Promise<void> {
    return this.check();
  }

  private pathOf(key: string): string {
    return path.join(this.root, ...checkKey(key).split('/'));
  }

  private async removeUnfinished(): Promise<void> {
    for await (const file of filesBelow(path.join(this.root, UNFINISHED))) {
      const modifiedAt = await modifiedAtOf(file);
      const age = modifiedAt ? Date.now() - Date.parse(modifiedAt) : 0;
      if (age > UNFINISHED_AGE_MS) await rm(file, { force: true });
    }
  }
}

/** The bytes are on the disk, not only in its cache, when this returns. */
async function writeDurably(file: string, content: Readable): Promise<void> {
  const handle = await open(file, 'wx', 0o600);
  // `flush` calls fsync before the file is closed.
  await pipeline(content, handle.createWriteStream({ flush: true, highWaterMark: 256 * 1024 }));
}

const SYNC_NOT_POSSIBLE = new Set<unknown>(['EINVAL', 'ENOTSUP', 'EPERM', 'EISDIR']);

/** A rename is only durable when its folder is; not every file system can do that, and then it need not. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } catch (error) {
    if (!SYNC_NOT_POSSIBLE.has(systemFault(error).code)) throw error;
  } finally {
    await handle.close();
  }
}

async function* filesBelow(folder: string): AsyncIterable<string> {
  try {
    for await (const entry of await opendir(folder, { recursive: true })) {
      if (entry.isFile()) yield path.join(entry.parentPath, entry.name);
    }
  } catch (error) {
    nullWhenAbsent(error);
  }
}

async function modifiedAtOf(file: string): Promise<string | null> {
  try {
    return (await stat(file)).mtime.toISOString();
  } catch (error) {
    return nullWhenAbsent(error);
  }
}

function systemFault(error: unknown): { code?: unknown; syscall?: unknown } {
  return typeof error === 'object' && error !== null ? error : {};
}

function nullWhenAbsent(error: unknown): null {
  if (systemFault(error).code === 'ENOENT') return null;
  throw asStorageFault(error);
}

/** An error of the operating system means that the store cannot be used; any other is a defect of ours. */
function asStorageFault(error: unknown): unknown {
  return typeof systemFault(error).syscall === 'string' ? storageUnavailable(error) : error;
}
