import { defineErrors } from '../../platform/errors/app-error';

defineErrors('people', {
  officer_not_found: 'missing',
  badge_taken: 'conflict',
  identity_damaged: 'unavailable',
  identity_key_differs: 'unavailable',
  identity_key_missing: 'unavailable',
  not_protected: 'missing',
  nothing_to_protect: 'rule',
  person_not_found: 'missing',
  protected_before: 'conflict',
});
