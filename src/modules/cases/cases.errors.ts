import { defineErrors } from '../../platform/errors/app-error';

// A case that does not exist and one that this person may not see get one answer, so that neither can be told apart.
defineErrors('cases', {
  duty_excluded: 'rule',
  level_lowered_by_supervisor_only: 'forbidden',
  level_unchanged: 'rule',
  not_found: 'missing',
  relation_missing: 'forbidden',
  step_out_of_order: 'rule',
  step_not_ready: 'rule',
  thing_not_found: 'missing',
  investigator_walled: 'rule',
});
