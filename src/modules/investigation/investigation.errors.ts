import { defineErrors } from '../../platform/errors/app-error';

defineErrors('investigation', {
  not_under_investigation: 'rule',
  not_under_review: 'rule',
  report_changed: 'conflict',
  case_ended: 'rule',
});
