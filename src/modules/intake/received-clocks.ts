import { Injectable } from '@nestjs/common';
import type { OpenedCase } from '../cases/public';
import { Clocks } from '../deadlines/public';
import { Rulebook } from '../rulebook/public';

/** Starts every clock that the board's rules count from the day of receipt. */
@Injectable()
export class ReceivedClocks {
  constructor(
    private readonly rulebook: Rulebook,
    private readonly clocks: Clocks,
  ) {}

  /** Answers until when the filer must hear who has the complaint; null where the rules set no such limit. */
  async start(opened: OpenedCase, complaintId: string): Promise<string | null> {
    const pack = this.rulebook.current();
    const rules = pack.clockRules.filter((rule) => rule.trigger === 'received');
    const started = await this.clocks.startFresh(
      rules.map((rule) => ({
        caseId: opened.id,
        rulebookVersion: pack.version,
        ruleCode: rule.code,
        subjectType: rule.scope === 'complaint' ? 'complaint' : 'case',
        subjectId: rule.scope === 'complaint' ? complaintId : opened.id,
        triggerOn: opened.receivedOn,
      })),
    );
    const index = rules.findIndex((rule) => rule.stop === 'acknowledged');
    return started[index]?.adjusted_due_on ?? null;
  }
}
