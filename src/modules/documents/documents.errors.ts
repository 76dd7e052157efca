import { defineErrors } from '../../platform/errors/app-error';

defineErrors('documents', {
  not_found: 'missing',
  not_ready: 'conflict',
});
