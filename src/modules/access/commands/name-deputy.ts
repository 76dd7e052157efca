import { Injectable } from '@nestjs/common';
import { Clock } from '../../../platform/clock/clock';
import { Config } from '../../../platform/config/config';
import { newId } from '../../../platform/database/ids';
import { insertRow } from '../../../platform/database/rows';
import { Transaction } from '../../../platform/database/transaction';
import { AppError } from '../../../platform/errors/app-error';
import type { AccountActor } from '../../../platform/security/actor';
import { AuditTrail } from '../../audit/public';
import { Deputations, mayStandIn } from '../../cases/public';
import { Accounts } from '../../iam/public';
import { DeputationQueries } from '../deputations.queries';
import { faultsOfDeputation, type WantedDeputation } from '../domain/deputation';
import '../access.audit';

/** Somebody is away: another one has their cases meanwhile. Named by the person, or by who answers for the unit. */
@Injectable()
export class NameDeputy {
  constructor(
    private readonly transaction: Transaction,
    private readonly accounts: Accounts,
    private readonly queries: DeputationQueries,
    private readonly deputations: Deputations,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
    private readonly config: Config,
  ) {}

  execute(actor: AccountActor, wanted: WantedDeputation): Promise<string> {
    const { absentId, deputyId, from, until } = wanted;
    return this.transaction.run(actor, async () => {
      if (absentId !== actor.accountId && !actor.permissions.has('deputy.name'))
        throw new AppError('platform.forbidden');
      const startsAt = this.startOf(from);
      const endsAt = this.startOf(Temporal.PlainDate.from(until).add({ days: 1 }).toString());
      // Held in one order, so that two absences of the same two people are named one after the other.
      const roles = new Map<string, Awaited<ReturnType<Accounts['holdRoles']>>>();
      for (const id of [absentId, deputyId].sort()) roles.set(id, await this.accounts.lockRoles(id));
      const faults = faultsOfDeputation(wanted, {
        today: this.today(),
        mayStandIn: mayStandIn(roles.get(deputyId) ?? [], roles.get(absentId) ?? []),
        overlaps: await this.queries.overlaps(absentId, startsAt, endsAt),
      });
      if (faults.length > 0) throw new AppError('platform.invalid_input', {}, faults);
      const id = newId();
      await insertRow(this.transaction, 'deputations', {
        id,
        absent_id: absentId,
        deputy_id: deputyId,
        starts_at: startsAt.toString(),
        ends_at: endsAt.toString(),
        named_by: actor.accountId,
        named_at: this.clock.now().toString(),
      });
      await this.deputations.apply(id);
      await this.audit.record({
        kind: 'access.deputy_named',
        recordType: 'deputation',
        recordId: id,
        content: { ...wanted },
      });
      return id;
    });
  }

  private startOf(day: string): Temporal.Instant {
    return Temporal.PlainDate.from(day).toZonedDateTime(this.config.boardTimeZone).toInstant();
  }

  private today(): string {
    return this.clock.now().toZonedDateTimeISO(this.config.boardTimeZone).toPlainDate().toString();
  }
}
