import { ARRIVED } from './cases/arrived';
import { BEFORE_THE_BOARD } from './cases/before-the-board';
import { CLOSED } from './cases/closed';
import { DECIDED } from './cases/decided';
import { ENDED_AT_INTAKE } from './cases/ended-at-intake';
import { RUNNING_LATE } from './cases/running-late';
import { UNDER_INVESTIGATION } from './cases/under-investigation';
import { WITH_THE_SUPERVISOR } from './cases/with-the-supervisor';
import type { DemoCase } from './demo-case';

/** Every case of the demonstration board. People, places and agency are invented. */
export const DEMO_CASES: readonly DemoCase[] = [
  ...CLOSED,
  ...DECIDED,
  ...BEFORE_THE_BOARD,
  ...WITH_THE_SUPERVISOR,
  ...RUNNING_LATE,
  ...UNDER_INVESTIGATION,
  ...ENDED_AT_INTAKE,
  ...ARRIVED,
];
