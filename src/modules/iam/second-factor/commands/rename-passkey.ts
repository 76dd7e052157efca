import { Injectable } from '@nestjs/common';
import { Transaction } from '../../../../platform/database/transaction';
import type { AccountActor } from '../../../../platform/security/actor';
import { AuditTrail } from '../../../audit/public';
import { PasskeyStore } from '../passkey-store';
import '../../iam.audit';

/** Gives one of one's own passkeys another name. */
@Injectable()
export class RenamePasskey {
  constructor(
    private readonly transaction: Transaction,
    private readonly passkeys: PasskeyStore,
    private readonly audit: AuditTrail,
  ) {}

  execute(actor: AccountActor, { id, name }: { readonly id: string; readonly name: string }): Promise<void> {
    return this.transaction.run(actor, async () => {
      await this.passkeys.rename(actor.accountId, id, name);
      await this.audit.record({ kind: 'iam.passkey_renamed', recordType: 'passkey', recordId: id });
    });
  }
}
