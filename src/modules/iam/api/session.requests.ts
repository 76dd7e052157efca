import { ApiProperty } from '@nestjs/swagger';
import { Text } from '../../../platform/http/fields';
import { AccountView } from './account-view';

/** Long enough for every address and password, and no more work for us than that. */
const LONGEST = 500;

export class SignInRequest {
  @Text({ max: LONGEST, oneLine: true, example: 'dana.whitfield@example.org' })
  email: string;

  @Text({ max: LONGEST })
  password: string;
}

/** A session that has just begun. Its token is told only here. */
export class SessionView {
  @ApiProperty({ description: 'Send it as `Authorization: Bearer <token>`.' })
  token: string;

  @ApiProperty({ format: 'date-time' })
  expiresAt: string;

  @ApiProperty({
    enum: ['needed', 'proved'],
    description: 'While it is `needed`, the token opens only what sets up or proves a second factor.',
  })
  secondFactor: string;

  @ApiProperty()
  account: AccountView;
}
