import { Injectable } from '@nestjs/common';
import { Officers } from '../people/public';
import { CaseParties, type InvolvementRole } from './case-parties';

/** An officer in a case as people call them: by the roster once identified, until then by what somebody said. */
export interface InvolvedOfficer {
  readonly involvementId: string;
  readonly role: InvolvementRole;
  readonly officerId: string | null;
  /** Null while nobody knows a name. */
  readonly name: string | null;
  readonly badge: string | null;
  readonly description: string | null;
}

/** The officers in a case by name, in the open transaction. */
@Injectable()
export class InvolvedOfficers {
  constructor(
    private readonly parties: CaseParties,
    private readonly officers: Officers,
  ) {}

  async ofCase(caseId: string): Promise<InvolvedOfficer[]> {
    const involvements = await this.parties.involvements(caseId);
    const ids = involvements.flatMap((involvement) => involvement.officer_id ?? []);
    const roster = new Map((await this.officers.find(ids)).map((officer) => [officer.id, officer]));
    return involvements.map((involvement) => {
      const officer = involvement.officer_id ? roster.get(involvement.officer_id) : undefined;
      return {
        involvementId: involvement.id,
        role: involvement.role,
        officerId: involvement.officer_id,
        name: officer?.full_name ?? involvement.name_as_given,
        badge: officer ? officer.badge : involvement.badge_as_given,
        description: involvement.description,
      };
    });
  }
}
