import { Injectable } from '@nestjs/common';
import { Transaction } from '../../platform/database/transaction';
import { AppError } from '../../platform/errors/app-error';
import { systemActor } from '../../platform/security/actor';
import './iam.errors';

const ACTOR = systemActor('iam.first-administrator');

/** Whether there is anybody who can let others in: only until then may the operator make such a person. */
@Injectable()
export class FirstAdministrator {
  constructor(private readonly transaction: Transaction) {}

  /** Whether nobody can let others in yet, as after the very first start. */
  isLacking(): Promise<boolean> {
    return this.transaction.run(ACTOR, () => this.read());
  }

  /** Throws unless there is still none; nobody else can make one until the open transaction ends. */
  async requireLacking(): Promise<void> {
    await this.transaction.query(`select pg_advisory_xact_lock(hashtext('iam.first-administrator'))`);
    if (!(await this.read())) throw new AppError('iam.administrator_exists');
  }

  private async read(): Promise<boolean> {
    const rows = await this.transaction.query(
      `select 1 from accounts a join account_roles r on r.account_id = a.id
       where r.role = 'administrator' and a.state = 'active' limit 1`,
    );
    return rows.length === 0;
  }
}
