import { defineAuditKinds } from '../audit/public';

defineAuditKinds('documents', ['requested', 'frozen', 'failed']);
