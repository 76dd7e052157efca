/** What a spreadsheet would take for a formula if a cell began with it (OWASP, CSV injection). */
const BEGINS_A_FORMULA = /^[\s]*[=+\-@\t\r\n|%]/;

/** One cell by RFC 4180; a text that could be run is shown as text. */
export function csvCell(text: string): string {
  const plain = text.replaceAll('\u0000', '');
  const safe = BEGINS_A_FORMULA.test(plain) ? `'${plain}` : plain;
  return `"${safe.replaceAll('"', '""')}"`;
}

export function csvLine(cells: readonly (string | number | null)[]): string {
  return `${cells.map((cell) => csvCell(cell === null ? '' : String(cell))).join(',')}\r\n`;
}
