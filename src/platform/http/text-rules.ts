export type TextFault =
  | 'wrong_type'
  | 'blank'
  | 'too_long'
  | 'control_characters'
  | 'not_well_formed'
  | 'line_break';

// Tab, line feed and carriage return are text; the other C0 and C1 controls are not (NUL cannot even be stored).
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const CONTROLS = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/;

/** The first thing wrong with a text that somebody sent, or null. `max` counts characters (code points). */
export function findTextFault(value: unknown, max: number, oneLine: boolean): TextFault | null {
  if (typeof value !== 'string') return 'wrong_type';
  if (value.length > max && countCharacters(value, max) > max) return 'too_long';
  if (!value.isWellFormed()) return 'not_well_formed';
  if (CONTROLS.test(value)) return 'control_characters';
  if (oneLine && /[\n\r\u2028\u2029]/.test(value)) return 'line_break';
  if (value.trim() === '') return 'blank';
  return null;
}

/** Code points, counted no further than one past the limit. */
function countCharacters(text: string, limit: number): number {
  let count = 0;
  for (const _ of text) if (++count > limit) break;
  return count;
}
