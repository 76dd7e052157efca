import { defineErrors } from '../../platform/errors/app-error';

defineErrors('access', {
  deputation_not_found: 'missing',
  grant_not_found: 'missing',
  mediator_missing: 'rule',
  own_review: 'rule',
});
