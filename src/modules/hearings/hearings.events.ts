import { defineEvent } from '../../platform/jobs/define-event';

/** A case was put on the agenda of a meeting; its members can declare conflicts. */
export const caseDocketed = defineEvent('hearings.case-docketed', { caseId: 'id', meetingId: 'id' });

/** The board's findings stand; the case carries its disposition. */
export const findingsAdopted = defineEvent('hearings.findings-adopted', { caseId: 'id' });

/** The board wants more investigation before it decides. */
export const caseSentBack = defineEvent('hearings.case-sent-back', { caseId: 'id', motionId: 'id' });
