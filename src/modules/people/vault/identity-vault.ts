import { Injectable } from '@nestjs/common';
import { Clock } from '../../../platform/clock/clock';
import { insertRow } from '../../../platform/database/rows';
import { Transaction } from '../../../platform/database/transaction';
import { AppError } from '../../../platform/errors/app-error';
import { systemActor } from '../../../platform/security/actor';
import { type Envelope, open, type Subject, seal } from './envelope';
import { IdentityKeyRegister } from './identity-key-register';
import { IdentityKeys } from './identity-keys';
import { VaultDoor } from './vault-door';

/** Who somebody is and how to reach them: everything that the row of a protected person does not say. */
export interface Identity {
  readonly fullName: string | null;
  readonly email: string | null;
  readonly phone: string | null;
  readonly postalAddress: string | null;
  readonly contactAsGiven: string | null;
  readonly description: string | null;
  readonly language: string | null;
}

interface SealedRow {
  readonly key_version: number;
  readonly wrapped_data_key: Buffer;
  readonly ciphertext: Buffer;
}

const SEALS = systemActor('people.vault');

/**
 * Where the identities of protected persons lie. It does not ask who may open it: `identity` does, with a reason and
 * a record of each opening. Nothing else in the house may call `open`.
 */
@Injectable()
export class IdentityVault {
  constructor(
    private readonly transaction: Transaction,
    private readonly clock: Clock,
    private readonly keys: IdentityKeys,
    private readonly register: IdentityKeyRegister,
    private readonly door: VaultDoor,
  ) {}

  /** Locks an identity away; a person's is locked once. */
  async seal(subject: Subject, identity: Identity): Promise<void> {
    const key = this.keys.current;
    const envelope = seal(key, subject, identity);
    await this.transaction.run(SEALS, async () => {
      await this.register.use(key);
      await this.door.opened(subject.personId, () =>
        insertRow(this.transaction, 'protected_identities', {
          person_id: subject.personId,
          case_id: subject.caseId,
          key_version: envelope.keyVersion,
          wrapped_data_key: envelope.wrappedDataKey,
          ciphertext: envelope.ciphertext,
          created_at: this.clock.now().toString(),
        }),
      );
    });
  }

  /** Throws `people.identity_key_missing` where its key is not there, `people.identity_damaged` where it does not fit. */
  async open(subject: Subject): Promise<Identity> {
    const [row] = await this.door.opened(subject.personId, () =>
      this.transaction.query<SealedRow>(
        `select key_version, wrapped_data_key, ciphertext from protected_identities
         where person_id = $1 and case_id = $2`,
        [subject.personId, subject.caseId],
      ),
    );
    if (!row) throw new AppError('people.not_protected');
    const key = this.keys.get(row.key_version);
    try {
      return open(key, subject, envelopeOf(row)) as Identity;
    } catch {
      // The cause would carry nothing that helps, and might carry what must not be logged.
      throw new AppError('people.identity_damaged');
    }
  }
}

function envelopeOf(row: SealedRow): Envelope {
  return { keyVersion: row.key_version, wrappedDataKey: row.wrapped_data_key, ciphertext: row.ciphertext };
}
