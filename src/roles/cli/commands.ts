import type { CliCommand } from './command';
import { adminLink } from './commands/admin-link';
import { auditCommand } from './commands/audit';
import { clocksCommand } from './commands/clocks';
import { demo } from './commands/demo';
import { identityCommand } from './commands/identity';
import { migrateCommand } from './commands/migrate';
import { outboxCommand } from './commands/outbox';
import { storageCommand } from './commands/storage';
import { verify } from './commands/verify';

/** Every command of `redress`, in the order of the help. */
export const COMMANDS: readonly CliCommand[] = [
  adminLink,
  auditCommand,
  clocksCommand,
  demo,
  identityCommand,
  migrateCommand,
  outboxCommand,
  storageCommand,
  verify,
];
