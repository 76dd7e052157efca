import { defineErrors } from '../../platform/errors/app-error';

defineErrors('parties', {
  not_linked: 'rule',
});
