import { IdentityKeyRegister, type KeyVersion, RotateIdentityKeys } from '../../../modules/people/public';
import { OperatorError } from '../../../platform/config/operator-error';
import type { CliCall, CliCommand } from '../command';

const BATCH = 500;

export const identityCommand: CliCommand = {
  name: 'identity',
  summary: 'lock protected identities under the newest key, or tell which keys are in use',
  usage: 'rotate-keys | key-status',
  words: ['rotate-keys', 'key-status'],
  options: {
    batch: {
      type: 'string',
      help: `how many are wrapped in one transaction, 1 to 10000; ${BATCH} without it`,
    },
  },
  async run(call) {
    if (call.args[0] === 'key-status') return tellStatus(call);
    if (call.args[0] === 'rotate-keys') return rotate(call);
    throw new OperatorError('Say rotate-keys or key-status; see redress identity --help.', 2);
  },
};

async function rotate(call: CliCall): Promise<number> {
  const size = batchSize(call.options.batch);
  const app = await call.app();
  const result = await app
    .get(RotateIdentityKeys)
    .execute(size, ({ from, to, rewrapped }) =>
      call.print(`${rewrapped} wrapped anew, from version ${from} to version ${to}`),
    );
  for (const id of result.damaged) call.print(`  damaged, left as it is: person ${id}`);
  const status = await tellStatus(call);
  return result.damaged.length > 0 ? 1 : status;
}

function batchSize(wish: string | boolean | undefined): number {
  if (wish === undefined) return BATCH;
  const size = typeof wish === 'string' && /^\d{1,5}$/.test(wish) ? Number(wish) : 0;
  if (size < 1 || size > 10_000)
    throw new OperatorError('--batch takes a number from 1 to 10000; see redress identity --help.', 2);
  return size;
}

/** Exit code 1 when an identity needs a key that is not there. */
async function tellStatus(call: CliCall): Promise<number> {
  const app = await call.app();
  const versions = await app.get(IdentityKeyRegister).status();
  for (const row of versions) call.print(lineOf(row));
  return versions.some(({ identities, state }) => identities > 0 && state !== 'held') ? 1 : 0;
}

const WORDS_OF_STATES: Readonly<Record<KeyVersion['state'], string>> = {
  held: '',
  missing: '; its key is missing',
  lost: '; its key is lost',
  differs: '; the key held is another',
};

function lineOf({ version, identities, isCurrent, state }: KeyVersion): string {
  const unneeded = identities === 0 && !isCurrent ? '; not needed by this database any more' : '';
  const name = `version ${version}${isCurrent ? ' (current)' : ''}`;
  return `${name}: ${identities} identities${WORDS_OF_STATES[state]}${unneeded}`;
}
