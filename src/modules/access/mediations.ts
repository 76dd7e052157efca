import { Injectable } from '@nestjs/common';
import { Transaction } from '../../platform/database/transaction';
import type { Actor } from '../../platform/security/actor';
import { AuditTrail } from '../audit/public';
import {
  CaseAccess,
  type CaseRecord,
  CaseRepository,
  InvestigatorConflicts,
  SeparationOfDuty,
} from '../cases/public';
import { Accounts } from '../iam/public';
import type { NamedPerson } from './deputations.queries';

export interface MediationView {
  readonly theCase: CaseRecord;
  readonly mediator: NamedPerson | null;
  readonly choices: readonly NamedPerson[];
}

/** Who mediates in a case, and who could: nobody with a conflict, and nobody who has worked on it. */
@Injectable()
export class Mediations {
  constructor(
    private readonly transaction: Transaction,
    private readonly cases: CaseRepository,
    private readonly access: CaseAccess,
    private readonly accounts: Accounts,
    private readonly conflicts: InvestigatorConflicts,
    private readonly duties: SeparationOfDuty,
    private readonly audit: AuditTrail,
  ) {}

  show(actor: Actor, caseId: string): Promise<MediationView> {
    return this.transaction.run(actor, async () => {
      const theCase = await this.cases.get(caseId);
      await this.access.allow(caseId, 'case.assign');
      await this.audit.recordRead({ caseId, recordType: 'mediation', recordId: caseId });
      const present = await this.present(caseId);
      const choices = await this.choices(caseId);
      const names = await this.accounts.names([...choices, ...(present ? [present] : [])]);
      const named = (id: string): NamedPerson => ({ id, name: names.get(id) ?? '' });
      return { theCase, mediator: present ? named(present) : null, choices: choices.map(named) };
    });
  }

  /** In the open transaction: the mediator of the case, or null. */
  async present(caseId: string): Promise<string | null> {
    const [row] = await this.transaction.query<{ account_id: string }>(
      'select account_id from mediations where case_id = $1 and ended_at is null order by assigned_at desc limit 1',
      [caseId],
    );
    return row?.account_id ?? null;
  }

  /** In the open transaction: those who may mediate. */
  async choices(caseId: string): Promise<string[]> {
    const all = (await this.accounts.idsByRole(['mediator'])).get('mediator') ?? [];
    const worked = new Set(await this.duties.excluded(caseId, 'mediate', all));
    const free: string[] = [];
    for (const id of all) if (!worked.has(id) && !(await this.conflicts.isPartial(caseId, id))) free.push(id);
    return free;
  }
}
