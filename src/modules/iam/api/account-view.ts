import { ApiProperty } from '@nestjs/swagger';
import type { AccountActor } from '../../../platform/security/actor';
import { PERMISSIONS, ROLES } from '../domain/permissions';

/** The person who is signed in. */
export class AccountView {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty()
  displayName: string;

  @ApiProperty({ enum: ROLES, isArray: true })
  roles: readonly string[];

  @ApiProperty({ enum: PERMISSIONS, isArray: true })
  permissions: readonly string[];

  @ApiProperty({ enum: ['en', 'es'] })
  language: string;
}

export function viewOf(actor: AccountActor): AccountView {
  const { accountId: id, name: displayName, roles, language } = actor;
  return { id, displayName, roles, permissions: [...actor.permissions].sort(), language };
}
