import { Injectable } from '@nestjs/common';
import { Clock } from '../../../platform/clock/clock';
import { Config } from '../../../platform/config/config';
import { newId } from '../../../platform/database/ids';
import { insertRow } from '../../../platform/database/rows';
import { Transaction } from '../../../platform/database/transaction';
import { Accounts } from '../../iam/public';
import { Rulebook } from '../../rulebook/public';
import { CaseAccess } from '../case-access';
import { CaseRepository } from '../case-repository';
import { formatCaseNumber } from '../domain/case-number';

export interface OpenedCase {
  readonly id: string;
  readonly number: string;
  readonly receivedAt: string;
  /** The day of receipt in the board's time zone: what the clocks count from. */
  readonly receivedOn: string;
}

/** Opens the case file for a complaint, inside the transaction of the filing. */
@Injectable()
export class OpenCase {
  constructor(
    private readonly transaction: Transaction,
    private readonly cases: CaseRepository,
    private readonly access: CaseAccess,
    private readonly accounts: Accounts,
    private readonly rulebook: Rulebook,
    private readonly clock: Clock,
    private readonly config: Config,
  ) {}

  /** A new case in state `received`, seen by intake, by counsel and by those who see every case of the unit. */
  async open(incidentOn: string | null): Promise<OpenedCase> {
    const now = this.clock.now();
    const today = now.toZonedDateTimeISO(this.config.boardTimeZone).toPlainDate();
    const id = newId();
    const number = formatCaseNumber(today.year, await this.cases.nextSequence());
    await insertRow(this.transaction, 'cases', {
      id,
      number,
      state: 'received',
      rulebook_version: this.rulebook.current().version,
      received_at: now.toString(),
      incident_on: incidentOn,
      updated_at: now.toString(),
    });
    const staff = await this.accounts.idsByRole(['intake', 'supervisor', 'director', 'counsel', 'custodian']);
    const unit = new Set([...(staff.get('supervisor') ?? []), ...(staff.get('director') ?? [])]);
    await this.access.grantEach(id, [
      { accountIds: staff.get('intake') ?? [], relation: 'intake' },
      { accountIds: [...unit], relation: 'unit' },
      { accountIds: staff.get('counsel') ?? [], relation: 'counsel' },
      { accountIds: staff.get('custodian') ?? [], relation: 'custodian' },
    ]);
    return { id, number, receivedAt: now.toString(), receivedOn: today.toString() };
  }
}
