import { randomBytes } from 'node:crypto';
import type { Fault } from '../../../platform/errors/app-error';
import type { FormState } from '../../../platform/http/form';
import { isRecord } from '../../../platform/http/value-at';
import { LANGUAGES, type Language } from '../../../platform/i18n/language';
import { MOST_OFFICERS, MOST_WITNESSES } from '../api/filing.dto';

export const FILING_MESSAGES = 'intake.filing';

const PROTECTED = 'protected';

/** The repeated parts of the form, with the most of each. */
export const REPEATED = { officers: MOST_OFFICERS, witnesses: MOST_WITNESSES } as const;
export type Repeated = keyof typeof REPEATED;

/** What the filer asked for by the button. Without JavaScript, a button is the only way to change a form. */
export type Intent =
  | { readonly kind: 'send' | 'pause' }
  | { readonly kind: 'add'; readonly part: Repeated }
  | { readonly kind: 'remove'; readonly part: Repeated; readonly index: number }
  | { readonly kind: 'language'; readonly language: Language };

export interface SentForm {
  readonly intent: Intent;
  /** The hidden key that makes a double click or a refresh repeat the first answer. */
  readonly key: string | undefined;
  /** The answers; a group that is to go is left out. */
  readonly fields: Record<string, unknown>;
  /** How many groups of each part the form showed. */
  readonly shown: Readonly<Record<Repeated, number>>;
}

export interface FilingView {
  readonly form: FormState;
  readonly key: string;
  /** How many groups of each repeated part to show. */
  readonly groups: Readonly<Record<Repeated, number>>;
  readonly most: typeof REPEATED;
  /** Nothing was sent yet, although a key was pressed that usually sends. */
  readonly paused: boolean;
}

export function newFormKey(): string {
  return randomBytes(18).toString('base64url');
}

/** Takes a form apart into what is asked and what is told. */
export function readSentForm(body: unknown): SentForm {
  const { intent: button, key, ...sent } = isRecord(body) ? body : {};
  const fields = withFlags(sent);
  const intent = readIntent(button);
  if (intent.kind === 'remove') fields[intent.part] = itemsOf(fields[intent.part]).toSpliced(intent.index, 1);
  return {
    intent,
    key: typeof key === 'string' && /^[\w-]{8,200}$/.test(key) ? key : undefined,
    fields,
    shown: { officers: itemsOf(fields.officers).length, witnesses: itemsOf(fields.witnesses).length },
  };
}

/** One question with three answers on the page, two flags in the API. */
function withFlags({ anonymous, ...fields }: Record<string, unknown>): Record<string, unknown> {
  if (anonymous !== PROTECTED) return { ...fields, anonymous };
  return { ...fields, anonymous: 'false', protectIdentity: 'true' };
}

/** The reverse, for showing the form again. */
export function asPageValues(entered: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return entered.protectIdentity === undefined ? entered : { ...entered, anonymous: PROTECTED };
}

/** How many groups to show: what is filled, one more where one was asked for, always one to begin with. */
export function groupsToShow({ intent, shown }: SentForm, entered: Readonly<Record<string, unknown>>) {
  const count = (part: Repeated) => {
    const filled = itemsOf(entered[part]).length;
    const wanted = intent.kind === 'add' && intent.part === part ? shown[part] + 1 : filled;
    return Math.min(REPEATED[part], Math.max(1, filled, wanted));
  };
  return { officers: count('officers'), witnesses: count('witnesses') };
}

/** On the page, whether somebody can be reached is one question with two answers: its faults belong to the question. */
export function asPageFaults(faults: readonly Fault[]): Fault[] {
  return faults.map((fault) => (fault.field === 'contact' ? { ...fault, field: 'anonymous' } : fault));
}

const INTENT = /^(add|remove)-(officers|witnesses)(?:-(\d{1,2}))?$/;

function readIntent(button: unknown): Intent {
  if (button === 'pause') return { kind: 'pause' };
  const language = LANGUAGES.find((known) => button === `language-${known}`);
  if (language) return { kind: 'language', language };
  const [, verb, part, index] = (typeof button === 'string' && INTENT.exec(button)) || [];
  if (verb === 'add') return { kind: 'add', part: part as Repeated };
  if (verb === 'remove') return { kind: 'remove', part: part as Repeated, index: Number(index ?? 0) };
  return { kind: 'send' };
}

function itemsOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : isRecord(value) ? Object.values(value) : [];
}
