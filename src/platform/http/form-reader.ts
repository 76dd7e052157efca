import { AppError, type Fault } from '../errors/app-error';
import { type DescribedField, describeField, type InputType, nestedType } from './described-fields';
import { validateInput } from './validation';
import { isRecord } from './value-at';

/** What a form holds once it is read: the value if it is sound, and everything as it was typed if it is not. */
export interface FormReading<T> {
  value: T;
  /** The fields without what is empty: shown again in the form, at the same indexes as the faults name. */
  entered: Record<string, unknown>;
  faults: Fault[];
}

/**
 * Reads a form into the DTO that the API takes too. A form knows only texts, so numbers, flags, lists and dates are
 * made of them here as the DTO describes; what is left empty counts as not given.
 */
export async function readForm<T extends object>(type: new () => T, body: unknown): Promise<FormReading<T>> {
  const entered = withoutBlanks(body);
  const { value, faults } = await validateInput(type, convertFields(entered, type));
  return { value, entered, faults };
}

/** Reads the form in a page's address, where an empty box asks for everything; throws `platform.invalid_input`. */
export async function readQuery<T extends object>(type: new () => T, query: unknown): Promise<T> {
  const { value, faults } = await readForm(type, query);
  if (faults.length > 0) throw new AppError('platform.invalid_input', {}, faults);
  return value;
}

/** Empty texts, empty groups and the CSRF token go; line ends become those of everybody else (a form sends CRLF). */
function withoutBlanks(body: unknown): Record<string, unknown> {
  const cleaned = clean(body);
  if (typeof cleaned !== 'object' || cleaned === null || Array.isArray(cleaned)) return {};
  const { _csrf, ...fields } = cleaned as Record<string, unknown>;
  return fields;
}

function clean(value: unknown): unknown {
  if (typeof value === 'string') return value.trim() === '' ? undefined : value.replaceAll('\r\n', '\n');
  if (Array.isArray(value)) return value.map(clean).filter((item) => item !== undefined);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, inner]) => [key, clean(inner)] as const);
  const filled = entries.filter(([, inner]) => inner !== undefined);
  return filled.length > 0 ? Object.fromEntries(filled) : undefined;
}

function convertFields(fields: object, type: InputType): Record<string, unknown> {
  const prototype: object = type.prototype;
  return Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [name, convert(value, describeField(prototype, name))]),
  );
}

function convert(value: unknown, field: DescribedField): unknown {
  if (field.isArray) {
    const items: unknown[] = Array.isArray(value) ? value : [value];
    return items.map((item) => convert(item, { ...field, isArray: false }));
  }
  const nested = nestedType(field.type);
  if (nested && isRecord(value)) return convertFields(value, nested);
  if (isRecord(value)) return dateOf(value) ?? value;
  if (typeof value !== 'string') return value;
  if (field.type === Boolean) return value === 'true' ? true : value === 'false' ? false : value;
  if (field.type === 'integer' || field.type === Number)
    return /^\s*-?\d{1,15}\s*$/.test(value) ? Number(value) : value;
  return value;
}

/** The three boxes of a date field as a calendar date; what is not a date is left for the validation to refuse. */
function dateOf(value: Record<string, unknown>): string | undefined {
  const names = Object.keys(value);
  if (names.length === 0 || !names.every((name) => ['day', 'month', 'year'].includes(name))) return undefined;
  const part = (name: string, length: number) =>
    String(value[name] ?? '')
      .trim()
      .padStart(length, '0');
  return `${part('year', 4)}-${part('month', 2)}-${part('day', 2)}`;
}
