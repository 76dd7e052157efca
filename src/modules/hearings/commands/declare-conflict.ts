import { Injectable } from '@nestjs/common';
import { Clock } from '../../../platform/clock/clock';
import { Transaction } from '../../../platform/database/transaction';
import { AppError } from '../../../platform/errors/app-error';
import type { Actor } from '../../../platform/security/actor';
import { AuditTrail } from '../../audit/public';
import { CaseAccess } from '../../cases/public';
import { type ConflictGround, type Standing, standingOf } from '../domain/conflict-declaration';
import { type Hearing, HearingRoom } from '../hearing-room';
import '../hearings.audit';
import { Standings } from '../standings';

export interface ConflictAnswer {
  readonly caseId: string;
  /** None: the member knows of no conflict. */
  readonly grounds: readonly ConflictGround[];
  readonly stepsBack: boolean;
  readonly explanation?: string;
}

/**
 * A member says whether they can judge a case, before its packet opens or whenever they learn better. A recusal closes
 * the case to them at once, everywhere; votes that they cast on motions still open no longer count.
 */
@Injectable()
export class DeclareConflict {
  constructor(
    private readonly transaction: Transaction,
    private readonly room: HearingRoom,
    private readonly standings: Standings,
    private readonly access: CaseAccess,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  execute(actor: Actor, answer: ConflictAnswer): Promise<Standing> {
    return this.transaction.run(actor, async () => {
      const hearing = await this.room.enter(answer.caseId, 'conflict.declare');
      if (actor.kind !== 'account' || !hearing.seats.some((seat) => seat.account_id === actor.accountId))
        throw new AppError('hearings.not_a_member');
      const { accountId } = actor;
      const earlier = await this.standings.own(hearing.item.id, accountId);
      const last = earlier.at(-1);
      if (!last || !isSame(last, answer)) {
        await this.write(hearing, accountId, earlier.length + 1, answer);
      }
      const made = [...earlier.map((one) => ({ ...one, stepsBack: one.steps_back })), answer];
      const standing = standingOf(made);
      if (standing.standing === 'recused') await this.recuse(hearing, accountId, standing);
      return standing;
    });
  }

  private async write(hearing: Hearing, accountId: string, sequence: number, answer: ConflictAnswer) {
    const { theCase, item } = hearing;
    const recordId = await this.standings.declare({
      case_id: theCase.id,
      agenda_item_id: item.id,
      account_id: accountId,
      sequence,
      grounds: answer.grounds,
      steps_back: answer.stepsBack,
      explanation: answer.explanation ?? null,
      declared_at: this.clock.now().toString(),
    });
    // The grounds are confidential: they stay in the declaration, which only its author can read.
    await this.audit.record({
      kind: 'hearings.conflict_declared',
      caseId: theCase.id,
      recordType: 'conflict_declaration',
      recordId,
    });
  }

  private async recuse(hearing: Hearing, accountId: string, standing: Standing): Promise<void> {
    const caseId = hearing.theCase.id;
    const at = this.clock.now().toString();
    await this.standings.recuse(caseId, accountId, standing.because === 'mandatory', at);
    await this.audit.record({
      kind: 'hearings.member_recused',
      caseId,
      recordType: 'account',
      recordId: accountId,
    });
    await this.access.raiseWall(caseId, accountId, 'recusal');
  }
}

function isSame(
  last: { grounds: readonly string[]; steps_back: boolean; explanation: string | null },
  answer: ConflictAnswer,
) {
  return (
    last.steps_back === answer.stepsBack &&
    (last.explanation ?? '') === (answer.explanation ?? '') &&
    [...last.grounds].sort().join() === [...answer.grounds].sort().join()
  );
}
