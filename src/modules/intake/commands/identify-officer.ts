import { Injectable } from '@nestjs/common';
import { violatedUnique } from '../../../platform/database/database-faults';
import { Transaction } from '../../../platform/database/transaction';
import { AppError } from '../../../platform/errors/app-error';
import type { Actor } from '../../../platform/security/actor';
import { AuditTrail } from '../../audit/public';
import {
  CaseParties,
  type CaseRecord,
  type CaseState,
  type Involvement,
  PartyAccess,
} from '../../cases/public';
import { Officers } from '../../people/public';
import { OfficerWalls } from '../officer-walls';
import { TriageDesk } from '../triage-desk';
import { WaitingClocks } from '../waiting-clocks';
import '../intake.audit';

export interface IdentifyOfficerInput {
  readonly caseId: string;
  readonly involvementId: string;
  readonly officerId: string;
}

/**
 * Says which officer of the roster was meant. From then on the officer's own clocks run, and whoever declared a
 * conflict with this officer loses sight of the case in the same moment, the actor included.
 */
@Injectable()
export class IdentifyOfficer {
  constructor(
    private readonly transaction: Transaction,
    private readonly desk: TriageDesk,
    private readonly parties: CaseParties,
    private readonly partyAccess: PartyAccess,
    private readonly officers: Officers,
    private readonly clocks: WaitingClocks,
    private readonly walls: OfficerWalls,
    private readonly audit: AuditTrail,
  ) {}

  /** Answers the case's state, which stays. */
  execute(actor: Actor, input: IdentifyOfficerInput): Promise<CaseState> {
    return this.transaction.run(actor, async () => {
      const officer = await this.officers.hold(input.officerId);
      const theCase = await this.desk.open(input.caseId, 'allegation.edit', [
        'intake_review',
        'investigation',
      ]);
      const involvement = await this.find(theCase, input);
      if (!officer)
        throw new AppError('platform.invalid_input', {}, [{ field: 'officerId', code: 'not_a_choice' }]);
      if (involvement.officer_id === input.officerId) return theCase.state;
      await this.identify(theCase, input);
      await this.audit.record({
        kind: 'intake.officer_identified',
        caseId: theCase.id,
        recordType: 'involvement',
        recordId: involvement.id,
        content: { officerId: input.officerId, before: involvement.officer_id },
      });
      await this.walls.raiseInCase(theCase.id, input.officerId);
      await this.partyAccess.identified(theCase.id, input.officerId, involvement.officer_id);
      return theCase.state;
    });
  }

  private async find(theCase: CaseRecord, { involvementId }: IdentifyOfficerInput): Promise<Involvement> {
    const involvements = await this.parties.involvements(theCase.id);
    const involvement = involvements.find(({ id }) => id === involvementId);
    if (!involvement) throw new AppError('intake.involvement_not_found');
    return involvement;
  }

  private async identify(
    theCase: CaseRecord,
    { involvementId, officerId }: IdentifyOfficerInput,
  ): Promise<void> {
    try {
      await this.parties.identify(involvementId, officerId);
    } catch (error) {
      if (violatedUnique(error) === 'involvements_officer_once')
        throw new AppError('intake.officer_already_in_case');
      throw error;
    }
    await this.clocks.startForInvolvement(theCase, 'officer_identified', involvementId);
  }
}
