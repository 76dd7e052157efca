import { Injectable } from '@nestjs/common';
import { Transaction } from '../../platform/database/transaction';
import type { Missing } from '../../platform/errors/app-error';
import type { Translator } from '../../platform/i18n/messages';
import { isEnd } from '../../platform/lifecycle/lifecycle';
import type { Actor } from '../../platform/security/actor';
import { AuditTrail } from '../audit/public';
import { Accounts } from '../iam/public';
import { CaseAccess } from './case-access';
import { CaseLifecycle } from './case-lifecycle.service';
import { CasePorts } from './case-ports';
import { type CaseRecord, CaseRepository } from './case-repository';
import { CaseTimeline } from './case-timeline';
import { opens, type Relation } from './domain/access-rules';
import { CASE_LIFECYCLE, type CaseStepName } from './domain/case-lifecycle';
import type { TimelineEntry } from './ports';

export interface CasePage {
  readonly theCase: CaseRecord;
  readonly relations: readonly Relation[];
  readonly isClosed: boolean;
  readonly nextSteps: readonly {
    readonly name: CaseStepName;
    /** Where the step is taken; null when somebody else takes it. */
    readonly href: string | null;
    readonly missing: readonly Missing[];
  }[];
  readonly sections: readonly { key: string; title: string; template: string; section: object }[];
  readonly timeline: readonly TimelineEntry[];
  /** What to call the people who appear in the timeline, by account. */
  readonly names: Readonly<Record<string, string>>;
}

/** Puts the case page together from what the modules contribute; the reading is recorded. */
@Injectable()
export class ShowCase {
  constructor(
    private readonly transaction: Transaction,
    private readonly cases: CaseRepository,
    private readonly access: CaseAccess,
    private readonly lifecycle: CaseLifecycle,
    private readonly ports: CasePorts,
    private readonly timeline: CaseTimeline,
    private readonly accounts: Accounts,
    private readonly audit: AuditTrail,
  ) {}

  execute(actor: Actor, caseId: string, t: Translator): Promise<CasePage> {
    return this.transaction.run(actor, async () => {
      const theCase = await this.cases.get(caseId);
      const relations = await this.access.allow(caseId, 'case.read');
      await this.audit.recordRead({ caseId, recordType: 'case', recordId: caseId });
      const permissions = actor.kind === 'account' ? actor.permissions : new Set<string>();
      const context = { actor, relations, t };
      const sections: CasePage['sections'][number][] = [];
      for (const { declaration, section } of this.ports.sections()) {
        if (!permissions.has(declaration.permission) || !opens(declaration.permission, relations)) continue;
        const view = await section.view(theCase, context);
        const { key, title, template } = declaration;
        if (view) sections.push({ key, title, template, section: view });
      }
      const timeline = await this.timeline.of(theCase, t);
      const names = await this.accounts.names(timeline.flatMap((entry) => entry.accountId ?? []));
      return {
        theCase,
        relations: [...relations],
        isClosed: isEnd(CASE_LIFECYCLE, theCase.state),
        nextSteps: await this.nextSteps(theCase, permissions),
        sections,
        timeline,
        names: Object.fromEntries(names),
      };
    });
  }

  private async nextSteps(
    theCase: CaseRecord,
    permissions: ReadonlySet<string>,
  ): Promise<CasePage['nextSteps']> {
    const steps = await this.lifecycle.nextSteps(theCase);
    return steps.map(({ name, permission, missing }) => {
      const page = permissions.has(permission) ? this.ports.stepPage(name) : undefined;
      return { name, href: page ? `/cases/${theCase.id}/${page.path(name)}` : null, missing };
    });
  }
}
