import { Injectable } from '@nestjs/common';
import { insertRow } from '../../../platform/database/rows';
import { Transaction } from '../../../platform/database/transaction';
import { systemActor } from '../../../platform/security/actor';
import type { Clearance } from '../domain/levels';
import type { SealGround } from '../domain/protection';

const DESK = systemActor('case-protection');

export interface Seal {
  readonly id: string;
  readonly basis: SealGround;
  readonly reason: string;
  readonly sealed_at: string;
  readonly sealed_by: string;
}

export interface Compartment {
  readonly id: string;
  readonly account_id: string;
  readonly levels: Clearance;
  readonly reason: string;
  readonly granted_at: string;
  readonly granted_by: string;
  readonly ends_at: string | null;
}

/** Seals, compartments and who works on the criminal side; only the house reads and writes them. */
@Injectable()
export class ProtectionRepository {
  constructor(private readonly transaction: Transaction) {}

  async seal(caseId: string): Promise<Seal | undefined> {
    const [found] = await this.query<Seal>(
      `select id, basis, reason, sealed_at, sealed_by from case_seals where case_id = $1 and lifted_at is null`,
      [caseId],
    );
    return found;
  }

  async names(caseId: string): Promise<string[]> {
    const rows = await this.query<{ account_id: string }>(
      'select account_id from sealed_names where case_id = $1 order by account_id',
      [caseId],
    );
    return rows.map((row) => row.account_id);
  }

  async addNames(caseId: string, accountIds: readonly string[]): Promise<void> {
    await this.query(
      'insert into sealed_names (case_id, account_id) select $1, unnest($2::uuid[]) on conflict do nothing',
      [caseId, accountIds],
    );
  }

  addSeal(row: Seal & { readonly case_id: string }): Promise<void> {
    return this.transaction.run(DESK, () => insertRow(this.transaction, 'case_seals', { ...row }));
  }

  async liftSeal(caseId: string, at: string, by: string, reason: string): Promise<void> {
    await this.query(
      `update case_seals set lifted_at = $2, lifted_by = $3, lift_reason = $4 where case_id = $1 and lifted_at is null`,
      [caseId, at, by, reason],
    );
    await this.query('delete from sealed_names where case_id = $1', [caseId]);
  }

  /** Those that hold, the newest first. */
  compartments(caseId: string, now: string): Promise<Compartment[]> {
    return this.query<Compartment>(
      `select id, account_id, levels, reason, granted_at, granted_by, ends_at from compartments
       where case_id = $1 and revoked_at is null and (ends_at is null or ends_at > $2) order by granted_at desc, id`,
      [caseId, now],
    );
  }

  /** A grant takes the place of the one before. */
  async addCompartment(row: Compartment & { readonly case_id: string }): Promise<void> {
    await this.query(
      `update compartments set revoked_at = $3, revoked_by = $4
       where case_id = $1 and account_id = $2 and revoked_at is null`,
      [row.case_id, row.account_id, row.granted_at, row.granted_by],
    );
    await this.transaction.run(DESK, () => insertRow(this.transaction, 'compartments', { ...row }));
  }

  /** Answers whose it was, or undefined when there is none that holds. */
  async revokeCompartment(caseId: string, id: string, at: string, by: string): Promise<string | undefined> {
    const [row] = await this.query<{ account_id: string }>(
      `update compartments set revoked_at = $3, revoked_by = $4
       where case_id = $1 and id = $2 and revoked_at is null returning account_id`,
      [caseId, id, at, by],
    );
    return row?.account_id;
  }

  async onCriminalSide(caseId: string): Promise<string[]> {
    const rows = await this.query<{ account_id: string }>(
      'select account_id from criminal_side where case_id = $1 order by recorded_at, account_id',
      [caseId],
    );
    return rows.map((row) => row.account_id);
  }

  async addCriminalSide(
    caseId: string,
    accountId: string,
    at: string,
    by: string,
    reason: string,
  ): Promise<void> {
    await this.query(
      `insert into criminal_side (case_id, account_id, reason, recorded_at, recorded_by)
       values ($1, $2, $3, $4, $5) on conflict do nothing`,
      [caseId, accountId, reason, at, by],
    );
  }

  private query<R>(sql: string, params: readonly unknown[]): Promise<R[]> {
    return this.transaction.run(DESK, () => this.transaction.query<R>(sql, params));
  }
}
