import type { Citation } from './citation';
import type { CountingConvention, CountingRule, ExtensionRule } from './counting';

/** A text that a person reads, in each language that the pack speaks; English and Spanish are compulsory. */
export type LocalText = Readonly<Record<string, string>> & { readonly en: string; readonly es: string };

export type { Citation } from './citation';

export const SEVERITY_CLASSES = ['A', 'B', 'C', 'D', 'E', 'F'] as const;
export type SeverityCode = (typeof SEVERITY_CLASSES)[number];

/** How grave a sustained matter is, from a slip (A) to a breach of law or trust (F); picks the row of the matrix. */
export interface SeverityClass {
  readonly code: SeverityCode;
  readonly label: LocalText;
  /** Earlier sustained matters count within so many years; null: for the whole career. */
  readonly lookBackYears: number | null;
}

export interface AllegationCategory {
  readonly code: string;
  readonly label: LocalText;
}

/** Whom an allegation of a type is made against: an officer, or the agency's policy with no officer at fault. */
export const ALLEGATION_TARGETS = ['officer', 'agency'] as const;

export interface AllegationType {
  readonly code: string;
  readonly category: string;
  readonly label: LocalText;
  /** The policy of the agency that conduct of this type would breach. */
  readonly policy: Citation;
  readonly severityClass: SeverityCode;
  readonly against: (typeof ALLEGATION_TARGETS)[number];
  readonly mediationEligible: boolean;
  readonly mandatoryInvestigation: boolean;
}

/** merits: what happened and whether it was right; system: policy, not person, at fault; none: not decided. */
export const FINDING_FAMILIES = ['merits', 'system', 'none'] as const;
export type FindingFamily = (typeof FINDING_FAMILIES)[number];

export interface FindingValue {
  readonly code: string;
  readonly label: LocalText;
  /** Printed in letters beside the finding. */
  readonly definition: LocalText;
  readonly family: FindingFamily;
  readonly countsAsSustained: boolean;
  readonly needsDiscipline: boolean;
  readonly isPublic: boolean;
}

/** Every pack has it: what the tie rule records when the board stays divided. No motion can propose it. */
export const NO_FINDING_TIE = 'no_finding_tie';

export const DISCIPLINE_UNITS = ['hours', 'days'] as const;
export type DisciplineUnit = (typeof DISCIPLINE_UNITS)[number];

export interface DisciplineKind {
  readonly code: string;
  readonly label: LocalText;
  /** Mildest 0; ordered, so that two penalties can be compared. */
  readonly rank: number;
  /** The units that its quantity may have; empty: it has no quantity. */
  readonly units: readonly DisciplineUnit[];
  /** It stands alone: nothing can be added to it. */
  readonly exclusive: boolean;
}

export interface CloseReason {
  readonly code: string;
  readonly label: LocalText;
  readonly definition: LocalText;
  /** The finding of family `none` that open allegations then get; null: there need be no allegation. */
  readonly finding: string | null;
  /** Documented attempts to reach the person that must be on the contact log first. */
  readonly contactAttempts: number;
  readonly needsConcurrence: boolean;
}

export const JURISDICTION_OUTCOMES = ['accept', 'refer', 'decline'] as const;

export interface JurisdictionAnswer {
  readonly code: string;
  readonly label: LocalText;
  readonly outcome: (typeof JURISDICTION_OUTCOMES)[number];
  /** The clause that the letter names. */
  readonly citation: Citation;
}

export interface TollCause {
  readonly code: string;
  readonly label: LocalText;
  readonly citation: Citation;
}

/** What a clock belongs to: each of its subjects has a clock of its own. */
export const CLOCK_SCOPES = [
  'case',
  'complaint',
  'involvement',
  'allegation',
  'recommendation',
  'document',
  'request',
  'meeting',
  'hold',
  'organisation',
] as const;
/** What can start or stop a clock. */
export const CLOCK_EVENTS = [
  'incident',
  'discovered',
  'received',
  'acknowledged',
  'forwarded',
  'video_requested',
  'classified',
  'assigned',
  'plan_approved',
  'progress_reported',
  'complainant_told',
  'status_sent',
  'officer_identified',
  'officer_notified',
  'representation_asked',
  'interview_held',
  'investigation_submitted',
  'file_received',
  'charging_decided',
  'charged',
  'discipline_offered',
  'discipline_proposed',
  'charges_served',
  'trial_board_set',
  'record_disclosed',
  'hearing_set',
  'hearing_noticed',
  'hearing_ended',
  'decision_written',
  'decision_sent',
  'decision_returned',
  'meeting_set',
  'meeting_noticed',
  'packet_released',
  'findings_adopted',
  'findings_sent',
  'recommendation_sent',
  'agency_responded',
  'review_asked',
  'video_published',
  'hold_placed',
  'hold_reviewed',
  'period_ended',
  'report_published',
  'closed',
  'disposed',
] as const;
/** bar: nothing can be done afterwards; breach: late, and reported as late; target: the board's own aim. */
export const CLOCK_CONSEQUENCES = ['bar', 'breach', 'target'] as const;

