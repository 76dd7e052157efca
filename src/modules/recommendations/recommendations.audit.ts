import { defineAuditKinds } from '../audit/public';

defineAuditKinds('recommendations', ['drafted', 'sent', 'response_recorded']);
