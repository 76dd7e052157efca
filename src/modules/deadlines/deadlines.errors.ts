import { defineErrors } from '../../platform/errors/app-error';

defineErrors('deadlines', {
  clock_not_found: 'missing',
  cause_not_admitted: 'rule',
  toll_ends_before_start: 'rule',
});
