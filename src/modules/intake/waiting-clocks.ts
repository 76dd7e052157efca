import { Injectable } from '@nestjs/common';
import type { CaseRecord } from '../cases/public';
import { Clocks } from '../deadlines/public';
import { type ClockRule, Rulebook } from '../rulebook/public';

/** The clocks of a case by the event that they wait for, so that a board may name its rules as it likes. */
@Injectable()
export class WaitingClocks {
  constructor(
    private readonly clocks: Clocks,
    private readonly rulebook: Rulebook,
  ) {}

  /** Stops what waits for the event; answers how many clocks that were. */
  async stop(
    theCase: CaseRecord,
    event: ClockRule['stop'],
    reason: string,
    subjectId?: string,
  ): Promise<number> {
    let stopped = 0;
    for (const rule of this.rulesOf(theCase).filter((candidate) => candidate.stop === event))
      stopped += await this.clocks.stop({ caseId: theCase.id, ruleCode: rule.code, subjectId, reason });
    return stopped;
  }

  /** Starts what the event starts for an officer in the case; what ran for them before begins a new run. */
  async startForInvolvement(
    theCase: CaseRecord,
    event: ClockRule['trigger'],
    involvementId: string,
  ): Promise<void> {
    const rules = this.rulesOf(theCase).filter(
      (rule) => rule.trigger === event && rule.scope === 'involvement',
    );
    for (const rule of rules) {
      const subject = { caseId: theCase.id, ruleCode: rule.code, subjectId: involvementId };
      await this.clocks.stop({ ...subject, reason: 'another_officer_identified' });
      await this.clocks.start({
        ...subject,
        rulebookVersion: theCase.rulebook_version,
        subjectType: 'involvement',
        triggerOn: this.clocks.today(),
      });
    }
  }

  private rulesOf(theCase: CaseRecord): readonly ClockRule[] {
    return this.rulebook.version(theCase.rulebook_version).clockRules;
  }
}
