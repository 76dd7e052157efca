import { defineEvent } from '../../platform/jobs/define-event';

/** What an account may do has changed: it became active, has other roles, or was suspended. */
export const rolesChanged = defineEvent('iam.roles-changed', { accountId: 'id' });
