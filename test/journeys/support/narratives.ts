import { readFileSync } from 'node:fs';
import path from 'node:path';

/** A few narratives of our own: ordinary ones, and such as break careless software. */
const OWN_FILE = path.join(__dirname, '..', 'narratives.json');

/**
 * Narratives from a file: a CSV with a column `summary` or `narrative`, a JSON list of texts or of objects with such
 * a field, or plain text with empty lines between them. Empty ones are left out, everything else stays as it is.
 */
export function readNarratives(file: string = OWN_FILE): string[] {
  const text = readFileSync(file, 'utf8');
  const all = file.endsWith('.json')
    ? fromJson(text)
    : file.endsWith('.csv')
      ? fromCsv(text)
      : text.split(/\n{2,}/);
  return all.filter((narrative) => narrative.trim() !== '');
}

function fromJson(text: string): string[] {
  const list: unknown = JSON.parse(text);
  if (!Array.isArray(list)) throw new Error('The narratives must be a list');
  return list.map((entry: unknown) => (typeof entry === 'string' ? entry : fieldOf(entry)));
}

function fieldOf(entry: unknown): string {
  const { narrative, summary } = entry as { narrative?: string; summary?: string };
  return narrative ?? summary ?? '';
}

function fromCsv(text: string): string[] {
  const [head = [], ...rows] = parseCsv(text);
  const column = head.findIndex((name) => name === 'narrative' || name === 'summary');
  if (column < 0) throw new Error('The CSV has no column narrative or summary');
  return rows.map((row) => row[column] ?? '');
}

/** Rows of a CSV (RFC 4180); quoted cells may hold line breaks. */
export function parseCsv(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  const cell = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/gy;
  for (let at = 0; at < text.length; at = cell.lastIndex) {
    const [, quoted, plain = '', end] = cell.exec(text) ?? [];
    if (end === undefined) throw new Error(`The CSV is broken at character ${at}`);
    row.push(quoted === undefined ? plain : quoted.replaceAll('""', '"'));
    if (end === ',') continue;
    rows.push(row);
    row = [];
  }
  // A last cell that is empty, with nothing after its comma.
  if (row.length > 0) rows.push([...row, '']);
  return rows;
}

/**
 * So many narratives of very different length and content: the shortest, the longest, those with signs beyond ASCII
 * (up to a third), and the rest at even steps of length.
 */
export function pickNarratives(all: readonly string[], count: number): string[] {
  const byLength = [...new Set(all)].sort((a, b) => a.length - b.length);
  if (byLength.length <= count) return byLength;
  const picked = new Set([byLength[0] ?? '', byLength.at(-1) ?? '']);
  const unusual = byLength.filter((text) => /[^\x20-\x7e\s]/.test(text));
  for (const text of evenly(unusual, Math.floor(count / 3))) picked.add(text);
  for (let steps = count - picked.size; picked.size < count; steps++) {
    for (const text of evenly(byLength, steps)) if (picked.size < count) picked.add(text);
  }
  return [...picked].sort((a, b) => a.length - b.length);
}

function evenly(texts: readonly string[], count: number): string[] {
  if (texts.length <= count) return [...texts];
  return Array.from({ length: count }, (_, i) => texts[Math.floor(((i + 0.5) * texts.length) / count)] ?? '');
}
