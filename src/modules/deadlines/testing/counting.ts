import {
  CHOICE_NAMES,
  type ChoiceName,
  COUNTING_CHOICES,
  type CountingConvention,
  type CountingRule,
} from '../../rulebook/public';

export type Answers = { readonly [N in ChoiceName]?: CountingConvention[N]['is'] };

/** A convention with the first answer to every choice but those given. */
export function conventionWith(answers: Answers = {}): CountingConvention {
  const choices = CHOICE_NAMES.map((name) => {
    const is = answers[name] ?? COUNTING_CHOICES[name][0];
    return [name, { is, citation: { text: `test: ${name}`, confirmed: true } }] as const;
  });
  return { code: 'test', ...Object.fromEntries(choices) } as unknown as CountingConvention;
}

/** A rule of so many units after its trigger. */
export function ruleOf(
  length: number,
  unit: CountingRule['unit'],
  more: Partial<CountingRule> = {},
): CountingRule {
  return { length, unit, direction: 'after', extraDays: 0, agencyLeadDays: 0, ...more };
}
