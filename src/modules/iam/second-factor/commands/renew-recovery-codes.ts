import { Injectable } from '@nestjs/common';
import { Transaction } from '../../../../platform/database/transaction';
import { AppError } from '../../../../platform/errors/app-error';
import type { AccountActor } from '../../../../platform/security/actor';
import { hasFactor } from '../../domain/second-factor-rules';
import { FactorChange } from '../factor-change';
import { RecoveryCodeStore } from '../recovery-code-store';
import '../../iam.errors';

/** Makes new recovery codes; those of before stop working. Told only here. */
@Injectable()
export class RenewRecoveryCodes {
  constructor(
    private readonly transaction: Transaction,
    private readonly recoveryCodes: RecoveryCodeStore,
    private readonly change: FactorChange,
  ) {}

  execute(actor: AccountActor): Promise<string[]> {
    return this.transaction.run(actor, async () => {
      const { before } = await this.change.begin(actor);
      if (!hasFactor(before)) throw new AppError('iam.factor_not_found');
      await this.change.end(actor, before, 'iam.recovery_codes_renewed');
      return this.recoveryCodes.renew(actor.accountId);
    });
  }
}
