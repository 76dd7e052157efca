import { Injectable } from '@nestjs/common';
import { Clock } from '../../../platform/clock/clock';
import { Transaction } from '../../../platform/database/transaction';
import { AppError } from '../../../platform/errors/app-error';
import { Outbox } from '../../../platform/jobs/outbox';
import type { Actor } from '../../../platform/security/actor';
import { caseDisposition, Findings } from '../../allegations/public';
import { AuditTrail } from '../../audit/public';
import { CaseLifecycle, CaseRepository, SeparationOfDuty } from '../../cases/public';
import { Rulebook } from '../../rulebook/public';
import { Deliberation, type Progress } from '../deliberation';
import { Docket } from '../docket';
import { mayPreside } from '../hearing.policy';
import { type Hearing, HearingRoom } from '../hearing-room';
import '../hearings.audit';
import { findingsAdopted } from '../hearings.events';
import type { Motion } from '../motion-repository';

interface Decision {
  readonly allegationId: string;
  readonly value: string;
  readonly motion: Motion;
}

/**
 * Writes what the board decided into the board's own layer of findings, each with its motion, and sums the case up.
 * The chair declares it, or the clerk at the chair's word; what is adopted follows from the sealed motions alone.
 */
@Injectable()
export class AdoptFindings {
  constructor(
    private readonly transaction: Transaction,
    private readonly room: HearingRoom,
    private readonly deliberation: Deliberation,
    private readonly duties: SeparationOfDuty,
    private readonly lifecycle: CaseLifecycle,
    private readonly cases: CaseRepository,
    private readonly findings: Findings,
    private readonly docket: Docket,
    private readonly rulebook: Rulebook,
    private readonly audit: AuditTrail,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  execute(actor: Actor, caseId: string): Promise<void> {
    return this.transaction.run(actor, async () => {
      const hearing = await this.room.enter(caseId, 'findings.adopt');
      if (!mayAdopt(hearing, actor)) throw new AppError('hearings.not_presiding');
      await this.duties.require(caseId, 'adopt');
      const { theCase } = hearing;
      await this.lifecycle.take(theCase, 'adopt_findings');
      const decisions = decisionsOf(await this.deliberation.progress(theCase));
      for (const { allegationId, value, motion } of decisions) {
        const layer = 'board_final';
        await this.findings.record({
          caseId,
          allegationId,
          layer,
          value,
          reason: motion.body,
          motionId: motion.id,
        });
      }
      const at = this.clock.now().toString();
      const precedence = this.rulebook.version(theCase.rulebook_version).dispositionPrecedence;
      const found = decisions.map(({ allegationId, value }) => ({ allegationId, finding: value }));
      const { disposition } = caseDisposition(found, precedence);
      await this.cases.update(caseId, { disposition }, at);
      await this.docket.settle(caseId, 'findings_adopted', at);
      await this.audit.record({
        kind: 'hearings.findings_adopted',
        caseId,
        recordType: 'agenda_item',
        recordId: hearing.item.id,
        content: { disposition, findings: found },
      });
      await this.outbox.publish(findingsAdopted, { caseId });
    });
  }
}

function mayAdopt(hearing: Hearing, actor: Actor): boolean {
  return mayPreside(hearing, actor) || (actor.kind === 'account' && actor.permissions.has('meeting.manage'));
}

/** What was decided about each open allegation: by the motion that carried, or by the last that tied. */
function decisionsOf({ resolutions, motions }: Progress): Decision[] {
  return resolutions.flatMap((resolution) => {
    if (resolution.status === 'unresolved') return [];
    const { allegationId, finding: value } = resolution;
    const motion =
      resolution.status === 'found'
        ? motions.find((one) => one.id === resolution.motionId)
        : motions.findLast((one) => one.allegation_id === allegationId && one.result === 'tie');
    return motion ? [{ allegationId, value, motion }] : [];
  });
}
