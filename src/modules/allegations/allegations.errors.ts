import { defineErrors } from '../../platform/errors/app-error';

defineErrors('allegations', {
  not_found: 'missing',
  already_made: 'conflict',
});
