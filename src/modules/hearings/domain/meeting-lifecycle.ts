import type { Lifecycle, StateOf } from '../../../platform/lifecycle/lifecycle';

/** A meeting of the board; cases can be docketed and taken off while it is planned. */
export const MEETING_LIFECYCLE = {
  subject: 'meeting',
  start: 'planned',
  states: { planned: { end: false }, open: { end: false }, closed: { end: true }, cancelled: { end: true } },
  steps: [
    { name: 'open', from: 'planned', to: 'open', permission: 'motion.close', guards: [] },
    { name: 'cancel', from: 'planned', to: 'cancelled', permission: 'meeting.manage', guards: [] },
    { name: 'close', from: 'open', to: 'closed', permission: 'motion.close', guards: [] },
  ],
} as const satisfies Lifecycle;

export type MeetingState = StateOf<typeof MEETING_LIFECYCLE>;
