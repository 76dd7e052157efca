import { defineErrors } from '../../platform/errors/app-error';

defineErrors('allegations', {
  already_dropped: 'conflict',
  already_made: 'conflict',
  jurisdiction_first: 'rule',
  not_found: 'missing',
});
