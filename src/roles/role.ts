/** What a process does; chosen by the first argument. */
export const ROLES = ['all', 'web', 'worker', 'migrate', 'cli'] as const;

export type Role = (typeof ROLES)[number];

/** The roles that run until they are stopped. */
export type ServingRole = Extract<Role, 'all' | 'web' | 'worker'>;
