import {
  CHOICE_NAMES,
  type ChoiceName,
  COUNTING_CHOICES,
  type CountingConvention,
} from '../../rulebook/public';
import { type ClockFacts, reckonClock } from './clock-calculator';
import type { ChoiceThatMattered } from './explanation';

/**
 * The choices on which the date hangs, found by counting again under every other answer. What does not change the date
 * did not matter, and a lawyer need not read it.
 */
export function choicesThatMattered(facts: ClockFacts): ChoiceThatMattered[] {
  const due = dueOf(facts);
  return CHOICE_NAMES.flatMap((name) => {
    const { is, citation } = facts.convention[name];
    const otherwise = answersTo(name)
      .filter((answer) => answer !== is)
      .map((answer) => ({
        is: answer,
        dueOn: dueOf({ ...facts, convention: answered(facts.convention, name, answer) }),
      }))
      .filter(({ dueOn }) => dueOn !== due);
    return otherwise.length > 0 ? [{ name, is, citation, otherwise }] : [];
  });
}

type Answer = CountingConvention[ChoiceName]['is'];

function answersTo(name: ChoiceName): readonly Answer[] {
  return COUNTING_CHOICES[name];
}

function answered(convention: CountingConvention, name: ChoiceName, is: Answer): CountingConvention {
  return { ...convention, [name]: { ...convention[name], is } };
}

function dueOf(facts: ClockFacts): string {
  const { adjustedDueOn, dueAt } = reckonClock(facts);
  return dueAt ?? adjustedDueOn;
}
