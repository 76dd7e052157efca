import type { ChoiceName, Citation, ClockUnit, CountingChoice } from '../../rulebook/public';
import type { Suspension } from './tolls';
import type { DayOff } from './working-calendar';

/** Why a suspension moved nothing. */
export type NoEffect =
  | 'before_count'
  | 'after_limit'
  | 'no_counted_day'
  | 'last_day_counts'
  /** It was recorded after the limit had passed, and nobody has decided that the clock comes back. */
  | 'needs_decision'
  | 'recorded_too_late';

/** One line of the account that a lawyer can check; `deadlines.step` puts it into words. */
export type ExplanationStep =
  | {
      readonly kind: 'count' | 'count_back';
      readonly triggerOn: string;
      readonly firstDay: string;
      readonly length: number;
      readonly unit: ClockUnit;
      readonly extraDays?: number;
      readonly dueOn: string;
    }
  | {
      readonly kind: 'hours';
      readonly length: number;
      readonly direction: 'after' | 'before';
      readonly triggerAt: string;
      readonly dueAt: string;
    }
  | (Suspension & { readonly kind: 'toll'; readonly days: number; readonly dueOn: string })
  /** What was left, in months and days, counted anew from the end of the toll. */
  | (Suspension & {
      readonly kind: 'toll_measured';
      readonly months: number;
      readonly days: number;
      readonly dueOn: string;
    })
  | (Suspension & { readonly kind: 'toll_without_effect'; readonly reason: NoEffect })
  | {
      readonly kind: 'extension';
      readonly cause: string;
      readonly grantedOn: string;
      readonly days: number;
      readonly dueOn: string;
    }
  | {
      readonly kind: 'extension_without_effect';
      readonly cause: string;
      readonly grantedOn: string;
      readonly reason: 'after_limit' | 'not_longest';
    }
  | {
      readonly kind: 'roll';
      readonly from: string;
      readonly because: Exclude<DayOff, null>;
      readonly dueOn: string;
    }
  | { readonly kind: 'calendar_unknown'; readonly on: string }
  | { readonly kind: 'lead'; readonly days: number; readonly safeDueOn: string };

/** A choice that law leaves open and on which this date hangs: what the date would be under the other answers. */
export interface ChoiceThatMattered {
  readonly name: ChoiceName;
  readonly is: CountingChoice['is'];
  readonly citation: Citation;
  readonly otherwise: readonly { readonly is: CountingChoice['is']; readonly dueOn: string }[];
}
