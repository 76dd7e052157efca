import { AppError, type ErrorKind, type Fault } from '../errors/app-error';
import { readForm } from './form-reader';
import type { Page, PageAnswer } from './page';

/** What a page needs to show a form: where its words are, what was entered, what is wrong with it. */
export interface FormState {
  /** The prefix of its messages: the label of `officers[0].name` is `<messages>.officers.name`. */
  readonly messages: string;
  readonly values: Readonly<Record<string, unknown>>;
  readonly faults: readonly Fault[];
  /** What the act itself refused, when it is not about one field. */
  readonly refusal?: AppError;
}

/** A form that nobody has sent yet, empty or with what is known already. */
export function blankForm(messages: string, values: Readonly<Record<string, unknown>> = {}): FormState {
  return { messages, values, faults: [] };
}

/** How one form is answered. */
export interface FormPlan<T> {
  /** The prefix of the form's messages. */
  messages: string;
  /** Does it; usually runs a command and leads on. */
  act(input: T): Promise<PageAnswer>;
  /** Faults that were found outside of the fields, such as those of a file. */
  faults?: readonly Fault[];
  /** The page with the form once more, with what was entered and what is wrong. */
  again(form: FormState): Page | Promise<Page>;
}

const SHOWN_AGAIN: readonly ErrorKind[] = ['invalid', 'rule', 'conflict'];

/** Answers a form that was sent: acts on it if it is sound, otherwise shows it again with every fault. */
export async function answerForm<T extends object>(
  type: new () => T,
  body: unknown,
  plan: FormPlan<T>,
): Promise<PageAnswer> {
  const reading = await readForm(type, body);
  const { value, entered } = reading;
  const faults = [...reading.faults, ...(plan.faults ?? [])];
  const { messages } = plan;
  if (faults.length > 0) return (await plan.again({ messages, values: entered, faults })).withStatus(422);
  return attempt(() => plan.act(value), { messages, values: entered }, plan.again);
}

/** Answers a form that holds nothing but its button. */
export function answerButton({ messages, act, again }: FormPlan<void>): Promise<PageAnswer> {
  return attempt(() => act(), { messages, values: {} }, again);
}

/** Acts; what the act refuses is shown on the page of the form. */
async function attempt(
  act: () => Promise<PageAnswer>,
  sent: Pick<FormState, 'messages' | 'values'>,
  again: FormPlan<unknown>['again'],
): Promise<PageAnswer> {
  try {
    return await act();
  } catch (error) {
    if (!(error instanceof AppError) || !SHOWN_AGAIN.includes(error.kind)) throw error;
    const refusal = error.faults.length > 0 ? undefined : error;
    return (await again({ ...sent, faults: error.faults, refusal })).withStatus(error.status);
  }
}
