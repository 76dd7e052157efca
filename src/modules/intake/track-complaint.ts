import { timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Config } from '../../platform/config/config';
import { Transaction } from '../../platform/database/transaction';
import { AppError } from '../../platform/errors/app-error';
import { systemActor } from '../../platform/security/actor';
import { type RateLimit, RateLimiter } from '../../platform/security/rate-limiter';
import { AuditTrail } from '../audit/public';
import {
  CaseQueries,
  CaseRepository,
  parseCaseNumber,
  type TrackingStage,
  trackingStage,
} from '../cases/public';
import { Clocks, legalDate } from '../deadlines/public';
import { ClosingRepository } from './closing-repository';
import { ComplaintRepository } from './complaint-repository';
import { nextStepDueOn, type StageEntry, stagesSoFar } from './domain/next-step';
import './intake.errors';

/** How far a complaint is, as its filer is told. */
export interface TrackedComplaint {
  readonly number: string;
  readonly stage: TrackingStage;
  /** By when the next thing happens; null where no limit runs. */
  readonly nextDueOn: string | null;
  readonly isLate: boolean;
  /** Why it was closed without an investigation, where it was: a code of the rule pack. */
  readonly closeReason: string | null;
  /** The body that it was passed on to, where it was. */
  readonly referredTo: string | null;
  readonly rulebookVersion: string;
  readonly stages: readonly StageEntry[];
}

export interface TrackingAttempt {
  readonly number: string;
  readonly receiptCode: string;
  /** Where it comes from; kept as a keyed hash, until the window of the limit is over. */
  readonly network: string;
}

/**
 * Only wrong tries count, and past a limit only wrong ones are turned away: a library, a shelter or a whole city may sit
 * behind one address, and a stranger among them must never have the power to lock the holder of a receipt out. 128
 * random bits cannot be guessed, so the limits need only slow noise down.
 */
export const WRONG_TRIES_OF_NETWORK: RateLimit = {
  name: 'intake.tracking.network',
  limit: 60,
  seconds: 15 * 60,
};
export const WRONG_TRIES_OF_NUMBER: RateLimit = {
  name: 'intake.tracking.number',
  limit: 20,
  seconds: 60 * 60,
};

const TRACKING_DESK = systemActor('intake.tracking');
const NO_CASE = '0000-000000-0';
const NO_HASH = Buffer.alloc(32);

/**
 * Shows a complaint to whoever holds its receipt, and records that it was looked up. An unknown number, a number that cannot be one and a wrong code
 * cost the same queries and the same keyed hashes, and get the same answer.
 */
@Injectable()
export class TrackComplaint {
  constructor(
    private readonly transaction: Transaction,
    private readonly limiter: RateLimiter,
    private readonly complaints: ComplaintRepository,
    private readonly closings: ClosingRepository,
    private readonly cases: CaseRepository,
    private readonly queries: CaseQueries,
    private readonly clocks: Clocks,
    private readonly config: Config,
    private readonly audit: AuditTrail,
  ) {}

  async execute({ number, receiptCode, network }: TrackingAttempt): Promise<TrackedComplaint> {
    const caseNumber = parseCaseNumber(number) ?? NO_CASE;
    const tracked = await this.transaction.run(TRACKING_DESK, async () => {
      const caseId = await this.openedBy(caseNumber, receiptCode);
      return caseId === null ? null : this.describe(caseId);
    });
    if (tracked) return tracked;
    await this.limiter.hit(WRONG_TRIES_OF_NETWORK, network);
    await this.limiter.hit(WRONG_TRIES_OF_NUMBER, caseNumber === NO_CASE ? number : caseNumber);
    throw new AppError('intake.not_recognised');
  }

  private async openedBy(caseNumber: string, receiptCode: string): Promise<string | null> {
    const hash = this.complaints.hashOfCode(receiptCode);
    const receipts = await this.complaints.receiptsOf(caseNumber);
    const compared = receipts.length > 0 ? receipts : [{ case_id: null, code_hmac: NO_HASH }];
    // All of them are compared, so that nothing tells which of several receipts it was.
    return compared.filter((receipt) => timingSafeEqual(receipt.code_hmac, hash)).at(0)?.case_id ?? null;
  }

  private async describe(caseId: string): Promise<TrackedComplaint> {
    const theCase = await this.cases.get(caseId);
    await this.audit.recordRead({ caseId, recordType: 'tracking', recordId: caseId, through: 'receipt' });
    const steps = await this.queries.steps(caseId);
    const clocks = await this.clocks.ofCase(caseId);
    const running = clocks
      .filter(({ record }) => record.state === 'running')
      .map(({ record, rule }) => ({ ruleCode: rule.code, stop: rule.stop, dueOn: record.adjusted_due_on }));
    const stage = trackingStage(theCase.state);
    const nextDueOn = nextStepDueOn(stage, running);
    const on = (instant: string) => legalDate(instant, this.config.boardTimeZone);
    return {
      number: theCase.number,
      stage,
      nextDueOn,
      isLate: nextDueOn !== null && nextDueOn < this.clocks.today(),
      closeReason: theCase.state === 'closed_no_action' ? theCase.close_reason : null,
      referredTo: theCase.state === 'referred_out' ? await this.referredTo(caseId) : null,
      rulebookVersion: theCase.rulebook_version,
      stages: stagesSoFar([
        { stage: trackingStage('received'), on: on(theCase.received_at) },
        ...steps.map((step) => ({ stage: trackingStage(step.to_state), on: on(step.taken_at) })),
      ]),
    };
  }

  private async referredTo(caseId: string): Promise<string | null> {
    const closings = await this.closings.ofCase(caseId);
    return closings.find(({ state }) => state === 'concurred')?.referred_to ?? null;
  }
}
