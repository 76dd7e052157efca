import { defineAuditKinds } from '../audit/public';

defineAuditKinds('access', [
  'auditor_granted',
  'auditor_revoked',
  'deputy_ended',
  'deputy_named',
  'mediation_ended',
  'mediator_assigned',
  'review_exported',
  'reviewed',
]);
