import { Injectable } from '@nestjs/common';
import { type CaseRecord, type CaseSection, type SectionContext, ShowsOnCase } from '../cases/public';
import { editorsIn } from './allegations.policy';
import { ShowAllegations } from './show-allegations';

/** What is alleged against whom, with the answer of every layer. */
@Injectable()
@ShowsOnCase({
  key: 'allegations',
  order: 25,
  permission: 'case.read',
  title: 'allegations.section.title',
  template: 'modules/allegations/web/views/section.njk',
})
export class AllegationsSection implements CaseSection {
  constructor(private readonly allegations: ShowAllegations) {}

  async view(theCase: CaseRecord, { actor, relations, t }: SectionContext): Promise<object> {
    const permitted = actor.kind === 'account' && actor.permissions.has('allegation.edit');
    return {
      allegations: await this.allegations.ofCase(theCase, t.language),
      mayEdit: permitted && editorsIn(theCase.state).some((relation) => relations.has(relation)),
    };
  }
}
