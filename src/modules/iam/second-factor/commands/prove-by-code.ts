import { Injectable } from '@nestjs/common';
import { newId } from '../../../../platform/database/ids';
import { Transaction } from '../../../../platform/database/transaction';
import { AppError } from '../../../../platform/errors/app-error';
import { Outbox } from '../../../../platform/jobs/outbox';
import type { AccountActor } from '../../../../platform/security/actor';
import { type GivenCode, readCode } from '../../domain/recovery-codes';
import { CodeTries } from '../code-tries';
import { FactorProof, type ProvenSession } from '../factor-proof';
import { mailSecondFactor } from '../jobs/mail-second-factor.job';
import { RecoveryCodeStore } from '../recovery-code-store';
import { TotpKeys } from '../totp-keys';

/** A session that is strong now, and whether that cost a recovery code. */
export interface ProvenByCode extends ProvenSession {
  readonly byRecoveryCode: boolean;
}

/** Proves the second factor by a code: of the authenticator app, or one of the recovery codes. Each works once. */
@Injectable()
export class ProveByCode {
  constructor(
    private readonly transaction: Transaction,
    private readonly tries: CodeTries,
    private readonly keys: TotpKeys,
    private readonly recoveryCodes: RecoveryCodeStore,
    private readonly proof: FactorProof,
    private readonly outbox: Outbox,
  ) {}

  async execute(actor: AccountActor, { code }: { readonly code: string }): Promise<ProvenByCode> {
    const given = readCode(code);
    if (!given) throw codeFault('code_not_read');
    await (given.kind === 'recovery' ? this.tries.countRecovery(actor) : this.tries.count(actor));
    const by = given.kind === 'recovery' ? 'recovery_code' : 'authenticator';
    const session = await this.transaction.run(actor, async () => {
      if (!(await this.use(actor, given))) return null;
      const proven = await this.proof.accept(actor, by);
      if (by === 'recovery_code') await this.tell(actor.accountId);
      return proven;
    });
    if (session) return { ...session, byRecoveryCode: by === 'recovery_code' };
    await this.proof.refuse(actor, by);
    throw codeFault('wrong_code');
  }

  private use({ accountId }: AccountActor, given: GivenCode): Promise<boolean> {
    return given.kind === 'recovery'
      ? this.recoveryCodes.use(accountId, given.code)
      : this.keys.use(accountId, given.digits);
  }

  private async tell(accountId: string): Promise<void> {
    await this.outbox.enqueue(mailSecondFactor, {
      accountId,
      noticeId: newId(),
      notice: 'recovery_code_used',
    });
  }
}

/** What is wrong with a code, as a fault of the field `code`. */
export function codeFault(reason: 'code_not_read' | 'wrong_code'): AppError {
  return new AppError('platform.invalid_input', {}, [{ field: 'code', code: `iam.${reason}` }]);
}
