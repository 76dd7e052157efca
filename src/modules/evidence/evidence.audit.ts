import { defineAuditKinds } from '../audit/public';
import { CUSTODY_KINDS } from './domain/custody-kind';

defineAuditKinds('evidence', CUSTODY_KINDS);
