import { Injectable } from '@nestjs/common';
import { Transaction } from '../../../platform/database/transaction';
import { AppError } from '../../../platform/errors/app-error';
import type { AccountActor } from '../../../platform/security/actor';
import { CaseAccess, CaseRepository } from '../../cases/public';
import { type IdentityPart, type OpeningReason, worksOnCase } from '../domain/opening';
import { type OpenedIdentity, Openings } from '../openings';
import '../identity.errors';

export interface OpenIdentityInput {
  readonly caseId: string;
  readonly personId: string;
  readonly part: IdentityPart;
  readonly reason: OpeningReason;
  readonly words: string;
}

/** The custodian opens the identity of one person of one case. Nobody opens it who works on that case. */
@Injectable()
export class OpenIdentity {
  constructor(
    private readonly transaction: Transaction,
    private readonly cases: CaseRepository,
    private readonly access: CaseAccess,
    private readonly openings: Openings,
  ) {}

  execute(actor: AccountActor, input: OpenIdentityInput): Promise<OpenedIdentity> {
    return this.transaction.run(actor, async () => {
      await this.cases.get(input.caseId);
      const relations = await this.access.allow(input.caseId, 'identity.open');
      if (worksOnCase(relations)) throw new AppError('identity.works_on_case');
      return this.openings.open(actor, input);
    });
  }
}
