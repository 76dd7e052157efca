export { AuditModule } from './audit.module';
export { type AuditKind, declaredAuditKinds, defineAuditKinds } from './audit-kinds';
export { type AuditEntry, type AuditRead, AuditTrail } from './audit-trail';
export { type BrokenLink, type ChainReport, ChainVerifier } from './chain-verifier';
export { canonicalJson } from './domain/canonical-json';
