import { defineErrors } from '../../platform/errors/app-error';

// A case that does not exist and one that this person may not see get one answer, so that neither can be told apart.
defineErrors('cases', {
  duty_excluded: 'rule',
  level_lowered_by_supervisor_only: 'forbidden',
  level_unchanged: 'rule',
  not_found: 'missing',
  not_sealed: 'rule',
  privileged_by_counsel: 'forbidden',
  relation_missing: 'forbidden',
  step_out_of_order: 'rule',
  sealed_already: 'rule',
  step_not_ready: 'rule',
  thing_not_found: 'missing',
  break_not_found: 'missing',
  grant_for_oneself: 'rule',
  grant_not_found: 'missing',
  grant_over: 'rule',
  grantee_walled: 'rule',
  investigator_walled: 'rule',
});
