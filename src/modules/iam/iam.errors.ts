import { defineErrors } from '../../platform/errors/app-error';

defineErrors('iam', {
  account_not_found: 'missing',
  administrator_exists: 'rule',
  last_administrator: 'rule',
  link_invalid: 'missing',
  factor_not_found: 'missing',
  last_factor: 'rule',
  not_to_be_invited: 'rule',
  own_second_factor: 'rule',
  passkey_not_found: 'missing',
  passkey_refused: 'rule',
  provider_answer_refused: 'forbidden',
  provider_no_account: 'forbidden',
  provider_unavailable: 'unavailable',
  // One answer for an unknown e-mail, a wrong password and an account that is not active.
  sign_in_refused: 'unauthenticated',
});
