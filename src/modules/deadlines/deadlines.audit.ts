import { defineAuditKinds } from '../audit/public';

defineAuditKinds('deadlines', ['clock_stopped', 'toll_added', 'reminder_claimed']);
