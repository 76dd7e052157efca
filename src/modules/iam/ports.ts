import type { Role } from './domain/permissions';

/**
 * Port: takes from a person the sight of cases that came with a role which they no longer hold. Called in the
 * transaction that changes the roles, so that there is no moment at which the old sight meets the new permissions.
 */
export abstract class SightOfRoles {
  abstract withdraw(accountId: string, roles: readonly Role[]): Promise<void>;
}
