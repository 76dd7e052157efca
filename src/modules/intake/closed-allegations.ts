import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock';
import { Allegations, caseDisposition, Findings } from '../allegations/public';
import { type CaseRecord, CaseRepository } from '../cases/public';
import { Rulebook } from '../rulebook/public';
import type { ClosingProposal } from './closing-repository';

/** Answers what was alleged in a case that closes at intake: by the finding that its close reason stands for. */
@Injectable()
export class ClosedAllegations {
  constructor(
    private readonly cases: CaseRepository,
    private readonly allegations: Allegations,
    private readonly findings: Findings,
    private readonly rulebook: Rulebook,
    private readonly clock: Clock,
  ) {}

  /** Answers the case as it stands afterwards. A referral decides nothing: the other body will. */
  async answer(theCase: CaseRecord, proposal: ClosingProposal): Promise<CaseRecord> {
    if (proposal.outcome === 'referred_out') return theCase;
    const pack = this.rulebook.version(theCase.rulebook_version);
    const finding = pack.closeReasons.find(({ code }) => code === proposal.reason_code)?.finding ?? null;
    const open = await this.allegations.openOfCase(theCase.id);
    if (finding === null || open.length === 0) return theCase;
    for (const allegation of open) {
      await this.findings.record({
        caseId: theCase.id,
        allegationId: allegation.id,
        layer: 'board_final',
        value: finding,
        reason: proposal.explanation,
      });
    }
    const decided = open.map(({ id }) => ({ allegationId: id, finding }));
    const { disposition } = caseDisposition(decided, pack.dispositionPrecedence);
    await this.cases.update(theCase.id, { disposition }, this.clock.now().toString());
    return this.cases.get(theCase.id);
  }
}
