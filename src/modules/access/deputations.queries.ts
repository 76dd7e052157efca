import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock';
import { isId } from '../../platform/database/ids';
import { Transaction } from '../../platform/database/transaction';
import { AppError } from '../../platform/errors/app-error';
import type { AccountActor } from '../../platform/security/actor';
import { mayStandIn } from '../cases/public';
import { Accounts, type Role } from '../iam/public';
import './access.errors';

/** An absence with who stands in, as its people see it. */
export interface DeputationRow {
  readonly id: string;
  readonly absent_id: string;
  readonly absent_name: string;
  readonly deputy_id: string;
  readonly deputy_name: string;
  readonly starts_at: string;
  readonly ends_at: string;
}

export interface NamedPerson {
  readonly id: string;
  readonly name: string;
}

const SELECT = `
select d.id, d.absent_id, x.display_name as absent_name, d.deputy_id, y.display_name as deputy_name,
  d.starts_at, d.ends_at
from deputations d join accounts x on x.id = d.absent_id join accounts y on y.id = d.deputy_id`;

/** Who stands in for whom, now and later. */
@Injectable()
export class DeputationQueries {
  constructor(
    private readonly transaction: Transaction,
    private readonly accounts: Accounts,
    private readonly clock: Clock,
  ) {}

  /** The absences that are not over: one's own and those one stands in for; everybody's for who may name deputies. */
  list(actor: AccountActor): Promise<DeputationRow[]> {
    return this.transaction.run(actor, () =>
      this.transaction.query<DeputationRow>(
        `${SELECT} where d.ended_at is null and d.ends_at > $1
           and ($2 or $3 in (d.absent_id, d.deputy_id))
         order by d.starts_at, d.id limit 200`,
        [this.clock.now().toString(), actor.permissions.has('deputy.name'), actor.accountId],
      ),
    );
  }

  /** In the open transaction, locked; throws when there is none that still runs. */
  async getForUpdate(id: string): Promise<DeputationRow> {
    const [row] = isId(id)
      ? await this.transaction.query<DeputationRow>(
          `${SELECT} where d.id = $1 and d.ended_at is null and d.ends_at > $2 for update of d`,
          [id, this.clock.now().toString()],
        )
      : [];
    if (!row) throw new AppError('access.deputation_not_found');
    return row;
  }

  /** In the open transaction: whether somebody stands in for the person in this time already. */
  async overlaps(absentId: string, startsAt: Temporal.Instant, endsAt: Temporal.Instant): Promise<boolean> {
    const rows = await this.transaction.query(
      `select 1 from deputations where absent_id = $1 and ended_at is null and starts_at < $3 and ends_at > $2`,
      [absentId, startsAt.toString(), endsAt.toString()],
    );
    return rows.length > 0;
  }

  /** Who could stand in for the person, by name: with a role for something that they do. */
  async candidates(actor: AccountActor, absentId: string): Promise<NamedPerson[]> {
    return this.transaction.run(actor, async () => {
      const absent = await this.accounts.holdRoles(absentId);
      const people = await this.accounts.active();
      return people
        .filter(({ id, roles }) => id !== absentId && mayStandIn(roles, absent))
        .map(({ id, name }) => ({ id, name }));
    });
  }

  /** The active people with a role, by name. */
  withRole(actor: AccountActor, role: Role): Promise<NamedPerson[]> {
    return this.transaction.run(actor, async () => {
      const people = await this.accounts.active();
      return people.filter(({ roles }) => roles.includes(role)).map(({ id, name }) => ({ id, name }));
    });
  }

  /** For whom the actor may name a deputy, by name. */
  async absentees(actor: AccountActor): Promise<NamedPerson[]> {
    if (!actor.permissions.has('deputy.name')) return [{ id: actor.accountId, name: actor.name }];
    const people = await this.transaction.run(actor, () => this.accounts.active());
    return people.filter(({ roles }) => mayStandIn(roles, roles)).map(({ id, name }) => ({ id, name }));
  }
}
