import { defineErrors } from '../../platform/errors/app-error';

defineErrors('evidence', {
  not_found: 'missing',
  not_taken_now: 'rule',
  file_missing: 'unavailable',
});
