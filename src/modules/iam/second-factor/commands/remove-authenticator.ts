import { Injectable } from '@nestjs/common';
import { Transaction } from '../../../../platform/database/transaction';
import { AppError } from '../../../../platform/errors/app-error';
import type { AccountActor } from '../../../../platform/security/actor';
import { isLastFactor } from '../../domain/second-factor-rules';
import { FactorChange } from '../factor-change';
import { TotpKeys } from '../totp-keys';
import '../../iam.errors';

/** Forgets the authenticator app, for somebody who has a passkey. */
@Injectable()
export class RemoveAuthenticator {
  constructor(
    private readonly transaction: Transaction,
    private readonly keys: TotpKeys,
    private readonly change: FactorChange,
  ) {}

  execute(actor: AccountActor): Promise<void> {
    return this.transaction.run(actor, async () => {
      const { before } = await this.change.begin(actor);
      if (!before.authenticator) throw new AppError('iam.factor_not_found');
      if (isLastFactor(before)) throw new AppError('iam.last_factor');
      await this.keys.remove(actor.accountId);
      await this.change.end(actor, before, 'iam.authenticator_removed');
    });
  }
}
