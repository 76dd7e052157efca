import { Injectable } from '@nestjs/common';
import { Transaction } from '../../platform/database/transaction';
import type { Actor } from '../../platform/security/actor';
import { AuditTrail } from '../audit/public';
import { CaseAccess, type CaseRecord, CaseRepository, type Relation } from '../cases/public';
import { mayAddEvidence } from './evidence.policy';
import { type CustodyEvent, type EvidenceItem, EvidenceQueries } from './evidence.queries';

export interface EvidenceList {
  readonly theCase: CaseRecord;
  readonly items: readonly EvidenceItem[];
  readonly mayAdd: boolean;
}

export interface EvidenceShown {
  readonly theCase: CaseRecord;
  readonly item: EvidenceItem;
  readonly custody: readonly CustodyEvent[];
  readonly relations: ReadonlySet<Relation>;
}

/** What pages and programs read about exhibits; the reading is recorded. */
@Injectable()
export class ShowEvidence {
  constructor(
    private readonly transaction: Transaction,
    private readonly cases: CaseRepository,
    private readonly access: CaseAccess,
    private readonly evidence: EvidenceQueries,
    private readonly audit: AuditTrail,
  ) {}

  list(actor: Actor, caseId: string): Promise<EvidenceList> {
    return this.transaction.run(actor, async () => {
      const theCase = await this.cases.get(caseId);
      const relations = await this.access.allow(caseId, 'evidence.read');
      await this.audit.recordRead({ caseId, recordType: 'evidence_list', recordId: caseId });
      const items = await this.evidence.ofCase(caseId);
      return { theCase, items, mayAdd: mayAddEvidence(theCase.state, relations) };
    });
  }

  item(actor: Actor, caseId: string, evidenceId: string): Promise<EvidenceShown> {
    return this.transaction.run(actor, async () => {
      const theCase = await this.cases.get(caseId);
      const relations = await this.access.allow(caseId, 'evidence.read');
      const item = await this.evidence.get(caseId, evidenceId);
      this.access.requireFreshProof(1 << item.level);
      await this.audit.recordRead({ caseId, recordType: 'evidence_item', recordId: evidenceId });
      return { theCase, item, relations, custody: await this.evidence.custody(caseId, evidenceId) };
    });
  }
}
