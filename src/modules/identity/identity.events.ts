import { defineEvent } from '../../platform/jobs/define-event';

/** A protected identity was opened. */
export const identityOpened = defineEvent('identity.opened', { caseId: 'id', openingId: 'id' });

/** Somebody of the case team asks the custodian for something. */
export const custodianAsked = defineEvent('identity.asked', { caseId: 'id', requestId: 'id' });

/** The custodian has decided what becomes of a request. */
export const requestDecided = defineEvent('identity.decided', { caseId: 'id', requestId: 'id' });
