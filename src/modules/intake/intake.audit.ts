import { defineAuditKinds } from '../audit/public';

defineAuditKinds('intake', [
  'acknowledged',
  'closing_concurred',
  'closing_proposed',
  'closing_refused',
  'complaint_filed',
  'conflict_declared',
  'jurisdiction_decided',
  'officer_added',
  'officer_conflict_declared',
  'officer_identified',
  'officer_notified',
]);
