import { SetMetadata } from '@nestjs/common';
import type { Missing } from '../../platform/errors/app-error';
import type { Formats } from '../../platform/i18n/formats';
import type { Translator } from '../../platform/i18n/messages';
import type { Actor } from '../../platform/security/actor';
import type { Section } from '../documents/public';
import type { Permission, Role } from '../iam/public';
import type { CaseRecord } from './case-repository';
import type { Relation } from './domain/access-rules';
import type { CaseGuardName, CaseStepName } from './domain/case-lifecycle';

/*
 * What modules above `cases` contribute to a case. Each contribution is a provider with a decorator; `CasePorts`
 * finds them all at start, so that `cases` imports none of them.
 */

export const GUARD_KEY = Symbol('redress:case-guard');
export const SECTION_KEY = Symbol('redress:case-section');
export const TIMELINE_KEY = Symbol('redress:case-timeline');
export const CHAPTER_KEY = Symbol('redress:case-chapter');
export const STEP_PAGE_KEY = Symbol('redress:case-step-page');
export const HANDOVER_KEY = Symbol('redress:case-handover');

/** Provides a guard that the lifecycle names. Runs in the open transaction. */
export const GuardsCase = (name: CaseGuardName) => SetMetadata(GUARD_KEY, name);

export interface CaseGuard {
  /** What is still missing before the step may be taken; empty when nothing is. */
  missing(theCase: CaseRecord): Promise<readonly Missing[]>;
}

export interface SectionDeclaration {
  /** Also the anchor on the page. */
  readonly key: string;
  readonly order: number;
  /** Shown only to those who hold it, in a relation that it opens to. */
  readonly permission: Permission;
  /** Key of the heading in the message catalogue. */
  readonly title: string;
  /** Template that draws the section's view, as a path below `src`. */
  readonly template: string;
}

/** Contributes a section to the case page: a summary; what is heavy has an address of its own. */
export const ShowsOnCase = (section: SectionDeclaration) => SetMetadata(SECTION_KEY, section);

export interface SectionContext {
  readonly actor: Actor;
  readonly relations: ReadonlySet<Relation>;
  readonly t: Translator;
}

export interface CaseSection {
  /** The view for the template (it is called `section`), or null to leave the section out. */
  view(theCase: CaseRecord, context: SectionContext): Promise<object | null>;
}

/** Contributes entries to the case's timeline; the argument is the source's name. */
export const TellsTimeline = (source: string) => SetMetadata(TIMELINE_KEY, source);

export interface TimelineEntry {
  readonly at: string;
  /** Key of the sentence in the message catalogue. */
  readonly text: string;
  readonly params?: Readonly<Record<string, string | number>>;
  readonly accountId?: string | null;
}

export interface TimelineSource {
  entries(theCase: CaseRecord, t: Translator): Promise<readonly TimelineEntry[]>;
}

/** Contributes a chapter to the case-file document. */
export const WritesChapter = (chapter: { readonly key: string; readonly order: number }) =>
  SetMetadata(CHAPTER_KEY, chapter);

export interface ChapterContext {
  readonly t: Translator;
  /** Dates and instants in the reader's language and the board's time zone. */
  readonly format: Formats;
}

export interface CaseFileChapter {
  /** The chapter as document content, or null to leave it out. Runs in the open transaction. */
  chapter(theCase: CaseRecord, context: ChapterContext): Promise<Section | null>;
}

export interface HandoverDeclaration {
  readonly kind: string;
  /** Who takes it over holds one of these. */
  readonly roles: readonly Role[];
}

/** Contributes a kind of work that somebody who leaves hands to somebody else. */
export const HandsOver = (declaration: HandoverDeclaration) => SetMetadata(HANDOVER_KEY, declaration);

/** One piece of somebody's open work. */
export interface OpenWork {
  readonly recordId: string;
  readonly caseId: string | null;
  /** A case number or a title: what to call it. */
  readonly label: string;
}

/** Runs in the open transaction, past the walls of who asks for it. */
export interface WorkHandover {
  open(accountId: string): Promise<readonly OpenWork[]>;
  /** Why the heir cannot have it, as a key of the message catalogue; null when they can. */
  obstacle(work: OpenWork, heirId: string): Promise<string | null>;
  /** Null: nobody has it from now on, until somebody who answers for it gives it to another. */
  move(work: OpenWork, from: string, heirId: string | null): Promise<void>;
}

/** Says on which page a step of the lifecycle is taken, for the list of next steps on the case page. */
export const TakesStep = (steps: readonly CaseStepName[]) => SetMetadata(STEP_PAGE_KEY, steps);

export interface StepPage {
  /** The address of the page, below the case's: `report` for `/cases/<id>/report`. */
  path(step: CaseStepName): string;
}
