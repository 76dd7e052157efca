import type { NewDisciplineItem } from '../../modules/allegations/public';
import type { DemoFile } from './demo-files';
import type { InvestigatorKey, MemberKey, OfficerKey, PersonKey } from './demo-people';

/** How many days before today; weekends become the Friday before, and nothing happens before what it follows. */
export type DaysAgo = number;

/** The meetings of the demonstration board, from the oldest to the one that is still to come. */
export const DEMO_MEETINGS = { spring: 196, summer: 119, autumn: 70, last: 28, today: 0, next: -6 } as const;
export type MeetingKey = keyof typeof DEMO_MEETINGS;

export interface DemoOfficerNamed {
  readonly name?: string;
  readonly badge?: string;
  readonly description?: string;
  readonly unknown?: boolean;
  /** Who it turns out to be. */
  readonly is?: OfficerKey;
}

/** What the resident sends. */
export interface DemoFiling {
  readonly narrative: string;
  readonly language?: 'en' | 'es';
  readonly occurred?: DaysAgo;
  readonly occurredWhen?: string;
  readonly occurredWhere?: string;
  readonly officers?: readonly DemoOfficerNamed[];
  readonly witnesses?: readonly {
    readonly name?: string;
    readonly contact?: string;
    readonly description?: string;
  }[];
  readonly hopedOutcome?: string;
  /** Left out: the filer stays anonymous. */
  readonly contact?: { readonly fullName?: string; readonly email?: string; readonly phone?: string };
  /** Who files is locked away. */
  readonly isProtected?: boolean;
}

export interface DemoTriage {
  readonly begun: DaysAgo;
  readonly by?: PersonKey;
  /** When and how it was decided whose matter it is. */
  readonly decided?: DaysAgo;
  readonly jurisdiction?: string;
}

/** A closing without an investigation: one proposes, another concurs. */
export interface DemoEnding {
  readonly kind: 'refer' | 'close';
  readonly proposed: DaysAgo;
  /** For a closing; a referral has the clause of its jurisdiction. */
  readonly reason?: string;
  readonly explanation: string;
  readonly recipient?: string;
  readonly concurred?: DaysAgo;
}

/** One motion on an allegation: the choices of the seats in order (`Y`, `N`, `A`bstain, `.` not voting). */
export interface DemoMotion {
  readonly finding: string;
  readonly text: string;
  readonly votes: string;
  /** Still on the floor at the end of the story. */
  readonly open?: boolean;
}

export interface DemoAllegation {
  /** The place of the officer in the filing. */
  readonly officer: number;
  readonly type: string;
  readonly detail?: string;
  readonly recommended?: { readonly value: string; readonly reason: string };
  readonly motions?: readonly DemoMotion[];
  readonly discipline?: { readonly explanation: string; readonly items: readonly NewDisciplineItem[] };
  readonly answer?: {
    readonly answer: 'agree' | 'differ' | 'more_work';
    readonly reasons?: string;
    readonly finding?: string;
    readonly items?: readonly NewDisciplineItem[];
  };
}

export interface DemoInvestigation {
  readonly opened: DaysAgo;
  readonly by: InvestigatorKey;
  /** False: nobody has told the officers yet. */
  readonly notified?: boolean;
  readonly notes?: readonly { readonly on: DaysAgo; readonly text: string }[];
  readonly exhibits?: readonly {
    readonly on: DaysAgo;
    readonly title: string;
    readonly source: string;
    readonly file: DemoFile;
  }[];
  /** A cause that suspends the clocks of which the rules admit it. */
  readonly suspended?: { readonly on: DaysAgo; readonly cause: string };
  /** What the investigator asks a protected filer by way of the custodian, and what comes back. */
  readonly asked?: { readonly on: DaysAgo; readonly question: string; readonly answer: string };
  readonly report?: { readonly on: DaysAgo; readonly summary: string };
  /** The supervisor gives it back once; then it is mended and submitted again. */
  readonly returned?: {
    readonly on: DaysAgo;
    readonly points: string;
    readonly mended?: { readonly on: DaysAgo; readonly summary: string };
  };
  readonly signed?: DaysAgo;
}

export interface DemoHearing {
  readonly meeting: MeetingKey;
  /** Who steps back when asked, or is not impartial. */
  readonly recused?: Partial<
    Record<MemberKey, 'related_to_officer' | 'related_to_party' | 'prior_public_statement'>
  >;
  /** Nobody has declared yet. */
  readonly undeclared?: boolean;
  readonly adopted?: boolean;
}

/** The story of one case; what is left out has not happened yet. */
export interface DemoCase {
  readonly key: string;
  readonly filed: DaysAgo;
  readonly filing: DemoFiling;
  readonly triage?: DemoTriage;
  readonly ending?: DemoEnding;
  readonly allegations?: readonly DemoAllegation[];
  readonly investigation?: DemoInvestigation;
  readonly hearing?: DemoHearing;
  readonly recommended?: { readonly sent?: DaysAgo };
  readonly answered?: DaysAgo;
  readonly closed?: DaysAgo;
  readonly caseFile?: boolean;
}
