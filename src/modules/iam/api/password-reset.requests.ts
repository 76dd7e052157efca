import { Text } from '../../../platform/http/fields';

export class AskPasswordResetRequest {
  @Text({ max: 500, oneLine: true, example: 'dana.whitfield@example.org' })
  email: string;
}

export class ResetPasswordRequest {
  @Text({ max: 200, oneLine: true })
  token: string;

  @Text({ max: 500 })
  password: string;
}
