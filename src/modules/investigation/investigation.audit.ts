import { defineAuditKinds } from '../audit/public';

defineAuditKinds('investigation', ['note_written', 'report_written', 'signed_off', 'returned']);
