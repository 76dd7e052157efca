import type { AccountActor } from './actor';

/** Port: finds out who a session token belongs to. Bound in `roles/` to the module that keeps sessions. */
export abstract class SessionReader {
  /** The person of a session that is neither ended nor expired, or null. Counts as use of the session. */
  abstract read(token: string): Promise<AccountActor | null>;
}
