import { defineEvent } from '../../platform/jobs/define-event';

/** A resident filed a complaint, and a case was opened for it. */
export const complaintFiled = defineEvent('intake.complaint-filed', { caseId: 'id', complaintId: 'id' });
