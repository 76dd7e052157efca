import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock';
import { newId } from '../../platform/database/ids';
import { insertRows } from '../../platform/database/rows';
import { Transaction } from '../../platform/database/transaction';

/** A civilian in a case: complainant, alleged victim, witness. Contact details stay in this module. */
export interface Person {
  readonly id: string;
  readonly case_id: string;
  readonly full_name: string | null;
  readonly email: string | null;
  readonly phone: string | null;
  readonly postal_address: string | null;
  /** How to reach them in the words of whoever named them. */
  readonly contact_as_given: string | null;
  readonly description: string | null;
  readonly language: string | null;
}

export interface NewPerson {
  readonly fullName?: string;
  readonly email?: string;
  readonly phone?: string;
  readonly postalAddress?: string;
  readonly contactAsGiven?: string;
  readonly description?: string;
  readonly language?: string;
}

/** Civilians by case, in the open transaction; row-level security shows those of the actor's cases. */
@Injectable()
export class Persons {
  constructor(
    private readonly transaction: Transaction,
    private readonly clock: Clock,
  ) {}

  /** Adds people to a case; answers their ids in the same order. */
  async add(caseId: string, people: readonly NewPerson[]): Promise<string[]> {
    const createdAt = this.clock.now().toString();
    const rows = people.map((person) => ({
      id: newId(),
      case_id: caseId,
      full_name: person.fullName,
      email: person.email,
      phone: person.phone,
      postal_address: person.postalAddress,
      contact_as_given: person.contactAsGiven,
      description: person.description,
      language: person.language,
      created_at: createdAt,
    }));
    await insertRows(this.transaction, 'persons', rows);
    return rows.map((row) => row.id);
  }

  ofCase(caseId: string): Promise<Person[]> {
    return this.transaction.query<Person>(
      `select id, case_id, full_name, email, phone, postal_address, contact_as_given, description,
         language
       from persons where case_id = $1 order by id`,
      [caseId],
    );
  }
}
