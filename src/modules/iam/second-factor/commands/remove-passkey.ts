import { Injectable } from '@nestjs/common';
import { Transaction } from '../../../../platform/database/transaction';
import { AppError } from '../../../../platform/errors/app-error';
import type { AccountActor } from '../../../../platform/security/actor';
import { isLastFactor } from '../../domain/second-factor-rules';
import { FactorChange } from '../factor-change';
import { PasskeyStore } from '../passkey-store';
import '../../iam.errors';

/** Takes one of one's own passkeys away; the last factor stays. */
@Injectable()
export class RemovePasskey {
  constructor(
    private readonly transaction: Transaction,
    private readonly passkeys: PasskeyStore,
    private readonly change: FactorChange,
  ) {}

  execute(actor: AccountActor, id: string): Promise<void> {
    return this.transaction.run(actor, async () => {
      const { before } = await this.change.begin(actor);
      await this.passkeys.remove(actor.accountId, id);
      if (isLastFactor(before)) throw new AppError('iam.last_factor');
      await this.change.end(actor, before, 'iam.passkey_removed');
    });
  }
}
