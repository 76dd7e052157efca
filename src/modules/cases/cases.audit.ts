import { defineAuditKinds } from '../audit/public';
import { CASE_LIFECYCLE } from './domain/case-lifecycle';

const steps = new Set(CASE_LIFECYCLE.steps.map((step) => step.name));

defineAuditKinds('cases', [
  'assigned',
  'compartment_granted',
  'compartment_revoked',
  'criminal_side_flagged',
  'glass_acknowledged',
  'glass_broken',
  'seal_lifted',
  'seal_named',
  'sealed',
  'level_changed',
  'wall_raised',
  ...steps,
]);
