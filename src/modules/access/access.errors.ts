import { defineErrors } from '../../platform/errors/app-error';

defineErrors('access', {
  deputation_not_found: 'missing',
  grant_not_found: 'missing',
  mediator_missing: 'rule',
  not_at_work: 'rule',
  own_leave: 'rule',
  own_review: 'rule',
  work_left: 'rule',
});
