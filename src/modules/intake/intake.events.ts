import { defineEvent } from '../../platform/jobs/define-event';

/** A resident filed a complaint, and a case was opened for it. */
export const complaintFiled = defineEvent('intake.complaint-filed', { caseId: 'id', complaintId: 'id' });

/** Somebody proposed to end a case at intake; a second person must decide. */
export const closingProposed = defineEvent('intake.closing-proposed', { caseId: 'id', proposalId: 'id' });

/** The second person refused: the case goes on. */
export const closingRefused = defineEvent('intake.closing-refused', { caseId: 'id', proposalId: 'id' });

/** Somebody on the staff stepped back from a case. */
export const conflictDeclared = defineEvent('intake.conflict-declared', { caseId: 'id', accountId: 'id' });
