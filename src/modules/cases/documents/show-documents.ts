import type { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { Transaction } from '../../../platform/database/transaction';
import type { Actor } from '../../../platform/security/actor';
import { AuditTrail } from '../../audit/public';
import { type FrozenDocument, FrozenDocuments } from '../../documents/public';
import { Accounts } from '../../iam/public';
import { CaseAccess } from '../case-access';
import { type CaseRecord, CaseRepository } from '../case-repository';

export interface CaseDocuments {
  readonly theCase: CaseRecord;
  readonly documents: readonly FrozenDocument[];
  /** What to call those who asked for them, by account. */
  readonly names: ReadonlyMap<string, string>;
}

export interface HandedOutDocument {
  readonly theCase: CaseRecord;
  readonly document: FrozenDocument;
  /** To be consumed or destroyed. */
  readonly content: Readable;
}

/** The documents of a case for those who see it; the reading is recorded. */
@Injectable()
export class ShowDocuments {
  constructor(
    private readonly transaction: Transaction,
    private readonly cases: CaseRepository,
    private readonly access: CaseAccess,
    private readonly documents: FrozenDocuments,
    private readonly accounts: Accounts,
    private readonly audit: AuditTrail,
  ) {}

  list(actor: Actor, caseId: string): Promise<CaseDocuments> {
    return this.transaction.run(actor, async () => {
      const theCase = await this.enter(caseId);
      await this.audit.recordRead({ caseId, recordType: 'document_list', recordId: caseId });
      return this.named(theCase, await this.documents.ofCase(caseId));
    });
  }

  one(actor: Actor, caseId: string, documentId: string): Promise<CaseDocuments> {
    return this.transaction.run(actor, async () => {
      const theCase = await this.enter(caseId);
      const document = await this.documents.get(caseId, documentId);
      await this.audit.recordRead({ caseId, recordType: 'document_entry', recordId: documentId });
      return this.named(theCase, [document]);
    });
  }

  /** The file itself; that it was read is recorded. */
  async handOut(actor: Actor, caseId: string, documentId: string): Promise<HandedOutDocument> {
    const { theCase, document } = await this.transaction.run(actor, async () => {
      const entered = await this.enter(caseId);
      this.access.requireFreshProof((await this.documents.get(caseId, documentId)).levels);
      return { theCase: entered, document: await this.documents.getForReading(caseId, documentId) };
    });
    return { theCase, document, content: await this.documents.open(document) };
  }

  private async enter(caseId: string): Promise<CaseRecord> {
    const theCase = await this.cases.get(caseId);
    await this.access.allow(caseId, 'document.read');
    return theCase;
  }

  private async named(theCase: CaseRecord, documents: readonly FrozenDocument[]): Promise<CaseDocuments> {
    const askers = documents.flatMap((document) => document.requested_by ?? []);
    return { theCase, documents, names: await this.accounts.names(askers) };
  }
}
