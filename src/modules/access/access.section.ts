import { Injectable } from '@nestjs/common';
import { type CaseRecord, type CaseSection, opens, type SectionContext, ShowsOnCase } from '../cases/public';

/** The ways from a case to who mediates in it and to who sees it, for those who answer for the unit. */
@Injectable()
@ShowsOnCase({
  key: 'access',
  order: 95,
  permission: 'case.assign',
  title: 'access.section.title',
  template: 'modules/access/web/views/section.njk',
})
export class AccessSection implements CaseSection {
  async view(theCase: CaseRecord, { actor, relations }: SectionContext): Promise<object | null> {
    const may = actor.kind === 'account' && actor.permissions.has('access.review');
    const mayReview = may && opens('access.review', relations);
    const isOpen = theCase.closed_at === null;
    return isOpen || mayReview ? { isOpen, mayReview } : null;
  }
}
