import type { Actor } from '../platform/security/actor';

/** One entry of the staff's main navigation: its words, its address, and the permission without which it is hidden. */
export interface NavigationEntry {
  readonly key: string;
  readonly href: string;
  readonly permission: string;
}

/** The staff's main navigation. Its entries come from the composition; which are shown depends on who asks. */
export class Navigation {
  constructor(private readonly entries: readonly NavigationEntry[]) {}

  entriesFor(actor: Actor | undefined): NavigationEntry[] {
    if (actor?.kind !== 'account') return [];
    return this.entries.filter(({ permission }) => actor.permissions.has(permission));
  }
}
