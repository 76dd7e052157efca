import { Injectable } from '@nestjs/common';
import { AppError, type Fault } from '../../platform/errors/app-error';
import { type Allegation, Allegations, proposableFindings } from '../allegations/public';
import { CaseParties, type CaseRecord, type Involvement } from '../cases/public';
import { type FindingValue, Rulebook } from '../rulebook/public';

/** What the board can be asked to find about an allegation, under the rules that the case was received under. */
@Injectable()
export class Proposals {
  constructor(
    private readonly allegations: Allegations,
    private readonly parties: CaseParties,
    private readonly rulebook: Rulebook,
  ) {}

  /** Refuses a motion about no open allegation of the case, or for a finding that cannot be made about it. */
  async check(theCase: CaseRecord, proposed: { allegationId?: string; finding?: string }): Promise<void> {
    const allegations = await this.allegations.openOfCase(theCase.id);
    const allegation = allegations.find((one) => one.id === proposed.allegationId);
    if (!allegation) throw invalid('allegationId', 'hearings.not_an_open_allegation');
    const permitted = this.permitted(theCase, allegation, await this.parties.involvements(theCase.id));
    if (!permitted.some((finding) => finding.code === proposed.finding))
      throw invalid('finding', 'hearings.not_proposable');
  }

  permitted(
    theCase: CaseRecord,
    allegation: Allegation,
    involvements: readonly Involvement[],
  ): FindingValue[] {
    const pack = this.rulebook.version(theCase.rulebook_version);
    const type = pack.allegationTypes.find((one) => one.code === allegation.type_code);
    const involvement = involvements.find((one) => one.id === allegation.involvement_id);
    return proposableFindings(pack.findings, {
      state: allegation.state,
      against: type?.against ?? 'officer',
      officerIdentified: Boolean(involvement?.officer_id),
    });
  }
}

function invalid(field: string, code: string): AppError {
  const faults: Fault[] = [{ field, code }];
  return new AppError('platform.invalid_input', {}, faults);
}
