import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { isLanguage, type Language } from './language';

export type Audience = 'public' | 'staff';

/** One file of messages: who reads them, in which language, and whose they are. */
export interface Catalogue {
  /** The owning module, or `web` for the platform and the design kit. */
  owner: string;
  audience: Audience;
  language: Language;
  file: string;
  messages: ReadonlyMap<string, string>;
}

/** The folder that holds `modules/` and `web/`: `src` under the tests, `dist/src` when built. */
export const SOURCE_ROOT = path.dirname(path.dirname(__dirname));

/** Reads every message file of the system; a file that is not a flat object of texts is refused. */
export function readCatalogues(root: string = SOURCE_ROOT): Catalogue[] {
  const files = globSync(['modules/*/messages/*.json', 'web/messages/*.json'], { cwd: root });
  return files.sort().map((file) => readCatalogue(root, file));
}

function readCatalogue(root: string, file: string): Catalogue {
  const [audience, language] = path.basename(file).split('.');
  if ((audience !== 'public' && audience !== 'staff') || !isLanguage(language)) {
    throw new Error(`${file}: a message file is named {public,staff}.LANGUAGE.json`);
  }
  const content: unknown = JSON.parse(readFileSync(path.join(root, file), 'utf8'));
  const owner = path.basename(path.dirname(path.dirname(file)));
  return { owner, audience, language, file, messages: flatTexts(file, content) };
}

function flatTexts(file: string, content: unknown): Map<string, string> {
  if (typeof content !== 'object' || content === null) throw new Error(`${file}: not an object`);
  const texts = new Map<string, string>();
  for (const [key, text] of Object.entries(content)) {
    if (typeof text !== 'string') throw new Error(`${file}: ${key} is not a text`);
    texts.set(key, text);
  }
  return texts;
}
