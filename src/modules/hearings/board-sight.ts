import { Injectable } from '@nestjs/common';
import { AppError } from '../../platform/errors/app-error';
import { AuditTrail } from '../audit/public';
import { CaseAccess, type CaseRecord, clearanceOf } from '../cases/public';
import { Accounts } from '../iam/public';
import { Rulebook } from '../rulebook/public';
import './hearings.audit';
import { KnownConflicts } from './known-conflicts';
import type { Seat } from './meeting-repository';
import { Standings } from './standings';

/** Who of the board and its clerks sees a case while it is before the board. */
@Injectable()
export class BoardSight {
  constructor(
    private readonly access: CaseAccess,
    private readonly accounts: Accounts,
    private readonly conflicts: KnownConflicts,
    private readonly standings: Standings,
    private readonly rulebook: Rulebook,
    private readonly audit: AuditTrail,
  ) {}

  /** Somebody with a known conflict gets the answer of those who may not see the case. */
  async requireImpartial(theCase: CaseRecord, accountId: string): Promise<void> {
    const known = await this.conflicts.among(theCase, [accountId], 'adopt');
    if (known.length > 0) throw new AppError('cases.not_found');
  }

  isOpenTo(caseId: string, accountId: string): Promise<boolean> {
    return this.access.sees(caseId, accountId);
  }

  /**
   * Opens the case to the members who sit in the meeting and to the clerks. Who is known to have a conflict is recused
   * from the start and never sees it.
   */
  async open(theCase: CaseRecord, seats: readonly Seat[], at: string): Promise<void> {
    const members = seats.map((seat) => seat.account_id);
    const recusedMembers = new Set(await this.conflicts.among(theCase, members, 'vote'));
    const worked = new Set(await this.conflicts.byDuty(theCase, members, 'vote'));
    for (const accountId of recusedMembers)
      await this.recuse(theCase, accountId, { at, keepsSight: worked.has(accountId) });
    const impartial = members.filter((id) => !recusedMembers.has(id));
    await this.access.grant(theCase.id, impartial, 'docketed');
    if (this.rulebook.version(theCase.rulebook_version).bodyRule.readsCompelled) {
      const clearance = clearanceOf('docketed', { boardReadsCompelled: true });
      await this.access.setClearance(theCase.id, 'docketed', clearance);
    }
    const clerks = (await this.accounts.idsByRole(['clerk'])).get('clerk') ?? [];
    const barred = new Set(await this.conflicts.among(theCase, clerks, 'adopt'));
    const free = clerks.filter((id) => !barred.has(id));
    await this.access.grant(theCase.id, free, 'clerk');
  }

  /** The board is no longer concerned with the case. */
  async close(caseId: string): Promise<void> {
    await this.access.revoke(caseId, 'docketed');
    await this.access.revoke(caseId, 'clerk');
  }

  private async recuse(
    theCase: CaseRecord,
    accountId: string,
    { at, keepsSight }: { at: string; keepsSight: boolean },
  ): Promise<void> {
    // Whoever investigated or reviewed the case keeps it as what they are.
    if (!keepsSight) await this.access.raiseWall(theCase.id, accountId, 'conflict');
    const isNew = await this.standings.recuse(theCase.id, accountId, true, at);
    if (!isNew) return;
    await this.audit.record({
      kind: 'hearings.member_recused',
      caseId: theCase.id,
      recordType: 'account',
      recordId: accountId,
    });
  }
}
