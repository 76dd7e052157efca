import { Injectable } from '@nestjs/common';
import { Clock } from '../../../platform/clock/clock';
import { Config } from '../../../platform/config/config';
import { newId } from '../../../platform/database/ids';
import { insertRow } from '../../../platform/database/rows';
import { Transaction } from '../../../platform/database/transaction';
import { AppError, type Fault } from '../../../platform/errors/app-error';
import type { AccountActor } from '../../../platform/security/actor';
import { AuditTrail } from '../../audit/public';
import { CaseRepository } from '../../cases/public';
import { Accounts } from '../../iam/public';
import { AuditorSets } from '../auditor-sets';
import '../access.audit';

export interface GrantToAuditorInput {
  readonly auditorId: string;
  /** One case by its number, or else the days between which cases were received. */
  readonly caseNumber?: string | null;
  readonly receivedFrom?: string | null;
  readonly receivedUntil?: string | null;
  readonly reason: string;
  /** The last day of it. */
  readonly until: string;
}

/** The director lets an auditor read a case, or the cases of a period, for a stated reason and time. */
@Injectable()
export class GrantToAuditor {
  constructor(
    private readonly transaction: Transaction,
    private readonly accounts: Accounts,
    private readonly cases: CaseRepository,
    private readonly sets: AuditorSets,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
    private readonly config: Config,
  ) {}

  execute(actor: AccountActor, input: GrantToAuditorInput): Promise<string> {
    return this.transaction.run(actor, async () => {
      const roles = await this.accounts.lockRoles(input.auditorId);
      const theCase = input.caseNumber ? await this.cases.findByNumber(input.caseNumber) : null;
      const faults = this.faultsOf(input, roles.includes('auditor'), theCase !== null);
      if (faults.length > 0) throw new AppError('platform.invalid_input', {}, faults);
      const id = newId();
      const lastDay = Temporal.PlainDate.from(input.until).add({ days: 1 });
      await insertRow(this.transaction, 'auditor_grants', {
        id,
        account_id: input.auditorId,
        case_id: theCase?.id,
        received_from: theCase ? null : input.receivedFrom,
        received_until: theCase ? null : input.receivedUntil,
        reason: input.reason,
        ends_at: lastDay.toZonedDateTime(this.config.boardTimeZone).toInstant().toString(),
        granted_by: actor.accountId,
        granted_at: this.clock.now().toString(),
      });
      await this.sets.apply(input.auditorId);
      await this.audit.record({
        kind: 'access.auditor_granted',
        caseId: theCase?.id,
        recordType: 'auditor_grant',
        recordId: id,
        content: { ...input },
      });
      return id;
    });
  }

  private faultsOf(input: GrantToAuditorInput, isAuditor: boolean, isCase: boolean): Fault[] {
    const faults: Fault[] = [];
    const today = this.clock.now().toZonedDateTimeISO(this.config.boardTimeZone).toPlainDate().toString();
    const { caseNumber, receivedFrom: from, receivedUntil: to, until } = input;
    if (!isAuditor) faults.push({ field: 'auditorId', code: 'not_a_choice' });
    if (caseNumber && !isCase) faults.push({ field: 'caseNumber', code: 'access.no_such_case' });
    if (!caseNumber && (!from || !to)) faults.push({ field: 'caseNumber', code: 'access.case_or_period' });
    if (from && to && to < from) faults.push({ field: 'receivedUntil', code: 'access.until_before_from' });
    else if (to && to > today) faults.push({ field: 'receivedUntil', code: 'access.period_in_future' });
    if (until < today) faults.push({ field: 'until', code: 'access.grant_is_over' });
    return faults;
  }
}
