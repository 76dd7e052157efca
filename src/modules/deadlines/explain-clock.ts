import type { Formats } from '../../platform/i18n/formats';
import type { Translator } from '../../platform/i18n/messages';
import type { ChoiceThatMattered, ExplanationStep } from './domain/explanation';
import type { Suspension } from './domain/tolls';

/** The reader's language, and what the rules call the causes of tolls and extensions. */
export interface ExplanationWords {
  readonly t: Translator;
  readonly format: Formats;
  cause(code: string): string;
}

/** How a date came about, in sentences that a lawyer can check one by one. */
export interface ExplanationInWords {
  readonly steps: readonly string[];
  readonly choices: readonly string[];
}

/** The account of a date in words: each step, then each choice of the law on which the date hangs. */
export function explainInWords(
  steps: readonly ExplanationStep[],
  choices: readonly ChoiceThatMattered[],
  words: ExplanationWords,
): ExplanationInWords {
  return {
    steps: steps.map((step) => stepInWords(step, words)),
    choices: choices.map((choice) => choiceInWords(choice, words)),
  };
}

function stepInWords(step: ExplanationStep, words: ExplanationWords): string {
  const { t, format } = words;
  switch (step.kind) {
    case 'count':
    case 'count_back':
      return countInWords(step, words);
    case 'hours':
      return t(`deadlines.step.hours_${step.direction}`, {
        length: step.length,
        trigger: format.instant(step.triggerAt),
        due: format.instant(step.dueAt),
      });
    case 'toll':
      return t('deadlines.step.toll', {
        ...spanOf(step, words),
        days: step.days,
        due: format.date(step.dueOn),
      });
    case 'toll_measured': {
      const { months, days } = step;
      const rest = t('deadlines.step.rest', { months, days, both: months > 0 && days > 0 }).trim();
      return t('deadlines.step.toll_measured', {
        ...spanOf(step, words),
        rest,
        due: format.date(step.dueOn),
      });
    }
    case 'toll_without_effect':
      return t(`deadlines.step.no_effect.${step.reason}`, spanOf(step, words));
    case 'extension':
      return t('deadlines.step.extension', {
        days: step.days,
        granted: format.date(step.grantedOn),
        cause: words.cause(step.cause),
        due: format.date(step.dueOn),
      });
    case 'extension_without_effect':
      return t(`deadlines.step.extension_without_effect.${step.reason}`, {
        granted: format.date(step.grantedOn),
        cause: words.cause(step.cause),
      });
    case 'roll':
      return t(`deadlines.step.roll.${step.because}`, {
        from: format.weekday(step.from),
        due: format.weekday(step.dueOn),
      });
    case 'calendar_unknown':
      return t('deadlines.step.calendar_unknown', { on: format.date(step.on) });
    case 'lead':
      return t('deadlines.step.lead', { days: step.days, safe: format.date(step.safeDueOn) });
  }
}

function countInWords(
  step: Extract<ExplanationStep, { kind: 'count' | 'count_back' }>,
  { t, format }: ExplanationWords,
): string {
  const extra = step.extraDays ?? 0;
  return t(extra > 0 ? 'deadlines.step.count_extra' : `deadlines.step.${step.kind}`, {
    length: step.length,
    unit: t(`deadlines.unit.${step.unit}`, { count: step.length }),
    extra,
    trigger: format.date(step.triggerOn),
    first: format.date(step.firstDay),
    due: format.date(step.dueOn),
  });
}

function spanOf({ from, to, causes, documents = [] }: Suspension, { format, cause }: ExplanationWords) {
  const why = [causes.map(cause).join(', '), ...documents].join('; ');
  return { from: format.date(from), to: format.date(to), why };
}

function choiceInWords(
  { name, is, citation, otherwise }: ChoiceThatMattered,
  { t, format }: ExplanationWords,
): string {
  const dates = new Set(
    otherwise.map(({ dueOn }) => (dueOn.includes('T') ? format.instant(dueOn) : format.date(dueOn))),
  );
  return t(citation.confirmed ? 'deadlines.choice_confirmed' : 'deadlines.choice_unconfirmed', {
    choice: t(`deadlines.choice.${name}.${is}`),
    citation: citation.text,
    otherwise: [...dates].join(' / '),
  });
}
