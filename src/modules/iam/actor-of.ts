import type { AccountActor } from '../../platform/security/actor';
import type { KeptAccount } from './account-store';
import { permissionsOf } from './domain/permissions';

/** The person of a session, as the guard finds them: without roles before the second factor was proved. */
export function actorOf(
  { id, displayName, language, ...account }: KeptAccount,
  session: { readonly id: string; readonly factorAt: string | null },
): AccountActor {
  const { id: sessionId, factorAt } = session;
  const roles = factorAt === null ? [] : account.roles;
  const permissions = permissionsOf(roles);
  return {
    kind: 'account',
    accountId: id,
    name: displayName,
    roles,
    permissions,
    sessionId,
    factorAt,
    language,
  };
}
