import { defineAuditKinds } from '../audit/public';
import { CASE_LIFECYCLE } from './domain/case-lifecycle';

const steps = new Set(CASE_LIFECYCLE.steps.map((step) => step.name));

defineAuditKinds('cases', ['assigned', 'level_changed', 'wall_raised', ...steps]);
