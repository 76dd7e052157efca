import { Injectable } from '@nestjs/common';
import type { Section, Table } from '../../documents/public';
import { isProtected, Persons } from '../../people/public';
import { CaseParties } from '../case-parties';
import type { CaseRecord } from '../case-repository';
import { InvolvedOfficers } from '../involved-officers';
import { type CaseFileChapter, type ChapterContext, WritesChapter } from '../ports';

/** The people and the officers in the case. How to reach a person does not belong into a file that is handed on. */
@Injectable()
@WritesChapter({ key: 'parties', order: 20 })
export class PartiesChapter implements CaseFileChapter {
  constructor(
    private readonly parties: CaseParties,
    private readonly persons: Persons,
    private readonly officers: InvolvedOfficers,
  ) {}

  async chapter(theCase: CaseRecord, { t }: ChapterContext): Promise<Section> {
    const people = await this.people(theCase, t);
    const officers = await this.officersOf(theCase, t);
    return {
      heading: t('cases.file.parties'),
      blocks: [],
      sections: [
        { heading: t('cases.file.people'), blocks: [people] },
        { heading: t('cases.file.officers'), blocks: [officers] },
      ],
    };
  }

  private async people(theCase: CaseRecord, t: ChapterContext['t']): Promise<Table> {
    const persons = new Map((await this.persons.ofCase(theCase.id)).map((person) => [person.id, person]));
    const participations = await this.parties.participations(theCase.id);
    return {
      kind: 'table',
      columns: [
        { head: t('cases.file.role'), width: 2 },
        { head: t('cases.file.name'), width: 3 },
        { head: t('cases.file.description'), width: 5 },
      ],
      rows: participations.map(({ person_id: personId, role }) => {
        const person = persons.get(personId);
        return [
          t(`cases.participation.${role}`),
          isProtected(person)
            ? t('people.identity_protected')
            : (person?.full_name ?? t('cases.file.not_named')),
          person?.description ?? '',
        ];
      }),
    };
  }

  private async officersOf(theCase: CaseRecord, t: ChapterContext['t']): Promise<Table> {
    const officers = await this.officers.ofCase(theCase.id);
    return {
      kind: 'table',
      columns: [
        { head: t('cases.file.role'), width: 2 },
        { head: t('cases.file.name'), width: 3 },
        { head: t('cases.file.badge'), width: 2 },
        { head: t('cases.file.description'), width: 4 },
      ],
      rows: officers.map((officer) => [
        t(`cases.involvement.${officer.role}`),
        officer.name ?? t('cases.file.not_identified'),
        officer.badge ?? '',
        officer.description ?? '',
      ]),
    };
  }
}
