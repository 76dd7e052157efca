import { defineErrors } from '../../platform/errors/app-error';

defineErrors('recommendations', {
  not_found: 'missing',
  not_sustained: 'rule',
  already_sent: 'rule',
  already_answered: 'rule',
  not_sent: 'rule',
});
