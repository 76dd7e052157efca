// Compiles src/ and migrations/ to dist/ and copies what is not TypeScript. Does nothing when dist/ is newer.
import { createHash } from 'node:crypto';
import { copyFile, mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { transformFile } from '@swc/core';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const dist = path.join(root, 'dist');
const stampFile = path.join(dist, '.stamp');

async function listFiles(folder) {
  const entries = await readdir(path.join(root, folder), { recursive: true, withFileTypes: true });
  return entries.filter((e) => e.isFile()).map((e) => path.relative(root, path.join(e.parentPath, e.name)));
}

async function fingerprint(files) {
  const hash = createHash('sha256').update(process.version);
  for (const file of files) {
    const { mtimeMs, size } = await stat(path.join(root, file));
    hash.update(`${file}:${mtimeMs}:${size}\n`);
  }
  return hash.digest('hex');
}

async function emit(file) {
  const target = path.join(dist, file);
  await mkdir(path.dirname(target), { recursive: true });
  if (!file.endsWith('.ts')) return copyFile(path.join(root, file), target);
  const { code, map } = await transformFile(path.join(root, file), { cwd: root, swcrc: true });
  const out = target.replace(/\.ts$/, '.js');
  await writeFile(out, `${code}\n//# sourceMappingURL=${path.basename(out)}.map\n`);
  await writeFile(`${out}.map`, map ?? '');
}

/** Brings dist/ up to date with the sources; returns whether anything was written. */
export async function build() {
  const files = [...(await listFiles('src')), ...(await listFiles('migrations')), '.swcrc'].filter(
    (f) => !/\.(spec|journey|d)\.ts$/.test(f) && !f.endsWith('README.md'),
  );
  const stamp = await fingerprint(files.sort());
  if ((await readFile(stampFile, 'utf8').catch(() => '')) === stamp) return false;
  await rm(path.join(dist, 'src'), { recursive: true, force: true });
  await rm(path.join(dist, 'migrations'), { recursive: true, force: true });
  const queue = files.filter((f) => f !== '.swcrc');
  await Promise.all(
    Array.from({ length: 8 }, async () => {
      for (let file = queue.pop(); file; file = queue.pop()) await emit(file);
    }),
  );
  await writeFile(stampFile, stamp);
  return true;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await build();
