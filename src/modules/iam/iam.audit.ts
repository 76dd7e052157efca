import { defineAuditKinds } from '../audit/public';

defineAuditKinds('iam', [
  'account_invited',
  'account_suspended',
  'first_administrator_created',
  'first_administrator_invited',
  'invitation_accepted',
  'other_sessions_ended',
  'password_changed',
  'password_reset',
  'password_reset_asked',
  'roles_changed',
  'session_ended',
  'signed_in',
  'signed_out',
]);
