import { defineAuditKinds } from '../audit/public';

defineAuditKinds('hearings', [
  'meeting_planned',
  'meeting_opened',
  'meeting_closed',
  'meeting_cancelled',
  'attendance_recorded',
  'case_docketed',
  'conflict_declared',
  'member_recused',
  'motion_made',
  'motion_seconded',
  'vote_cast',
  'motion_closed',
  'findings_adopted',
  'sent_back',
]);
