import { defineAuditKinds } from './audit-kinds';

defineAuditKinds('audit', ['content_disposed', 'reads_sealed']);
