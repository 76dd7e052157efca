import { Injectable } from '@nestjs/common';
import { Clock } from '../../../platform/clock/clock';
import { Transaction } from '../../../platform/database/transaction';
import { AppError } from '../../../platform/errors/app-error';
import type { AccountActor } from '../../../platform/security/actor';
import { AuditTrail } from '../../audit/public';
import { CaseAccess } from '../case-access';
import { CaseRepository } from '../case-repository';
import { type GlassBreak, GlassBreaks } from './glass-breaks';
import '../cases.audit';

export interface WatchedBreak extends Omit<GlassBreak, 'case_id' | 'reason'> {
  /** Null for a director who does not see the case, as when it is sealed from them. */
  readonly theCase: { readonly id: string; readonly number: string } | null;
  readonly reason: string | null;
  readonly mayAnswer: boolean;
}

/** What directors see of the cases that were opened in an emergency, and their word on each. */
@Injectable()
export class WatchGlass {
  constructor(
    private readonly transaction: Transaction,
    private readonly cases: CaseRepository,
    private readonly access: CaseAccess,
    private readonly breaks: GlassBreaks,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  list(actor: AccountActor): Promise<WatchedBreak[]> {
    return this.transaction.run(actor, async () => {
      const shown = await this.watched(actor);
      await this.record(shown);
      return shown;
    });
  }

  /** One that waits for the director's word; only what is shown was looked at. */
  one(actor: AccountActor, id: string): Promise<WatchedBreak> {
    return this.transaction.run(actor, async () => {
      const found = (await this.watched(actor)).find((one) => one.id === id && one.mayAnswer);
      if (!found) throw new AppError('cases.break_not_found');
      await this.record([found]);
      return found;
    });
  }

  waiting(actor: AccountActor): Promise<number> {
    return this.transaction.run(actor, () => this.breaks.waitingFor(actor.accountId));
  }

  /** A director has looked into it and says so; it leaves the list of what waits. */
  acknowledge(actor: AccountActor, { id, words }: { id: string; words: string }): Promise<void> {
    return this.transaction.run(actor, async () => {
      const answer = { by: actor.accountId, at: this.clock.now().toString(), words };
      const caseId = await this.breaks.acknowledge(id, answer);
      if (!caseId) throw new AppError('cases.break_not_found');
      await this.audit.record({
        kind: 'cases.glass_acknowledged',
        caseId,
        recordType: 'glass_break',
        recordId: id,
        content: { words },
      });
    });
  }

  private async watched({ accountId }: AccountActor): Promise<WatchedBreak[]> {
    const watched: WatchedBreak[] = [];
    for (const { case_id: caseId, reason, ...one } of await this.breaks.of(accountId)) {
      const sees = await this.access.sees(caseId, accountId);
      const mayAnswer = one.acknowledged_at === null && one.account_id !== accountId;
      const theCase = sees ? await this.cases.get(caseId) : null;
      watched.push({
        ...one,
        mayAnswer,
        reason: theCase ? reason : null,
        theCase: theCase && { id: caseId, number: theCase.number },
      });
    }
    return watched;
  }

  private record(shown: readonly WatchedBreak[]): Promise<void> {
    const shownIds = shown.flatMap(({ theCase }) => theCase?.id ?? []);
    return this.audit.recordList({ recordType: 'glass_breaks', shownIds });
  }
}
