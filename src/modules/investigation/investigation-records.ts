import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock';
import { newId } from '../../platform/database/ids';
import { insertRow } from '../../platform/database/rows';
import { Transaction } from '../../platform/database/transaction';
import { systemActor } from '../../platform/security/actor';
import { type Level, levelNumber } from '../cases/public';

const DESK = systemActor('investigation');

export interface CaseNote {
  readonly id: string;
  readonly body: string;
  readonly level: number;
  readonly written_at: string;
  readonly written_by: string;
}

export interface Report {
  readonly id: string;
  readonly version: number;
  readonly summary: string;
  readonly level: number;
  readonly submitted_at: string;
  readonly submitted_by: string;
}

export interface Review {
  readonly id: string;
  readonly report_id: string;
  readonly decision: 'signed' | 'returned';
  readonly points: string | null;
  readonly decided_at: string;
  readonly decided_by: string;
}

/** Notes, reports and reviews, in the open transaction; each is written once and stays. */
@Injectable()
export class InvestigationRecords {
  constructor(
    private readonly transaction: Transaction,
    private readonly clock: Clock,
  ) {}

  /** Newest first. */
  notes(caseId: string, atMost = 1_000): Promise<CaseNote[]> {
    return this.transaction.query<CaseNote>(
      `select id, body, level, written_at, written_by from case_notes
       where case_id = $1 order by written_at desc, id desc limit $2`,
      [caseId, atMost],
    );
  }

  /** Newest first. */
  reports(caseId: string): Promise<Report[]> {
    return this.transaction.query<Report>(
      `select id, version, summary, level, submitted_at, submitted_by from investigation_reports
       where case_id = $1 order by version desc`,
      [caseId],
    );
  }

  async latestReport(caseId: string): Promise<Report | null> {
    return (await this.reports(caseId))[0] ?? null;
  }

  /** Newest first. */
  reviews(caseId: string): Promise<Review[]> {
    return this.transaction.query<Review>(
      `select id, report_id, decision, points, decided_at, decided_by from supervisor_reviews
       where case_id = $1 order by decided_at desc, id desc`,
      [caseId],
    );
  }

  /** The newest report, unless a review has answered it already. */
  async openReport(caseId: string): Promise<Report | null> {
    const report = await this.latestReport(caseId);
    if (!report) return null;
    const reviews = await this.reviews(caseId);
    return reviews.some((review) => review.report_id === report.id) ? null : report;
  }

  addNote(caseId: string, body: string, level: Level): Promise<string> {
    return this.insert('case_notes', caseId, {
      body,
      level: levelNumber(level),
      written_at: this.clock.now().toString(),
      written_by: this.author(),
    });
  }

  async addReport(caseId: string, summary: string, level: Level): Promise<string> {
    // A version that its author does not read any more counts as well.
    const latest = await this.transaction.run(DESK, () => this.latestReport(caseId));
    return this.insert('investigation_reports', caseId, {
      version: (latest?.version ?? 0) + 1,
      summary,
      level: levelNumber(level),
      submitted_at: this.clock.now().toString(),
      submitted_by: this.author(),
    });
  }

  addReview(
    caseId: string,
    review: { reportId: string; decision: Review['decision']; points?: string },
  ): Promise<string> {
    return this.insert('supervisor_reviews', caseId, {
      report_id: review.reportId,
      decision: review.decision,
      points: review.points ?? null,
      decided_at: this.clock.now().toString(),
      decided_by: this.author(),
    });
  }

  private async insert(
    table: string,
    caseId: string,
    row: Readonly<Record<string, string | number | null>>,
  ): Promise<string> {
    const id = newId();
    await insertRow(this.transaction, table, { id, case_id: caseId, ...row });
    return id;
  }

  /** Notes, reports and reviews are people's own words: a system step writes none. */
  private author(): string {
    const { actor } = this.transaction;
    if (actor.kind !== 'account') throw new Error('Only a person writes about a case');
    return actor.accountId;
  }
}
