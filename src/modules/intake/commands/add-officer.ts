import { Injectable } from '@nestjs/common';
import { Transaction } from '../../../platform/database/transaction';
import { AppError } from '../../../platform/errors/app-error';
import type { Actor } from '../../../platform/security/actor';
import { AuditTrail } from '../../audit/public';
import { CaseParties, type InvolvementRole } from '../../cases/public';
import { TriageDesk } from '../triage-desk';
import '../intake.audit';

export interface AddOfficerInput {
  readonly caseId: string;
  readonly role: InvolvementRole;
  readonly nameAsGiven?: string | null;
  readonly badgeAsGiven?: string | null;
  readonly description?: string | null;
}

/** Puts an officer into a case whom the filer did not mention: also one whom nobody can name yet. */
@Injectable()
export class AddOfficer {
  constructor(
    private readonly transaction: Transaction,
    private readonly desk: TriageDesk,
    private readonly parties: CaseParties,
    private readonly audit: AuditTrail,
  ) {}

  execute(actor: Actor, { caseId, role, ...given }: AddOfficerInput): Promise<string> {
    return this.transaction.run(actor, async () => {
      await this.desk.open(caseId, 'allegation.edit', ['intake_review', 'investigation']);
      const [id] = await this.parties.addInvolvements(caseId, [
        {
          role,
          nameAsGiven: given.nameAsGiven ?? undefined,
          badgeAsGiven: given.badgeAsGiven ?? undefined,
          description: given.description ?? undefined,
        },
      ]);
      if (!id) throw new AppError('platform.not_found');
      await this.audit.record({
        kind: 'intake.officer_added',
        caseId,
        recordType: 'involvement',
        recordId: id,
        content: { role },
      });
      return id;
    });
  }
}
