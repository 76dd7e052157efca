import { Injectable } from '@nestjs/common';
import { Transaction } from '../../../platform/database/transaction';
import type { Language } from '../../../platform/i18n/language';
import type { Actor } from '../../../platform/security/actor';
import { FrozenDocuments } from '../../documents/public';
import { CaseAccess } from '../case-access';
import { CaseRepository } from '../case-repository';
import { CASE_FILE } from './case-file';

/** Asks for the case file as it stands; a worker draws it. While one is being drawn, a second click finds that one. */
@Injectable()
export class RequestCaseFile {
  constructor(
    private readonly transaction: Transaction,
    private readonly cases: CaseRepository,
    private readonly access: CaseAccess,
    private readonly documents: FrozenDocuments,
  ) {}

  execute(actor: Actor, { caseId, language }: { caseId: string; language: Language }): Promise<string> {
    return this.transaction.run(actor, async () => {
      await this.cases.getForUpdate(caseId);
      await this.access.allow(caseId, 'document.request');
      return this.documents.request({ caseId, kind: CASE_FILE, language });
    });
  }
}
