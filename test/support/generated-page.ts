import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';

/** A generated page under docs/ must equal what the code says; `UPDATE_DOCS=1` writes it. */
export async function expectGeneratedPage(name: string, text: string): Promise<void> {
  const file = path.resolve(__dirname, '../../docs', name);
  if (process.env.UPDATE_DOCS) {
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, text);
  }
  expect(await readFile(file, 'utf8').catch(() => '(there is no such page)')).toBe(text);
}
