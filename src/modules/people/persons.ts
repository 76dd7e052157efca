import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock';
import { newId } from '../../platform/database/ids';
import { insertRows } from '../../platform/database/rows';
import { Transaction } from '../../platform/database/transaction';
import { AppError } from '../../platform/errors/app-error';
import { type Identity, IdentityVault } from './vault/identity-vault';
import './people.errors';

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
  /** Since when who they are lies in the vault; all of the above is then null. */
  readonly protected_at: string | null;
}

/** Whether who they are lies in the vault, and must be shown as such. */
export function isProtected(person: Pick<Person, 'protected_at'> | undefined): boolean {
  return (person?.protected_at ?? null) !== null;
}

export interface NewPerson {
  readonly fullName?: string;
  readonly email?: string;
  readonly phone?: string;
  readonly postalAddress?: string;
  readonly contactAsGiven?: string;
  readonly description?: string;
  readonly language?: string;
  /** Nothing of the above is written down but in the vault. */
  readonly isProtected?: boolean;
}

const COLUMNS = `id, case_id, full_name, email, phone, postal_address, contact_as_given, description, language,
  protected_at`;

/** Civilians by case, in the open transaction; row-level security shows those of the actor's cases. */
@Injectable()
export class Persons {
  constructor(
    private readonly transaction: Transaction,
    private readonly clock: Clock,
    private readonly vault: IdentityVault,
  ) {}

  /** Adds people to a case; answers their ids in the same order. */
  async add(caseId: string, people: readonly NewPerson[]): Promise<string[]> {
    const createdAt = this.clock.now().toString();
    const added = people.map((person) => ({ id: newId(), person }));
    await insertRows(
      this.transaction,
      'persons',
      added.map(({ id, person }) => ({
        id,
        case_id: caseId,
        ...columnsOf(person.isProtected ? {} : person),
        protected_at: person.isProtected ? createdAt : null,
        created_at: createdAt,
      })),
    );
    for (const { id, person } of added) {
      if (person.isProtected) await this.vault.seal({ personId: id, caseId }, identityOf(columnsOf(person)));
    }
    return added.map(({ id }) => id);
  }

  ofCase(caseId: string): Promise<Person[]> {
    return this.transaction.query<Person>(`select ${COLUMNS} from persons where case_id = $1 order by id`, [
      caseId,
    ]);
  }

  /** Throws `people.person_not_found`. */
  async get(caseId: string, personId: string): Promise<Person> {
    const person = (await this.ofCase(caseId)).find(({ id }) => id === personId);
    if (!person) throw new AppError('people.person_not_found');
    return person;
  }

  /** Moves who the person is into the vault, in the open transaction. What is known of nobody cannot be moved. */
  async protect(caseId: string, personId: string): Promise<void> {
    const [person] = await this.transaction.query<Person>(
      `select ${COLUMNS} from persons where id = $1 and case_id = $2 for update`,
      [personId, caseId],
    );
    if (!person) throw new AppError('people.person_not_found');
    if (isProtected(person)) throw new AppError('people.protected_before');
    const identity = identityOf(person);
    if (Object.values(identity).every((value) => value === null))
      throw new AppError('people.nothing_to_protect');
    await this.vault.seal({ personId, caseId }, identity);
    await this.transaction.query(
      `update persons set full_name = null, email = null, phone = null, postal_address = null,
         contact_as_given = null, description = null, language = null, protected_at = $2
       where id = $1`,
      [personId, this.clock.now().toString()],
    );
  }
}

type IdentityColumns = Pick<
  Person,
  'full_name' | 'email' | 'phone' | 'postal_address' | 'contact_as_given' | 'description' | 'language'
>;

function columnsOf(person: NewPerson): IdentityColumns {
  return {
    full_name: person.fullName ?? null,
    email: person.email ?? null,
    phone: person.phone ?? null,
    postal_address: person.postalAddress ?? null,
    contact_as_given: person.contactAsGiven ?? null,
    description: person.description ?? null,
    language: person.language ?? null,
  };
}

function identityOf(columns: IdentityColumns): Identity {
  return {
    fullName: columns.full_name,
    email: columns.email,
    phone: columns.phone,
    postalAddress: columns.postal_address,
    contactAsGiven: columns.contact_as_given,
    description: columns.description,
    language: columns.language,
  };
}
