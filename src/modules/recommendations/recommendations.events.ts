import { defineEvent } from '../../platform/jobs/define-event';

/** The recommendations of a case went to the agency. */
export const recommendationsSent = defineEvent('recommendations.sent', { caseId: 'id' });
