import { Injectable } from '@nestjs/common';
import { Transaction } from '../../platform/database/transaction';
import { AppError, type Missing } from '../../platform/errors/app-error';
import type { Actor } from '../../platform/security/actor';
import { AuditTrail } from '../audit/public';
import {
  CaseAccess,
  CaseLifecycle,
  type CaseRecord,
  CaseRepository,
  opens,
  type Relation,
} from '../cases/public';
import { Accounts, type Permission } from '../iam/public';
import { Rulebook, type RulePack, textIn } from '../rulebook/public';
import { type ClosingProposal, ClosingRepository } from './closing-repository';
import { type ClosingOutcome, reasonsAtIntake } from './domain/closing';
import { TriageParts, type TriagePartsView } from './triage-parts';

export interface ClosingView {
  readonly id: string;
  readonly outcome: ClosingOutcome;
  readonly reasonCode: string;
  readonly reason: string;
  readonly explanation: string;
  readonly referredTo: string | null;
  readonly state: ClosingProposal['state'];
  readonly proposedAt: string;
  readonly proposedBy: { readonly id: string; readonly name: string };
  readonly decidedAt: string | null;
  readonly decidedBy: { readonly id: string; readonly name: string } | null;
  readonly decisionNote: string | null;
}

/** What the acting person may do about the case at intake, now. */
export interface TriageActs {
  readonly begin: boolean;
  readonly settle: boolean;
  readonly assign: boolean;
  readonly open: boolean;
  readonly propose: boolean;
  readonly decide: boolean;
}

export interface TriageView extends TriagePartsView {
  readonly theCase: CaseRecord;
  readonly jurisdiction: { readonly code: string; readonly label: string; readonly clause: string } | null;
  readonly investigator: { readonly id: string; readonly name: string } | null;
  /** What still keeps the investigation from being opened. */
  readonly missing: readonly Missing[];
  readonly closings: readonly ClosingView[];
  readonly may: TriageActs;
}

/** Everything that whoever triages needs on one page; the reading is recorded. */
@Injectable()
export class ShowTriage {
  constructor(
    private readonly transaction: Transaction,
    private readonly cases: CaseRepository,
    private readonly access: CaseAccess,
    private readonly lifecycle: CaseLifecycle,
    private readonly closings: ClosingRepository,
    private readonly parts: TriageParts,
    private readonly accounts: Accounts,
    private readonly rulebook: Rulebook,
    private readonly audit: AuditTrail,
  ) {}

  /** `permission`: that of the act whose form shows it. */
  execute(
    actor: Actor,
    caseId: string,
    language: string,
    permission: Permission = 'case.triage',
  ): Promise<TriageView> {
    return this.transaction.run(actor, async () => {
      const theCase = await this.cases.get(caseId);
      const relations = await this.access.allow(caseId, permission);
      await this.audit.recordRead({ caseId, recordType: 'triage', recordId: caseId });
      const pack = this.rulebook.version(theCase.rulebook_version);
      const closings = await this.closings.ofCase(caseId);
      const names = await this.accounts.names(peopleIn(theCase, closings));
      const investigatorId = theCase.investigator_id;
      return {
        theCase,
        ...(await this.parts.of(theCase, relations, language)),
        jurisdiction: jurisdictionOf(theCase, pack, language),
        investigator: investigatorId ? { id: investigatorId, name: names.get(investigatorId) ?? '' } : null,
        missing: await this.missing(theCase),
        closings: closings.map((closing) => closingView(closing, pack, names, language)),
        may: actsOf(actor, theCase, relations, closings),
      };
    });
  }

  private async missing(theCase: CaseRecord): Promise<readonly Missing[]> {
    const steps = await this.lifecycle.nextSteps(theCase);
    return steps.find(({ name }) => name === 'open_investigation')?.missing ?? [];
  }

  /** The choices of a closing form and the proposal, for those who may use it. */
  async closingChoices(actor: Actor, caseId: string, language: string) {
    const triage = await this.execute(actor, caseId, language);
    const pack = this.rulebook.version(triage.theCase.rulebook_version);
    const reasons = reasonsAtIntake(pack.closeReasons).map(({ code, label, definition }) => ({
      code,
      label: textIn(label, language),
      definition: textIn(definition, language),
    }));
    return { ...triage, reasons, isForAnother: clauseOf(triage.theCase, pack)?.outcome === 'refer' };
  }

  /** The answers to whose matter it is. */
  async jurisdictionChoices(actor: Actor, caseId: string, language: string) {
    const triage = await this.execute(actor, caseId, language);
    if (!triage.may.settle) throw new AppError('cases.step_out_of_order');
    const pack = this.rulebook.version(triage.theCase.rulebook_version);
    const answers = pack.jurisdictionAnswers.map(({ code, label, outcome, citation }) => ({
      code,
      outcome,
      label: textIn(label, language),
      clause: citation.text,
    }));
    return { ...triage, answers };
  }
}

function peopleIn(theCase: CaseRecord, closings: readonly ClosingProposal[]): string[] {
  const ids = closings.flatMap((closing) => [closing.proposed_by, closing.decided_by ?? []].flat());
  return theCase.investigator_id ? [...ids, theCase.investigator_id] : ids;
}

function clauseOf(theCase: CaseRecord, pack: RulePack) {
  return pack.jurisdictionAnswers.find(({ code }) => code === theCase.jurisdiction_reason);
}

function jurisdictionOf(theCase: CaseRecord, pack: RulePack, language: string): TriageView['jurisdiction'] {
  const clause = clauseOf(theCase, pack);
  if (!clause) return null;
  return { code: clause.code, label: textIn(clause.label, language), clause: clause.citation.text };
}

function closingView(
  closing: ClosingProposal,
  pack: RulePack,
  names: ReadonlyMap<string, string>,
  language: string,
): ClosingView {
  const reasons = [...pack.closeReasons, ...pack.jurisdictionAnswers];
  const reason = reasons.find(({ code }) => code === closing.reason_code);
  const person = (id: string) => ({ id, name: names.get(id) ?? '' });
  return {
    id: closing.id,
    outcome: closing.outcome,
    reasonCode: closing.reason_code,
    reason: reason ? textIn(reason.label, language) : closing.reason_code,
    explanation: closing.explanation,
    referredTo: closing.referred_to,
    state: closing.state,
    proposedAt: closing.proposed_at,
    proposedBy: person(closing.proposed_by),
    decidedAt: closing.decided_at,
    decidedBy: closing.decided_by ? person(closing.decided_by) : null,
    decisionNote: closing.decision_note,
  };
}

function actsOf(
  actor: Actor,
  theCase: CaseRecord,
  relations: ReadonlySet<Relation>,
  closings: readonly ClosingProposal[],
): TriageActs {
  if (actor.kind !== 'account')
    return { begin: false, settle: false, assign: false, open: false, propose: false, decide: false };
  const has = (permission: string) => actor.permissions.has(permission);
  const isUnit = opens('case.concur_closing', relations);
  const waiting = closings.find(({ state }) => state === 'proposed');
  const inReview = theCase.state === 'intake_review';
  return {
    begin: theCase.state === 'received' && has('case.triage'),
    settle: inReview && !waiting && has('case.triage'),
    assign: (inReview || theCase.state === 'investigation') && has('case.assign'),
    open: inReview && !waiting && isUnit && has('case.assign'),
    propose: inReview && !waiting && has('case.propose_closing'),
    decide:
      inReview &&
      isUnit &&
      has('case.concur_closing') &&
      waiting !== undefined &&
      waiting.proposed_by !== actor.accountId,
  };
}
