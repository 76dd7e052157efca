import { defineErrors } from '../../platform/errors/app-error';

defineErrors('intake', {
  acknowledged_before: 'conflict',
  allegations_open: 'rule',
  contact_attempts_needed: 'rule',
  involvement_not_found: 'missing',
  no_notice_due: 'rule',
  not_for_another: 'rule',
  // Number and code do not belong together, or there is no such number. One answer for all of it.
  not_recognised: 'missing',
  officer_already_in_case: 'conflict',
  proposal_missing: 'rule',
  proposal_open: 'rule',
  second_person_needed: 'rule',
  // The form was sent once already, with other answers.
  sent_before: 'conflict',
});
