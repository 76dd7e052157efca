import { Injectable } from '@nestjs/common';
import { Transaction } from '../../platform/database/transaction';
import { AppError } from '../../platform/errors/app-error';
import type { Actor } from '../../platform/security/actor';
import { AuditTrail } from '../audit/public';
import { CaseAccess, type CaseRecord, CaseRepository } from '../cases/public';
import { type FoundOfficer, Officers } from '../people/public';
import { type CaseOfficerView, TriageParts } from './triage-parts';

export interface IdentifyView {
  readonly theCase: CaseRecord;
  readonly officer: CaseOfficerView;
  readonly search: string | null;
  readonly found: readonly FoundOfficer[];
}

/** The officers in a case, and whom of the roster one of them may be; the reading is recorded. */
@Injectable()
export class ShowCaseOfficers {
  constructor(
    private readonly transaction: Transaction,
    private readonly cases: CaseRepository,
    private readonly access: CaseAccess,
    private readonly parts: TriageParts,
    private readonly officers: Officers,
    private readonly audit: AuditTrail,
  ) {}

  execute(actor: Actor, caseId: string): Promise<{ theCase: CaseRecord; officers: CaseOfficerView[] }> {
    return this.transaction.run(actor, async () => {
      const theCase = await this.cases.get(caseId);
      await this.access.allow(caseId, 'allegation.edit');
      await this.audit.recordRead({ caseId, recordType: 'officers', recordId: caseId });
      return { theCase, officers: await this.parts.officersOf(theCase) };
    });
  }

  /** Looks for what was typed; before anything was, for the badge and then the name that the filer gave. */
  identify(
    actor: Actor,
    ids: { caseId: string; involvementId: string },
    typed?: string,
  ): Promise<IdentifyView> {
    return this.transaction.run(actor, async () => {
      const { theCase, officers } = await this.execute(actor, ids.caseId);
      const officer = officers.find(({ involvementId }) => involvementId === ids.involvementId);
      if (!officer) throw new AppError('intake.involvement_not_found');
      const { search, found } = await this.search(
        typed === undefined ? [officer.badge, officer.name] : [typed],
      );
      return { theCase, officer, search, found };
    });
  }

  /** By the first of the texts that finds somebody; the last one stays in the box when none does. */
  private async search(texts: readonly (string | null)[]): Promise<Pick<IdentifyView, 'search' | 'found'>> {
    const given = texts.filter((text) => text !== null);
    for (const search of given) {
      const found = await this.officers.search(search);
      if (found.length > 0) return { search, found };
    }
    return { search: given.at(-1) ?? null, found: [] };
  }
}
