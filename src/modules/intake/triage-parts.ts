import { Injectable } from '@nestjs/common';
import { type AllegationView, ShowAllegations } from '../allegations/public';
import { type CaseRecord, type InvolvedOfficer, InvolvedOfficers, type Relation } from '../cases/public';
import { Clocks } from '../deadlines/public';
import { type ComplaintView, ComplaintViews, type PersonView } from './complaint-views';

export interface CaseOfficerView extends InvolvedOfficer {
  /** Until when the officer must be told what is alleged; null where no such clock runs. */
  readonly noticeDueOn: string | null;
}

export interface TriagePartsView {
  readonly complaints: readonly ComplaintView[];
  readonly people: readonly PersonView[];
  readonly officers: readonly CaseOfficerView[];
  readonly allegations: readonly AllegationView[];
  /** Until when the filer must be told; null once that was done. */
  readonly acknowledgementDueOn: string | null;
  /** Until when it must be decided what the complaint is; null once that was done. */
  readonly classificationDueOn: string | null;
}

/** What was filed, who is in it, what is alleged, and what is due at intake; in the open transaction. */
@Injectable()
export class TriageParts {
  constructor(
    private readonly complaints: ComplaintViews,
    private readonly officers: InvolvedOfficers,
    private readonly allegations: ShowAllegations,
    private readonly clocks: Clocks,
  ) {}

  async of(
    theCase: CaseRecord,
    relations: ReadonlySet<Relation>,
    language: string,
  ): Promise<TriagePartsView> {
    const due = await this.dueBy(theCase);
    return {
      complaints: await this.complaints.ofCase(theCase),
      people: await this.complaints.people(theCase, relations),
      officers: await this.officersOf(theCase),
      allegations: await this.allegations.ofCase(theCase, language),
      acknowledgementDueOn: due('acknowledged'),
      classificationDueOn: due('classified'),
    };
  }

  async officersOf(theCase: CaseRecord): Promise<CaseOfficerView[]> {
    const due = await this.dueBy(theCase);
    return (await this.officers.ofCase(theCase.id)).map((officer) => ({
      ...officer,
      noticeDueOn: due('officer_notified', officer.involvementId),
    }));
  }

  private async dueBy(theCase: CaseRecord): Promise<(stop: string, subjectId?: string) => string | null> {
    const running = (await this.clocks.ofCase(theCase.id)).filter(({ record }) => record.state === 'running');
    return (stop, subjectId) => {
      const found = running.find(
        ({ rule, record }) => rule.stop === stop && (!subjectId || record.subject_id === subjectId),
      );
      return found?.record.adjusted_due_on ?? null;
    };
  }
}
