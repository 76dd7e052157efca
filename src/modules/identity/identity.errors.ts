import { defineErrors } from '../../platform/errors/app-error';

defineErrors('identity', {
  decided_before: 'conflict',
  grant_over: 'rule',
  own_request: 'rule',
  request_not_found: 'missing',
  works_on_case: 'rule',
});
