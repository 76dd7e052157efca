import { Injectable } from '@nestjs/common';
import { type Allegation, Allegations, type Finding, Findings } from '../allegations/public';
import type { CaseRecord } from '../cases/public';
import { type FindingValue, Rulebook } from '../rulebook/public';

export interface SustainedAllegation {
  readonly allegation: Allegation;
  readonly finding: Finding;
  readonly value: FindingValue;
}

/** Which allegations of a case the board has sustained: what its recommendations are about. */
@Injectable()
export class SustainedAllegations {
  constructor(
    private readonly allegations: Allegations,
    private readonly findings: Findings,
    private readonly rulebook: Rulebook,
  ) {}

  async ofCase(theCase: CaseRecord): Promise<SustainedAllegation[]> {
    const pack = this.rulebook.version(theCase.rulebook_version);
    const open = await this.allegations.openOfCase(theCase.id);
    const found = await this.findings.current(theCase.id, 'board_final');
    return open.flatMap((allegation) => {
      const finding = found.find((candidate) => candidate.allegation_id === allegation.id);
      const value = pack.findings.find((candidate) => candidate.code === finding?.value);
      return finding && value?.countsAsSustained ? [{ allegation, finding, value }] : [];
    });
  }
}
