import { defineAuditKinds } from '../audit/public';

defineAuditKinds('allegations', ['added', 'dropped', 'finding_recorded', 'discipline_recorded']);
