import { ApiProperty } from '@nestjs/swagger';
import type { AccountActor } from '../../../platform/security/actor';
import { isConfined } from '../../../platform/security/step-up';
import { PERMISSIONS, ROLES } from '../domain/permissions';
import type { NewSession } from '../session-store';

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

/** A session that has a new token, as its owner is told of it. */
export function sessionView({ token, expiresAt, actor }: NewSession & { readonly actor: AccountActor }) {
  return { token, expiresAt, secondFactor: isConfined(actor) ? 'needed' : 'proved', account: viewOf(actor) };
}