export type ClockScope = (typeof CLOCK_SCOPES)[number];
export type ClockEvent = (typeof CLOCK_EVENTS)[number];
export type ClockConsequence = (typeof CLOCK_CONSEQUENCES)[number];

/** Days before a date at which its holder is reminded: of the safe hand-over date, and again of the limit itself. */
export interface ReminderOffsets {
  readonly beforeSafe: readonly number[];
  readonly beforeLimit: readonly number[];
  /** While overdue, every so many days. */
  readonly overdueEvery: number;
}

/** When the next in the chain is told, once: so many days before or after the limit. */
export interface Escalation {
  readonly days: number;
  readonly side: 'before' | 'after';
}

export interface ClockRule extends CountingRule {
  readonly code: string;
  readonly label: LocalText;
  readonly citation: Citation;
  readonly scope: ClockScope;
  readonly trigger: ClockEvent;
  readonly stop: ClockEvent;
  /** The counting convention that it follows, by code. */
  readonly convention: string;
  readonly consequence: ClockConsequence;
  /** The causes that may suspend it. */
  readonly tollCauses: readonly string[];
  readonly extensions: readonly ExtensionRule[];
  readonly reminders: ReminderOffsets;
  readonly escalation: Escalation;
}

/** A number of votes or members: more than half, at least a fraction, or a fixed count. */
export type Threshold =
  | { readonly kind: 'majority' }
  | { readonly kind: 'fraction'; readonly numerator: number; readonly denominator: number }
  | { readonly kind: 'fixed'; readonly count: number };

export const QUORUM_BASES = ['authorised', 'seated', 'seated_minus_recused'] as const;
export const PASS_BASES = ['present_and_voting', 'present', 'seated'] as const;
/** present_not_voting: there for the quorum, no vote; counts_as_no: a vote against. */
export const ABSTENTIONS = ['present_not_voting', 'counts_as_no'] as const;

/** How the board decides. A single reviewer is a body of one seat. */
export interface BodyRule {
  readonly citation: Citation;
  readonly authorisedSeats: number;
  readonly quorum: { readonly base: (typeof QUORUM_BASES)[number]; readonly threshold: Threshold };
  readonly pass: { readonly base: (typeof PASS_BASES)[number]; readonly threshold: Threshold };
  readonly abstention: (typeof ABSTENTIONS)[number];
  /** A tie is deliberated again so many times and then recorded as what it is. */
  readonly tie: { readonly redeliberations: number };
  /** Whether members who hear a case read what officers were compelled to say. */
  readonly readsCompelled: boolean;
}

export interface Holiday {
  readonly on: string;
  readonly name: string;
}

/** Days on which nobody works. Only years inside the coverage are known; outside it a business day is a guess. */
export interface HolidayCalendar {
  readonly code: string;
  readonly citation: Citation;
  readonly coveredFrom: string;
  readonly coveredTo: string;
  /** ISO days of the week, Monday 1. */
  readonly weekend: readonly number[];
  readonly holidays: readonly Holiday[];
}

/** One version of a board's own rules. A case keeps the version that it was received under. */
export interface RulePack {
  readonly version: string;
  readonly name: LocalText;
  readonly effectiveFrom: string;
  readonly severityClasses: readonly SeverityClass[];
  readonly allegationCategories: readonly AllegationCategory[];
  readonly allegationTypes: readonly AllegationType[];
  readonly findings: readonly FindingValue[];
  /** Finding codes, strongest first: a case's disposition is the strongest finding in it. */
  readonly dispositionPrecedence: readonly string[];
  readonly disciplineKinds: readonly DisciplineKind[];
  readonly closeReasons: readonly CloseReason[];
  readonly jurisdictionAnswers: readonly JurisdictionAnswer[];
  readonly tollCauses: readonly TollCause[];
  readonly countingConventions: readonly CountingConvention[];
  readonly clockRules: readonly ClockRule[];
  readonly bodyRule: BodyRule;
  readonly calendar: HolidayCalendar;
}

/** The text in the reader's language, else in English. */
export function textIn(text: LocalText, language: string): string {
  return text[language] ?? text.en;
}
