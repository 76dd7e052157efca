import { defineAuditKinds } from '../audit/public';

defineAuditKinds('parties', ['account_linked', 'account_unlinked']);
