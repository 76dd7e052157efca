import { defineAuditKinds } from '../audit/public';

defineAuditKinds('access', [
  'auditor_granted',
  'auditor_revoked',
  'deputy_ended',
  'deputy_named',
  'handed_over',
  'mediation_ended',
  'mediator_assigned',
  'review_exported',
  'reviewed',
]);
