import { Injectable } from '@nestjs/common';
import { Transaction } from '../../../platform/database/transaction';
import type { Language } from '../../../platform/i18n/language';
import type { Actor } from '../../../platform/security/actor';
import { FrozenDocuments } from '../../documents/public';
import { CaseAccess } from '../case-access';
import { CaseRepository } from '../case-repository';
import { type Level, upTo } from '../domain/levels';
import { CASE_FILE } from './case-file';

export interface CaseFileRequest {
  readonly caseId: string;
  readonly language: Language;
  /** The most confidential level that may stand in it; all that whoever asks reads, without it. */
  readonly audience?: Level;
}

/** Asks for the case file as it stands; a worker draws it. While one is being drawn, a second click finds that one. */
@Injectable()
export class RequestCaseFile {
  constructor(
    private readonly transaction: Transaction,
    private readonly cases: CaseRepository,
    private readonly access: CaseAccess,
    private readonly documents: FrozenDocuments,
  ) {}

  execute(actor: Actor, { caseId, language, audience }: CaseFileRequest): Promise<string> {
    return this.transaction.run(actor, async () => {
      await this.cases.getForUpdate(caseId);
      await this.access.allow(caseId, 'document.request');
      const readable = await this.access.clearance(caseId);
      const levels = audience ? readable & upTo(audience) : readable;
      return this.documents.request({ caseId, kind: CASE_FILE, language, levels });
    });
  }
}
