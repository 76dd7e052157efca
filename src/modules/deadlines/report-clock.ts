import { formatsFor } from '../../platform/i18n/formats';
import type { Translator } from '../../platform/i18n/messages';
import { type Rulebook, textIn } from '../rulebook/public';
import { type ClockDescription, readClockDescription } from './clock-description';
import { choicesThatMattered } from './domain/choices-that-mattered';
import { reckonClock } from './domain/clock-calculator';
import { legalDate } from './domain/legal-date';
import { explainInWords } from './explain-clock';

export interface ClockReport {
  /** False when the description has faults, which the lines then name. */
  readonly isSound: boolean;
  readonly lines: readonly string[];
}

export interface ReportContext {
  readonly t: Translator;
  readonly timeZone: string;
  readonly now: Temporal.Instant;
}

/** The whole account of a clock that is described in a text, for anybody who wants to check a date of ours. */
export function reportClock(source: string, rulebook: Rulebook, context: ReportContext): ClockReport {
  const { t, timeZone, now } = context;
  const today = legalDate(now, timeZone);
  const { description, faults } = readClockDescription(source, rulebook, { today, timeZone });
  if (!description) return { isSound: false, lines: [t('deadlines.report.faults'), ...faults] };
  return { isSound: true, lines: linesOf(description, t) };
}

function linesOf({ facts, rule, pack }: ClockDescription, t: Translator): string[] {
  const format = formatsFor(t.language, facts.timeZone ?? 'UTC');
  const reckoning = reckonClock(facts);
  const { steps, choices } = explainInWords(reckoning.steps, choicesThatMattered(facts), {
    t,
    format,
    cause: (code) => {
      const cause = pack.tollCauses.find((candidate) => candidate.code === code);
      return cause ? textIn(cause.label, t.language) : code;
    },
  });
  const { originalDueOn, adjustedDueOn, safeDueOn, dueAt, daysLeft, state } = reckoning;
  return [
    ...(rule ? [`${textIn(rule.label, t.language)} (${rule.citation.text})`, ''] : []),
    t('deadlines.report.original', { on: originalDueOn, words: format.weekday(originalDueOn) }),
    t('deadlines.report.adjusted', { on: dueAt ?? adjustedDueOn, words: format.weekday(adjustedDueOn) }),
    t('deadlines.report.safe', { on: safeDueOn, words: format.weekday(safeDueOn) }),
    t(`deadlines.report.state.${state}`, { days: Math.abs(daysLeft) }),
    '',
    ...steps.map((step, i) => `${i + 1}. ${step}`),
    ...(choices.length > 0 ? ['', t('deadlines.report.choices'), ...choices.map((one) => `- ${one}`)] : []),
  ];
}
