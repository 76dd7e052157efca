import { Injectable } from '@nestjs/common';
import { Transaction } from '../../platform/database/transaction';
import { AppError } from '../../platform/errors/app-error';
import type { Actor } from '../../platform/security/actor';
import { CaseAccess, type CaseRecord, CaseRepository } from '../cases/public';
import { type FoundOfficer, Officers } from '../people/public';
import { KNOWS_OFFICERS } from './triage.policy';
import { type CaseOfficerView, TriageParts } from './triage-parts';

export interface IdentifyView {
  readonly theCase: CaseRecord;
  readonly officer: CaseOfficerView;
  readonly search: string | null;
  readonly found: readonly FoundOfficer[];
}

/** The officers in a case, and whom of the roster one of them may be. */
@Injectable()
export class ShowCaseOfficers {
  constructor(
    private readonly transaction: Transaction,
    private readonly cases: CaseRepository,
    private readonly access: CaseAccess,
    private readonly parts: TriageParts,
    private readonly officers: Officers,
  ) {}

  execute(actor: Actor, caseId: string): Promise<{ theCase: CaseRecord; officers: CaseOfficerView[] }> {
    return this.transaction.run(actor, async () => {
      const theCase = await this.cases.get(caseId);
      await this.access.require(caseId, KNOWS_OFFICERS);
      return { theCase, officers: await this.parts.officersOf(theCase) };
    });
  }

  /** Looks for what was typed; before anything was, for the badge or the name that the filer gave. */
  identify(
    actor: Actor,
    ids: { caseId: string; involvementId: string },
    typed?: string,
  ): Promise<IdentifyView> {
    return this.transaction.run(actor, async () => {
      const { theCase, officers } = await this.execute(actor, ids.caseId);
      const officer = officers.find(({ involvementId }) => involvementId === ids.involvementId);
      if (!officer) throw new AppError('intake.involvement_not_found');
      const search = typed ?? officer.badge ?? officer.name;
      const found = search ? await this.officers.search(search) : [];
      return { theCase, officer, search, found };
    });
  }
}
