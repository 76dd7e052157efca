import { type Fault, faultKeyOf } from '../platform/errors/app-error';
import type { FormState } from '../platform/http/form';
import { valueAt } from '../platform/http/value-at';
import type { Translator } from '../platform/i18n/messages';
import { fieldId } from './templates';

/** One line of the error summary. */
export interface SummaryLine {
  text: string;
  href?: string;
}

/** A form as the field macros ask for it: words, values and faults by the path of a field (`officers[0].name`). */
export class FormView {
  readonly summary: readonly SummaryLine[];
  readonly hasFaults: boolean;
  private readonly faults: ReadonlyMap<string, string>;

  constructor(
    private readonly state: FormState,
    private readonly t: Translator,
  ) {
    const texts = state.faults.map((fault) => ({ field: fault.field, text: this.textOf(fault) }));
    this.faults = new Map(texts.toReversed().map(({ field, text }) => [field, text]));
    const refusal = state.refusal ? [{ text: t(state.refusal.textKey, state.refusal.params) }] : [];
    this.summary = [
      ...refusal,
      ...texts.map(({ field, text }) => (field === '' ? { text } : { text, href: `#${fieldId(field)}` })),
    ];
    this.hasFaults = this.summary.length > 0;
  }

  /** A label stands for its field in every text, so its message takes no values. */
  label(field: string): string {
    return this.t(this.keyOf(field));
  }

  hint(field: string): string | undefined {
    const key = `${this.keyOf(field)}.hint`;
    return this.t.has(key) ? this.t(key) : undefined;
  }

  fault(field: string): string | undefined {
    return this.faults.get(field);
  }

  value(field: string): string | undefined {
    const value = valueAt(this.state.values, field);
    return value === undefined || value === null || typeof value === 'object' ? undefined : String(value);
  }

  /** All the values of a field with several choices. */
  values(field: string): string[] {
    const value = valueAt(this.state.values, field);
    const items: unknown[] = Array.isArray(value)
      ? value
      : value === undefined || value === null
        ? []
        : [value];
    return items.map(String);
  }

  /** How many groups a repeated part of the form has, e.g. `officers`. */
  count(field: string): number {
    const value = valueAt(this.state.values, field);
    return Array.isArray(value) ? value.length : 0;
  }

  /** One box of a date, which was entered in parts or is known as `YYYY-MM-DD`. */
  datePart(field: string, part: 'year' | 'month' | 'day'): string | undefined {
    const value = valueAt(this.state.values, field);
    if (typeof value !== 'string') return this.value(`${field}.${part}`);
    const [year, month, day] = value.split('-');
    return { year, month: withoutZero(month), day: withoutZero(day) }[part];
  }

  private keyOf(field: string): string {
    return `${this.state.messages}.${field.replaceAll(/\[\d+\]/g, '')}`;
  }

  /** The field's own words for a fault where there are any (`<messages>.place.required`), else the general ones. */
  private textOf({ field, code, params }: Fault): string {
    const own = `${this.keyOf(field)}.${code}`;
    if (this.t.has(own)) return this.t(own, params);
    const label = this.keyOf(field);
    const general = `web.validation.${code}`;
    if (!this.t.has(general) || !this.t.has(label)) return this.t(faultKeyOf(code), params);
    return this.t(general, { ...params, label: this.numbered(field, this.t(label)) });
  }

  /** Groups that repeat have the same labels: “Name (2)” is the name in the second one. */
  private numbered(field: string, label: string): string {
    const index = /\[(\d+)\]/.exec(field)?.[1];
    return index === undefined ? label : this.t('web.validation.nth', { label, number: Number(index) + 1 });
  }
}

function withoutZero(number: string | undefined): string | undefined {
  return number?.replace(/^0+(?=.)/, '');
}
