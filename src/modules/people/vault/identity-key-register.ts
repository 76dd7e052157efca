import { Injectable } from '@nestjs/common';
import { Clock } from '../../../platform/clock/clock';
import { OperatorError } from '../../../platform/config/operator-error';
import { Transaction } from '../../../platform/database/transaction';
import { AppError } from '../../../platform/errors/app-error';
import { systemActor } from '../../../platform/security/actor';
import { checkValueOf, type WrappingKey } from './envelope';
import { IdentityKeys } from './identity-keys';
import { VaultDoor } from './vault-door';

/** One version of the key: how many identities need it, and whether this process has it. */
export interface KeyVersion {
  readonly version: number;
  readonly identities: number;
  readonly isCurrent: boolean;
  /** `differs`: a key of this version is held, and it is not the one that was used. */
  readonly state: 'held' | 'missing' | 'lost' | 'differs';
}

const REGISTER = systemActor('people.keys');

/** Which versions of the key are in use. A version belongs to one key for ever, known by its check value. */
@Injectable()
export class IdentityKeyRegister {
  constructor(
    private readonly transaction: Transaction,
    private readonly clock: Clock,
    private readonly keys: IdentityKeys,
    private readonly door: VaultDoor,
  ) {}

  /** Before a key locks something, in the open transaction. Throws `people.identity_key_differs`. */
  async use({ version, key }: WrappingKey): Promise<void> {
    const value = checkValueOf(key);
    await this.transaction.query(
      `insert into identity_keys (version, check_value, first_used_at) values ($1, $2, $3)
       on conflict (version) do nothing`,
      [version, value, this.clock.now().toString()],
    );
    const known = await this.checkValues();
    if (!known.get(version)?.equals(value)) throw new AppError('people.identity_key_differs', { version });
  }

  /** Every version that is held or needed, the oldest first. */
  status(): Promise<KeyVersion[]> {
    return this.transaction.run(REGISTER, async () => {
      const used = await this.door.opened('keys', () =>
        this.transaction.query<{ version: number; identities: number }>(
          `select key_version as version, count(*)::int as identities from protected_identities
           group by key_version`,
        ),
      );
      const counts = new Map(used.map((row) => [row.version, row.identities]));
      const known = await this.checkValues();
      const versions = [...new Set([...this.keys.versions, ...counts.keys()])].sort((a, b) => a - b);
      return versions.map((version) => ({
        version,
        identities: counts.get(version) ?? 0,
        isCurrent: version === this.keys.current.version,
        state: this.stateOf(version, known.get(version)),
      }));
    });
  }

  /** Throws an OperatorError, with versions and never with keys, where an identity needs a key that is not there. */
  async assertUsable(): Promise<void> {
    const needed = (await this.status()).filter(({ identities }) => identities > 0);
    const of = (state: KeyVersion['state']) =>
      needed.filter((row) => row.state === state).map(({ version }) => version);
    const missing = of('missing').join(', ');
    if (missing) {
      throw new OperatorError(
        `IDENTITY_KEYS lacks key version ${missing}, under which protected identities are locked: put it back; if it is lost for good, name it in IDENTITY_KEYS_LOST.`,
        2,
      );
    }
    const differing = of('differs').join(', ');
    if (differing) {
      throw new OperatorError(
        `The key of version ${differing} in IDENTITY_KEYS is not the one under which protected identities are locked: put that one back.`,
        2,
      );
    }
  }

  private stateOf(version: number, known: Buffer | undefined): KeyVersion['state'] {
    const held = this.keys.find(version);
    if (!held) return this.keys.lost.includes(version) ? 'lost' : 'missing';
    return known && !known.equals(checkValueOf(held.key)) ? 'differs' : 'held';
  }

  private async checkValues(): Promise<Map<number, Buffer>> {
    const rows = await this.transaction.query<{ version: number; check_value: Buffer }>(
      'select version, check_value from identity_keys',
    );
    return new Map(rows.map((row) => [row.version, row.check_value]));
  }
}
