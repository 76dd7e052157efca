import { Injectable } from '@nestjs/common';
import { Transaction } from '../../../platform/database/transaction';
import { AppError } from '../../../platform/errors/app-error';
import { isEnd } from '../../../platform/lifecycle/lifecycle';
import type { Actor } from '../../../platform/security/actor';
import { AuditTrail } from '../../audit/public';
import { CASE_LIFECYCLE, CaseAccess, CaseRepository, type Level } from '../../cases/public';
import { InvestigationRecords } from '../investigation-records';
import '../investigation.audit';
import '../investigation.errors';

/** Writes a note into a case that has not ended. The same note again, right after the first, is a double click. */
@Injectable()
export class WriteNote {
  constructor(
    private readonly transaction: Transaction,
    private readonly cases: CaseRepository,
    private readonly access: CaseAccess,
    private readonly records: InvestigationRecords,
    private readonly audit: AuditTrail,
  ) {}

  execute(
    actor: Actor,
    { caseId, body, level = 'case_team' }: { caseId: string; body: string; level?: Level },
  ): Promise<string> {
    return this.transaction.run(actor, async () => {
      const theCase = await this.cases.getForUpdate(caseId);
      await this.access.allow(caseId, 'note.write');
      if (isEnd(CASE_LIFECYCLE, theCase.state)) throw new AppError('investigation.case_ended');
      await this.access.requireReadable(caseId, level);
      const [last] = await this.records.notes(caseId, 1);
      const isOwn = actor.kind === 'account' && last?.written_by === actor.accountId;
      if (last && isOwn && last.body === body) return last.id;
      const id = await this.records.addNote(caseId, body, level);
      await this.audit.record({
        kind: 'investigation.note_written',
        caseId,
        recordType: 'case_note',
        recordId: id,
        content: { body },
      });
      return id;
    });
  }
}
