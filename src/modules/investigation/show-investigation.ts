import { Injectable } from '@nestjs/common';
import { Transaction } from '../../platform/database/transaction';
import type { Missing } from '../../platform/errors/app-error';
import { isEnd } from '../../platform/lifecycle/lifecycle';
import type { Actor } from '../../platform/security/actor';
import { AuditTrail } from '../audit/public';
import {
  CASE_LIFECYCLE,
  CaseAccess,
  CaseLifecycle,
  type CaseRecord,
  CaseRepository,
  type Level,
  levelOf,
  levelsIn,
  opens,
} from '../cases/public';
import { Accounts, type Permission } from '../iam/public';
import { type AllegationAnswer, AllegationAnswers } from './allegation-answers';
import { possibleActs, readableParts } from './investigation.policy';
import { InvestigationRecords } from './investigation-records';

export interface WrittenView {
  readonly id: string;
  readonly text: string;
  readonly level: Level;
  readonly at: string;
  readonly by: { readonly id: string; readonly name: string };
}

export interface ReviewView extends Omit<WrittenView, 'level' | 'text'> {
  readonly reportId: string;
  readonly decision: 'signed' | 'returned';
  readonly points: string | null;
}

export interface InvestigationView {
  readonly theCase: CaseRecord;
  /** The levels that the reader reads, and so may put a note on. */
  readonly levels: readonly Level[];
  readonly mayChangeLevel: boolean;
  readonly allegations: readonly AllegationAnswer[];
  /** Newest first; null for those who may not read them. */
  readonly notes: readonly WrittenView[] | null;
  readonly reports: readonly (WrittenView & { readonly version: number })[] | null;
  readonly reviews: readonly ReviewView[] | null;
  /** The report that waits for a review. */
  readonly openReportId: string | null;
  /** What a submission still lacks. */
  readonly missing: readonly Missing[];
  readonly may: ReturnType<typeof possibleActs>;
}

/** The investigation as somebody who stands so to the case may read it; the reading is recorded. */
@Injectable()
export class ShowInvestigation {
  constructor(
    private readonly transaction: Transaction,
    private readonly cases: CaseRepository,
    private readonly access: CaseAccess,
    private readonly lifecycle: CaseLifecycle,
    private readonly answers: AllegationAnswers,
    private readonly records: InvestigationRecords,
    private readonly accounts: Accounts,
    private readonly audit: AuditTrail,
  ) {}

  /** `permission`: that of the act whose form shows it. */
  execute(
    actor: Actor,
    caseId: string,
    language: string,
    permission: Permission = 'case.read',
  ): Promise<InvestigationView> {
    return this.transaction.run(actor, async () => {
      const theCase = await this.cases.get(caseId);
      const relations = await this.access.allow(caseId, permission);
      await this.audit.recordRead({ caseId, recordType: 'investigation', recordId: caseId });
      const readable = readableParts(relations);
      const has = (permission: string) => actor.kind === 'account' && actor.permissions.has(permission);
      const levels = levelsIn(await this.access.clearance(caseId));
      return {
        theCase,
        levels,
        mayChangeLevel: has('level.change') && opens('level.change', relations),
        allegations: readable.report ? await this.answers.ofCase(theCase, language) : [],
        ...(await this.written(caseId, readable)),
        missing: await this.missingFor(theCase),
        may: possibleActs(theCase.state, isEnd(CASE_LIFECYCLE, theCase.state), relations, has),
      };
    });
  }

  private async missingFor(theCase: CaseRecord): Promise<readonly Missing[]> {
    if (theCase.state !== 'investigation') return [];
    const steps = await this.lifecycle.nextSteps(theCase);
    return steps.find((step) => step.name === 'submit_for_review')?.missing ?? [];
  }

  private async written(caseId: string, readable: ReturnType<typeof readableParts>) {
    const notes = readable.notes ? await this.records.notes(caseId) : null;
    const reports = readable.report ? await this.records.reports(caseId) : null;
    const reviews = readable.reviews ? await this.records.reviews(caseId) : null;
    const names = await this.accounts.names([
      ...(notes ?? []).map((note) => note.written_by),
      ...(reports ?? []).map((report) => report.submitted_by),
      ...(reviews ?? []).map((review) => review.decided_by),
    ]);
    const person = (id: string) => ({ id, name: names.get(id) ?? '' });
    return {
      notes:
        notes?.map((n) => ({
          id: n.id,
          level: levelOf(n.level),
          text: n.body,
          at: n.written_at,
          by: person(n.written_by),
        })) ?? null,
      reports:
        reports?.map((r) => ({
          id: r.id,
          version: r.version,
          level: levelOf(r.level),
          text: r.summary,
          at: r.submitted_at,
          by: person(r.submitted_by),
        })) ?? null,
      reviews:
        reviews?.map((r) => ({
          id: r.id,
          reportId: r.report_id,
          decision: r.decision,
          points: r.points,
          at: r.decided_at,
          by: person(r.decided_by),
        })) ?? null,
      openReportId: (await this.records.openReport(caseId))?.id ?? null,
    };
  }
}
