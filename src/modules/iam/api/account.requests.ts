import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Choice, Choices, EmailAddress, Text } from '../../../platform/http/fields';
import { LANGUAGES } from '../../../platform/i18n/language';
import { ROLES, type Role } from '../domain/permissions';

export class InviteAccountRequest {
  @EmailAddress()
  email: string;

  @Text({ max: 200, oneLine: true, example: 'Dana Whitfield' })
  displayName: string;

  @Choices(ROLES)
  roles: Role[];

  @Choice(LANGUAGES)
  language: string;
}

export class SetRolesRequest {
  @Choices(ROLES)
  roles: Role[];
}

/** A link that opens an account once. */
export class LinkView {
  @ApiProperty({ format: 'uri' })
  url: string;

  @ApiProperty({ format: 'date-time' })
  expiresAt: string;
}

export class InvitedAccountView {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty()
  link: LinkView;
}

export class AcceptInvitationRequest {
  @Text({ max: 200, oneLine: true })
  token: string;

  @Text({ max: 500 })
  password: string;
}

export class ListedAccountView {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ format: 'email' })
  email: string;

  @ApiProperty()
  displayName: string;

  @ApiProperty({ enum: ['invited', 'active', 'suspended'] })
  state: string;

  @ApiProperty({ enum: LANGUAGES })
  language: string;

  @ApiProperty({ enum: ROLES, isArray: true })
  roles: readonly string[];
}

export class AccountListView {
  @ApiProperty({ type: [ListedAccountView] })
  accounts: readonly ListedAccountView[];

  @ApiPropertyOptional({ description: 'Send it as `after` for the next page.' })
  after?: string;
}
