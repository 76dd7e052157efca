import type { AccountActor } from './actor';

/** How long the proof of a second factor opens what asks for a fresh one. */
export const STEP_UP_MINUTES = 10;

/** Whether the session has not proved a second factor at all: it reaches only what leads there. */
export function isConfined(actor: AccountActor): boolean {
  return actor.factorAt === null;
}

/** Whether the second factor was proved in the last minutes. A proof out of the future counts as none. */
export function isSteppedUp(actor: AccountActor, now: Temporal.Instant): boolean {
  if (actor.factorAt === null) return false;
  const age = Temporal.Instant.from(actor.factorAt).until(now).total('minutes');
  return age >= 0 && age <= STEP_UP_MINUTES;
}
