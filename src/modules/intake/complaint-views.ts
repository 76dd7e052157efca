import { Injectable } from '@nestjs/common';
import { CaseParties, type CaseRecord, type ParticipationRole, type Relation } from '../cases/public';
import { isProtected, type Person, Persons } from '../people/public';
import { type Complaint, ComplaintRepository } from './complaint-repository';
import { REACHES_PEOPLE } from './triage.policy';

/** A civilian in a case; how to reach them only for those whose work it is. */
export interface PersonView {
  readonly id: string;
  readonly name: string | null;
  /** Who they are lies in the vault: there is no name here, and nothing else of them. */
  readonly isProtected: boolean;
  readonly description: string | null;
  readonly roles: readonly ParticipationRole[];
  readonly contact: ContactView | null;
}

export interface ContactView {
  readonly email: string | null;
  readonly phone: string | null;
  readonly postalAddress: string | null;
  readonly asGiven: string | null;
  readonly language: string | null;
}

/** What was filed, in the filer's own words. */
export interface ComplaintView {
  readonly id: string;
  readonly channel: Complaint['channel'];
  readonly anonymous: boolean;
  readonly language: string;
  readonly filedAt: string;
  readonly narrative: string;
  readonly occurredOn: string | null;
  readonly occurredWhen: string | null;
  readonly occurredWhere: string | null;
  readonly hopedOutcome: string | null;
}

/** The complaints of a case and the people in it, in the open transaction. */
@Injectable()
export class ComplaintViews {
  constructor(
    private readonly complaints: ComplaintRepository,
    private readonly parties: CaseParties,
    private readonly persons: Persons,
  ) {}

  async ofCase(theCase: CaseRecord): Promise<ComplaintView[]> {
    return (await this.complaints.ofCase(theCase.id)).map((complaint) => ({
      id: complaint.id,
      channel: complaint.channel,
      anonymous: complaint.anonymous,
      language: complaint.language,
      filedAt: complaint.filed_at,
      narrative: complaint.narrative,
      occurredOn: complaint.occurred_on,
      occurredWhen: complaint.occurred_when,
      occurredWhere: complaint.occurred_where,
      hopedOutcome: complaint.hoped_outcome,
    }));
  }

  /** Whether who filed lies in the vault. */
  async isFilerProtected(theCase: CaseRecord): Promise<boolean> {
    const roles = await this.parties.participations(theCase.id);
    const filers = new Set(roles.filter(({ role }) => role === 'complainant').map((role) => role.person_id));
    return (await this.persons.ofCase(theCase.id)).some(
      (person) => filers.has(person.id) && isProtected(person),
    );
  }

  async people(theCase: CaseRecord, relations: ReadonlySet<Relation>): Promise<PersonView[]> {
    const mayReach = REACHES_PEOPLE.some((relation) => relations.has(relation));
    const roles = await this.parties.participations(theCase.id);
    return (await this.persons.ofCase(theCase.id)).map((person) => ({
      id: person.id,
      name: person.full_name,
      isProtected: isProtected(person),
      description: person.description,
      roles: roles.filter((role) => role.person_id === person.id).map(({ role }) => role),
      contact: mayReach && !isProtected(person) ? contactOf(person) : null,
    }));
  }
}

function contactOf(person: Person): ContactView {
  return {
    email: person.email,
    phone: person.phone,
    postalAddress: person.postal_address,
    asGiven: person.contact_as_given,
    language: person.language,
  };
}
