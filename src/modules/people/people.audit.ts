import { defineAuditKinds } from '../audit/public';

defineAuditKinds('people', ['conflict_declared', 'identity_keys_rotated', 'officer_registered']);
