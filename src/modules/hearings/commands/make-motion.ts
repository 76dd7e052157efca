import { Injectable } from '@nestjs/common';
import { Clock } from '../../../platform/clock/clock';
import { newId } from '../../../platform/database/ids';
import { Transaction } from '../../../platform/database/transaction';
import { AppError } from '../../../platform/errors/app-error';
import type { Actor } from '../../../platform/security/actor';
import { AuditTrail } from '../../audit/public';
import { Deliberation, type Progress } from '../deliberation';
import { mayMoveAgain } from '../domain/finding-resolution';
import type { MotionKind } from '../domain/motion-seal';
import { refusalToTakePart } from '../hearing.policy';
import { HearingRoom } from '../hearing-room';
import '../hearings.audit';
import { type Motion, MotionRepository, type NewMotion } from '../motion-repository';
import { Proposals } from '../proposals';

export interface MotionInput {
  readonly caseId: string;
  readonly kind: MotionKind;
  /** For a finding: about which allegation, and what. */
  readonly allegationId?: string;
  readonly finding?: string;
  /** The words of the motion, with the reasons; they become the reason of the finding. */
  readonly text: string;
}

/** A member moves that the board find something about one allegation, or send the case back to its investigator. */
@Injectable()
export class MakeMotion {
  constructor(
    private readonly transaction: Transaction,
    private readonly room: HearingRoom,
    private readonly deliberation: Deliberation,
    private readonly proposals: Proposals,
    private readonly motions: MotionRepository,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  /** Answers the motion's id; the same again when the member's same motion is still open. */
  execute(actor: Actor, input: MotionInput): Promise<string> {
    return this.transaction.run(actor, async () => {
      const hearing = await this.room.enter(input.caseId, 'motion.move');
      const refusal = refusalToTakePart(hearing, actor);
      if (refusal) throw new AppError(refusal);
      if (actor.kind !== 'account') throw new AppError('hearings.not_a_member');
      const progress = await this.deliberation.progress(hearing.theCase);
      if (progress.sendBack) throw new AppError('hearings.send_back_decided');
      if (input.kind === 'finding') await this.proposals.check(hearing.theCase, input);
      const open = progress.motions.find((motion) => motion.state === 'open' && isAboutSame(motion, input));
      if (open && isSame(open, input, actor.accountId)) return open.id;
      if (open) throw new AppError('hearings.motion_open');
      return this.move(input, progress, hearing.item.id, actor.accountId);
    });
  }

  private async move(input: MotionInput, progress: Progress, itemId: string, by: string): Promise<string> {
    const about = progress.resolutions.find((one) => one.allegationId === input.allegationId);
    if (input.kind === 'finding' && !(about && mayMoveAgain(about)))
      throw new AppError('hearings.motion_out_of_order');
    const motion: NewMotion = {
      id: newId(),
      case_id: input.caseId,
      agenda_item_id: itemId,
      kind: input.kind,
      allegation_id: input.kind === 'finding' ? (input.allegationId ?? null) : null,
      round: 1 + progress.motions.filter((one) => one.result === 'tie' && isAboutSame(one, input)).length,
      proposed_value: input.kind === 'finding' ? (input.finding ?? null) : null,
      body: input.text,
      moved_by: by,
      moved_at: this.clock.now().toString(),
    };
    await this.motions.insert(motion);
    await this.audit.record({
      kind: 'hearings.motion_made',
      caseId: input.caseId,
      recordType: 'motion',
      recordId: motion.id,
      content: motion,
    });
    return motion.id;
  }
}

function isAboutSame(motion: Motion, input: MotionInput): boolean {
  if (motion.kind !== input.kind) return false;
  return input.kind === 'send_back' || motion.allegation_id === input.allegationId;
}

function isSame(motion: Motion, input: MotionInput, by: string): boolean {
  const sameFinding = input.kind === 'send_back' || motion.proposed_value === input.finding;
  return sameFinding && motion.body === input.text && motion.moved_by === by;
}
