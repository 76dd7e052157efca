import { Injectable } from '@nestjs/common';
import { Clock } from '../../../platform/clock/clock';
import { newId } from '../../../platform/database/ids';
import { Transaction } from '../../../platform/database/transaction';
import { AppError } from '../../../platform/errors/app-error';
import { type AccountActor, systemActor } from '../../../platform/security/actor';
import { AuditTrail } from '../../audit/public';
import { Accounts } from '../../iam/public';
import { Notifier } from '../../notifications/public';
import { CaseAccess } from '../case-access';
import { CaseRepository } from '../case-repository';
import { parseCaseNumber } from '../domain/case-number';
import { GLASS_MINUTES } from '../domain/protection';
import { GlassBreaks } from './glass-breaks';
import '../cases.audit';

const DESK = systemActor('broken-glass');
const NO_CASE = '00000000-0000-0000-0000-000000000000';

/**
 * Opens a case to somebody of the house without sight of it, in an emergency, with a reason, for an hour. A wall is
 * never broken: behind one, a case answers like one that is not there. Every director whom no wall keeps from the case
 * is told at once.
 */
@Injectable()
export class BreakGlass {
  constructor(
    private readonly transaction: Transaction,
    private readonly cases: CaseRepository,
    private readonly access: CaseAccess,
    private readonly breaks: GlassBreaks,
    private readonly accounts: Accounts,
    private readonly notifier: Notifier,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  /** Answers the case. Who sees it already is led to it, and nothing is broken. */
  execute(actor: AccountActor, { number, reason }: { number: string; reason: string }): Promise<string> {
    const parsed = parseCaseNumber(number);
    if (!parsed)
      throw new AppError('platform.invalid_input', {}, [
        { field: 'number', code: 'cases.not_a_case_number' },
      ]);
    return this.transaction.run(actor, () =>
      this.transaction.run(DESK, async () => {
        const theCase = await this.cases.findByNumber(parsed);
        const caseId = theCase?.id ?? NO_CASE;
        // Asked in both events, so that neither takes longer.
        const isWalled = await this.access.isWalled(caseId, actor.accountId);
        const isSeen = await this.access.sees(caseId, actor.accountId);
        const watchers = await this.watchersOf(caseId);
        // An emergency of which no director could learn is none: it is answered like a case that is not there.
        const isWatched = isSeen || watchers.length > 0;
        if (!theCase || isWalled || !isWatched) throw new AppError('cases.not_found');
        if (!isSeen) await this.open(actor, caseId, reason, watchers);
        return caseId;
      }),
    );
  }

  private async open(
    { accountId }: AccountActor,
    caseId: string,
    reason: string,
    watchers: readonly string[],
  ): Promise<void> {
    const now = this.clock.now();
    const ends = now.add({ minutes: GLASS_MINUTES });
    const id = newId();
    await this.access.grant(caseId, [accountId], 'break_glass', ends);
    await this.breaks.add({
      id,
      case_id: caseId,
      account_id: accountId,
      reason,
      broken_at: now.toString(),
      ends_at: ends.toString(),
    });
    await this.audit.record({
      kind: 'cases.glass_broken',
      caseId,
      recordType: 'glass_break',
      recordId: id,
      content: { reason, until: ends.toString() },
    });
    await this.alert(watchers, id);
  }

  /** The directors whom no wall keeps from the case. */
  private async watchersOf(caseId: string): Promise<string[]> {
    const directors = (await this.accounts.idsByRole(['director'])).get('director') ?? [];
    const watchers: string[] = [];
    for (const accountId of directors) {
      if (!(await this.access.isWalled(caseId, accountId))) watchers.push(accountId);
    }
    return watchers;
  }

  /** Without the case: a director may have no sight of it either, as when it is sealed. */
  private async alert(watchers: readonly string[], breakId: string): Promise<void> {
    for (const accountId of watchers) {
      await this.notifier.tell({
        accountId,
        kind: 'cases.glass_broken',
        dedupeKey: `cases.glass_broken:${breakId}:${accountId}`,
      });
    }
  }
}
