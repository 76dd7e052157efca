import { defineErrors } from '../../platform/errors/app-error';

// A case that does not exist and one that this person may not see get one answer, so that neither can be told apart.
defineErrors('cases', {
  duty_excluded: 'rule',
  not_found: 'missing',
  relation_missing: 'forbidden',
  step_out_of_order: 'rule',
  step_not_ready: 'rule',
  investigator_walled: 'rule',
});
