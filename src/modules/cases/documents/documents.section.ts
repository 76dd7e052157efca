import { Injectable } from '@nestjs/common';
import { FrozenDocuments } from '../../documents/public';
import { presentDocument } from '../api/documents.presenter';
import type { CaseRecord } from '../case-repository';
import { type CaseSection, type SectionContext, ShowsOnCase } from '../ports';

/** The newest documents on the case page; the list and the asking for a new one have an address of their own. */
const SHOWN = 3;

@Injectable()
@ShowsOnCase({
  key: 'documents',
  order: 90,
  permission: 'document.read',
  title: 'cases.documents.title',
  template: 'modules/cases/web/views/documents-section.njk',
})
export class DocumentsSection implements CaseSection {
  constructor(private readonly documents: FrozenDocuments) {}

  async view(theCase: CaseRecord, { actor }: SectionContext): Promise<object> {
    const documents = await this.documents.ofCase(theCase.id);
    return {
      documents: documents.slice(0, SHOWN).map((document) => presentDocument(document)),
      mayRequest: actor.kind === 'account' && actor.permissions.has('document.request'),
    };
  }
}
