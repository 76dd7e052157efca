import { Injectable } from '@nestjs/common';
import type { CaseRecord } from '../cases/public';
import { Clocks } from '../deadlines/public';
import { Rulebook } from '../rulebook/public';
import { Allegations } from './allegations';

/**
 * The clocks that run for each allegation by itself, such as the limitation: one officer's may be suspended or over
 * while another's runs on.
 */
@Injectable()
export class AllegationClocks {
  constructor(
    private readonly allegations: Allegations,
    private readonly clocks: Clocks,
    private readonly rulebook: Rulebook,
  ) {}

  /** Starts those that count from the incident. */
  async start(theCase: CaseRecord, allegationId: string): Promise<void> {
    if (!theCase.incident_on) return;
    for (const ruleCode of this.ruleCodes(theCase)) {
      await this.clocks.start({
        caseId: theCase.id,
        rulebookVersion: theCase.rulebook_version,
        ruleCode,
        subjectType: 'allegation',
        subjectId: allegationId,
        triggerOn: theCase.incident_on,
      });
    }
  }

  async stop(theCase: CaseRecord, allegationId: string, reason: string): Promise<void> {
    for (const ruleCode of this.ruleCodes(theCase))
      await this.clocks.stop({ caseId: theCase.id, ruleCode, subjectId: allegationId, reason });
  }

  /** The day of the incident turned out to be another: what counted from it begins a new run. */
  async restart(theCase: CaseRecord): Promise<void> {
    for (const { id } of await this.allegations.openOfCase(theCase.id)) {
      await this.stop(theCase, id, 'incident_date_changed');
      await this.start(theCase, id);
    }
  }

  private ruleCodes(theCase: CaseRecord): string[] {
    return this.rulebook
      .version(theCase.rulebook_version)
      .clockRules.filter((rule) => rule.scope === 'allegation' && rule.trigger === 'incident')
      .map((rule) => rule.code);
  }
}
