import { Injectable } from '@nestjs/common';
import { Config } from '../../platform/config/config';
import type { CaseRecord } from '../cases/public';
import { Clocks, legalDate } from '../deadlines/public';
import { type ClockEvent, type ClockRule, Rulebook } from '../rulebook/public';
import { Allegations } from './allegations';

/** What a clock of an allegation can be counted from. */
const TRIGGERS: readonly ClockEvent[] = ['incident', 'discovered'];

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
    private readonly config: Config,
  ) {}

  /** Starts those whose trigger is known: a limitation cannot count from an incident that nobody can date. */
  async start(theCase: CaseRecord, allegationId: string): Promise<void> {
    for (const { code, trigger } of this.rules(theCase)) {
      const triggerOn = this.dayOf(trigger, theCase);
      if (triggerOn === null) continue;
      await this.clocks.start({
        caseId: theCase.id,
        rulebookVersion: theCase.rulebook_version,
        ruleCode: code,
        subjectType: 'allegation',
        subjectId: allegationId,
        triggerOn,
      });
    }
  }

  async stop(theCase: CaseRecord, allegationId: string, reason: string): Promise<void> {
    for (const { code } of this.rules(theCase))
      await this.clocks.stop({ caseId: theCase.id, ruleCode: code, subjectId: allegationId, reason });
  }

  /** The day of the incident turned out to be another: what counted from it begins a new run. */
  async restart(theCase: CaseRecord): Promise<void> {
    for (const { id } of await this.allegations.openOfCase(theCase.id)) {
      await this.stop(theCase, id, 'incident_date_changed');
      await this.start(theCase, id);
    }
  }

  /**
   * The board discovers what is alleged, at the latest, on the day on which it receives the complaint. Whoever learns
   * that the agency knew earlier has to say so.
   */
  private dayOf(trigger: ClockEvent, theCase: CaseRecord): string | null {
    return trigger === 'incident'
      ? theCase.incident_on
      : legalDate(theCase.received_at, this.config.boardTimeZone);
  }

  private rules({ rulebook_version: version }: CaseRecord): ClockRule[] {
    return this.rulebook
      .version(version)
      .clockRules.filter(({ scope, trigger }) => scope === 'allegation' && TRIGGERS.includes(trigger));
  }
}
