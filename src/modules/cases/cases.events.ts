import { defineEvent } from '../../platform/jobs/define-event';

/** A case took a step of its lifecycle. */
export const caseStepped = defineEvent('cases.stepped', { caseId: 'id', step: 'code' });

/** An investigator was put on a case. */
export const caseAssigned = defineEvent('cases.assigned', { caseId: 'id', accountId: 'id' });
