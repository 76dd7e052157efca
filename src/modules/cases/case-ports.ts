import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { DiscoveryService } from '@nestjs/core';
import { guardNames } from '../../platform/lifecycle/lifecycle';
import { CASE_LIFECYCLE, type CaseGuardName, type CaseStepName } from './domain/case-lifecycle';
import {
  type CaseFileChapter,
  type CaseGuard,
  type CaseSection,
  CHAPTER_KEY,
  GUARD_KEY,
  SECTION_KEY,
  type SectionDeclaration,
  STEP_PAGE_KEY,
  type StepPage,
  TIMELINE_KEY,
  type TimelineSource,
} from './ports';

/** All contributions of the modules, found at start. A guard that nobody or two provide stops the start. */
@Injectable()
export class CasePorts implements OnApplicationBootstrap {
  private readonly guards = new Map<CaseGuardName, CaseGuard>();
  private readonly sectionList: { declaration: SectionDeclaration; section: CaseSection }[] = [];
  private readonly timelineList: TimelineSource[] = [];
  private readonly chapterList: { order: number; chapter: CaseFileChapter }[] = [];
  private readonly stepPages = new Map<CaseStepName, StepPage>();

  constructor(private readonly discovery: DiscoveryService) {}

  onApplicationBootstrap(): void {
    this.collect<CaseGuardName, CaseGuard>(GUARD_KEY, (name, guard) => {
      if (this.guards.has(name)) throw new Error(`Two providers of the guard ${name}`);
      this.guards.set(name, guard);
    });
    this.collect<SectionDeclaration, CaseSection>(SECTION_KEY, (declaration, section) => {
      this.sectionList.push({ declaration, section });
    });
    this.collect<string, TimelineSource>(TIMELINE_KEY, (_, source) => this.timelineList.push(source));
    this.collect<{ order: number }, CaseFileChapter>(CHAPTER_KEY, ({ order }, chapter) => {
      this.chapterList.push({ order, chapter });
    });
    this.collect<readonly CaseStepName[], StepPage>(STEP_PAGE_KEY, (steps, page) => {
      for (const step of steps) this.stepPages.set(step, page);
    });
    this.chapterList.sort((a, b) => a.order - b.order);
    this.sectionList.sort((a, b) => a.declaration.order - b.declaration.order);
    const lacking = guardNames(CASE_LIFECYCLE).filter((name) => !this.guards.has(name));
    if (lacking.length > 0) throw new Error(`Guards that nobody provides: ${lacking.join(', ')}`);
  }

  guard(name: CaseGuardName): CaseGuard {
    const guard = this.guards.get(name);
    if (!guard) throw new Error(`The guard ${name} is not provided`);
    return guard;
  }

  sections(): readonly { declaration: SectionDeclaration; section: CaseSection }[] {
    return this.sectionList;
  }

  timelines(): readonly TimelineSource[] {
    return this.timelineList;
  }

  /** The chapters of the case file, in their order. */
  chapters(): readonly CaseFileChapter[] {
    return this.chapterList.map(({ chapter }) => chapter);
  }

  stepPage(step: CaseStepName): StepPage | undefined {
    return this.stepPages.get(step);
  }

  /** The contributions with this decorator, with what it declares. */
  collect<Declaration, Provider>(
    key: symbol,
    take: (declaration: Declaration, provider: Provider) => void,
  ): void {
    for (const { instance, metatype } of this.discovery.getProviders()) {
      if (!instance || typeof metatype !== 'function') continue;
      const declaration: unknown = Reflect.getMetadata(key, metatype);
      if (declaration !== undefined) take(declaration as Declaration, instance as Provider);
    }
  }
}
