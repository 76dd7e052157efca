import { Injectable } from '@nestjs/common';
import { newId } from '../../../platform/database/ids';
import { Transaction } from '../../../platform/database/transaction';
import { systemActor } from '../../../platform/security/actor';
import { AuditTrail } from '../../audit/public';
import { rewrap } from '../vault/envelope';
import { IdentityKeyRegister } from '../vault/identity-key-register';
import { IdentityKeys } from '../vault/identity-keys';
import { VaultDoor } from '../vault/vault-door';
import '../people.audit';

interface WrappedRow {
  readonly person_id: string;
  readonly case_id: string;
  readonly wrapped_data_key: Buffer;
}

export interface RotationProgress {
  readonly from: number;
  readonly to: number;
  /** Since the beginning of this run. */
  readonly rewrapped: number;
}

export interface RotationResult {
  readonly rewrapped: number;
  /** People whose wrapped key does not open under the key of its version; they are left as they are. */
  readonly damaged: readonly string[];
}

interface Batch {
  readonly last: string;
  readonly rewrapped: number;
  readonly damaged: readonly string[];
}

const ROTATION = systemActor('people.rotation');
const BEFORE_ALL = '00000000-0000-0000-0000-000000000000';

// Another run that is at the same rows has them locked: it wraps them, and this one goes on behind it.
const TAKE = `select person_id, case_id, wrapped_data_key from protected_identities
  where key_version = $1 and person_id > $2 order by person_id limit $3 for update skip locked`;

const PUT = `update protected_identities p set key_version = $1, wrapped_data_key = n.wrapped
  from unnest($2::uuid[], $3::bytea[]) as n (person_id, wrapped) where p.person_id = n.person_id`;

/**
 * Wraps the key of every identity anew under the current version. Each batch is a transaction of its own, so that a run
 * can end at any moment and the next one goes on from there; two runs at once share the work. No identity is opened.
 */
@Injectable()
export class RotateIdentityKeys {
  constructor(
    private readonly transaction: Transaction,
    private readonly keys: IdentityKeys,
    private readonly register: IdentityKeyRegister,
    private readonly door: VaultDoor,
    private readonly audit: AuditTrail,
  ) {}

  async execute(batchSize: number, report: (progress: RotationProgress) => void): Promise<RotationResult> {
    const { version: to } = this.keys.current;
    const run = newId();
    const damaged: string[] = [];
    let rewrapped = 0;
    for (const from of this.keys.versions.filter((version) => version !== to)) {
      for (let after: string | undefined = BEFORE_ALL; after !== undefined; ) {
        const batch: Batch | null = await this.wrapBatch(run, from, after, batchSize);
        after = batch?.last;
        if (!batch) continue;
        rewrapped += batch.rewrapped;
        damaged.push(...batch.damaged);
        report({ from, to, rewrapped });
      }
    }
    return { rewrapped, damaged };
  }

  /** Answers null when nothing is left of this version, or another run has the rest. */
  private wrapBatch(run: string, from: number, after: string, size: number): Promise<Batch | null> {
    return this.transaction.run(ROTATION, async () => {
      const current = this.keys.current;
      await this.register.use(current);
      const rows = await this.door.opened('keys', () =>
        this.transaction.query<WrappedRow>(TAKE, [from, after, size]),
      );
      const last = rows.at(-1)?.person_id;
      if (last === undefined) return null;
      const anew = rows.map((row) => ({ id: row.person_id, wrapped: this.wrapAnew(from, row) }));
      const good = anew.filter(({ wrapped }) => wrapped !== null);
      await this.door.opened('keys', () =>
        this.transaction.query(PUT, [
          current.version,
          good.map(({ id }) => id),
          good.map(({ wrapped }) => wrapped),
        ]),
      );
      await this.audit.record({
        kind: 'people.identity_keys_rotated',
        recordType: 'identity_key_rotation',
        recordId: run,
        content: { from, to: current.version, identities: good.length },
      });
      const damaged = anew.filter(({ wrapped }) => wrapped === null).map(({ id }) => id);
      return { last, rewrapped: good.length, damaged };
    });
  }

  private wrapAnew(from: number, row: WrappedRow): Buffer | null {
    const subject = { personId: row.person_id, caseId: row.case_id };
    const envelope = { keyVersion: from, wrappedDataKey: row.wrapped_data_key };
    try {
      return rewrap(this.keys.get(from), this.keys.current, subject, envelope);
    } catch {
      return null;
    }
  }
}
