import { Injectable } from '@nestjs/common';
import { type CaseRecord, type CaseSection, type SectionContext, ShowsOnCase } from '../cases/public';
import { presentItem } from './api/evidence.presenter';
import { mayAddEvidence } from './evidence.policy';
import { EvidenceQueries } from './evidence.queries';

/** The newest exhibits on the case page; the list has an address of its own. */
const SHOWN = 5;

@Injectable()
@ShowsOnCase({
  key: 'evidence',
  order: 40,
  permission: 'evidence.read',
  title: 'evidence.section.title',
  template: 'modules/evidence/web/views/section.njk',
})
export class EvidenceSection implements CaseSection {
  constructor(private readonly evidence: EvidenceQueries) {}

  async view(theCase: CaseRecord, { actor, relations }: SectionContext): Promise<object> {
    const items = await this.evidence.ofCase(theCase.id);
    const permitted = actor.kind === 'account' && actor.permissions.has('evidence.add');
    return {
      count: items.length,
      items: items.slice(-SHOWN).reverse().map(presentItem),
      mayAdd: permitted && mayAddEvidence(theCase.state, relations),
    };
  }
}
