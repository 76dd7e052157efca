import { defineErrors } from '../../platform/errors/app-error';

defineErrors('intake', {
  // Number and code do not belong together, or there is no such number. One answer for all of it.
  not_recognised: 'missing',
  // The form was sent once already, with other answers.
  sent_before: 'conflict',
});
