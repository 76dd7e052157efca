import { defineAuditKinds } from '../audit/public';

defineAuditKinds('people', ['conflict_declared', 'officer_registered']);
