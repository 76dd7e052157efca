import { Injectable } from '@nestjs/common';
import { type CaseRecord, type CaseSection, type SectionContext, ShowsOnCase } from '../cases/public';
import { ComplaintViews } from './complaint-views';
import { KNOWS_OFFICERS, TRIAGES } from './triage.policy';
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
    const stands = (needed: readonly string[]) =>
      [...relations].some((relation) => needed.includes(relation));
    const open = BEFORE_INVESTIGATION.has(theCase.state);
    return {
      complaints: await this.complaints.ofCase(theCase),
      people: await this.complaints.people(theCase, relations),
      officers: await this.parts.officersOf(theCase),
      may: {
        triage: open && stands(TRIAGES) && has('case.triage'),
        knowOfficers:
          (theCase.state === 'intake_review' || theCase.state === 'investigation') &&
          stands(KNOWS_OFFICERS) &&
          has('allegation.edit'),
        stepBack: stands(KNOWS_OFFICERS) && theCase.closed_at === null,
      },
    };
  }
}
