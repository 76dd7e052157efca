import { defineAuditKinds } from '../audit/public';

defineAuditKinds('identity', ['asked', 'granted', 'opened', 'protected', 'refused', 'relayed']);
