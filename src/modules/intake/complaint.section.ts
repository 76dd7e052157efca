import { Injectable } from '@nestjs/common';
import { type CaseRecord, type CaseSection, opens, type SectionContext, ShowsOnCase } from '../cases/public';
import type { Permission } from '../iam/public';
import { ComplaintViews } from './complaint-views';
import { TriageParts } from './triage-parts';

const BEFORE_INVESTIGATION = new Set(['received', 'intake_review']);

/** What was filed, in the filer's own words, and who is in it. */
@Injectable()
@ShowsOnCase({
  key: 'complaint',
  order: 15,
  permission: 'case.read',
  title: 'intake.section.title',
  template: 'modules/intake/web/views/section.njk',
})
export class ComplaintSection implements CaseSection {
  constructor(
    private readonly complaints: ComplaintViews,
    private readonly parts: TriageParts,
  ) {}

  async view(theCase: CaseRecord, { actor, relations }: SectionContext): Promise<object> {
    const has = (permission: string) => actor.kind === 'account' && actor.permissions.has(permission);
    const may = (permission: Permission) => has(permission) && opens(permission, relations);
    const open = BEFORE_INVESTIGATION.has(theCase.state);
    return {
      complaints: await this.complaints.ofCase(theCase),
      people: await this.complaints.people(theCase, relations),
      officers: await this.parts.officersOf(theCase),
      may: {
        triage: open && may('case.triage'),
        knowOfficers:
          (theCase.state === 'intake_review' || theCase.state === 'investigation') && may('allegation.edit'),
        stepBack: opens('allegation.edit', relations) && theCase.closed_at === null,
      },
    };
  }
}
