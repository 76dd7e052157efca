import { defineErrors } from '../../platform/errors/app-error';

defineErrors('people', {
  officer_not_found: 'missing',
  badge_taken: 'conflict',
});
