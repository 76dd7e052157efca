import { Injectable } from '@nestjs/common';
import { CaseParties, type NewInvolvement, type ParticipationRole } from '../cases/public';
import { type NewPerson, Persons } from '../people/public';
import type { FiledOfficer, Filing } from './domain/filing';

type Civilian = NewPerson & { readonly roles: readonly ParticipationRole[] };

/** Puts the people and officers of a filing into its case: all civilians in one statement, all officers in another. */
@Injectable()
export class FiledParties {
  constructor(
    private readonly persons: Persons,
    private readonly parties: CaseParties,
  ) {}

  async add(caseId: string, filing: Filing): Promise<void> {
    const civilians = civiliansOf(filing);
    const ids = await this.persons.add(caseId, civilians);
    await this.parties.addParticipations(
      caseId,
      civilians.flatMap(({ roles }, i) => roles.map((role) => ({ personId: ids[i] ?? '', role }))),
    );
    await this.parties.addInvolvements(caseId, (filing.officers ?? []).map(asInvolvement));
  }
}

function civiliansOf({ contact, onBehalfOf, witnesses, protectIdentity }: Filing): Civilian[] {
  // Somebody who files for another is the complainant and represents them; to whom it happened is the other.
  const filer: Civilian = {
    fullName: contact?.fullName ?? undefined,
    email: contact?.email ?? undefined,
    phone: contact?.phone ?? undefined,
    postalAddress: contact?.postalAddress ?? undefined,
    language: contact?.preferredLanguage ?? undefined,
    isProtected: protectIdentity ?? false,
    roles: onBehalfOf ? ['complainant', 'representative'] : ['complainant'],
  };
  // A mother is known by her son: for whom somebody files who is protected, is protected with them.
  const victims = onBehalfOf ? [{ ...asVictim(onBehalfOf), isProtected: protectIdentity ?? false }] : [];
  return [filer, ...victims, ...(witnesses ?? []).map(asWitness)];
}

function asVictim({ name, relation }: NonNullable<Filing['onBehalfOf']>): Civilian {
  return { fullName: name ?? undefined, description: relation ?? undefined, roles: ['alleged_victim'] };
}

function asWitness({ name, contact, description }: NonNullable<Filing['witnesses']>[number]): Civilian {
  return {
    fullName: name ?? undefined,
    contactAsGiven: contact ?? undefined,
    description: description ?? undefined,
    roles: ['witness'],
  };
}

/** An officer of whom the filer knows nothing is an involvement without a word: somebody, not identified. */
function asInvolvement({ name, badge, description }: FiledOfficer): NewInvolvement {
  return {
    role: 'subject',
    nameAsGiven: name ?? undefined,
    badgeAsGiven: badge ?? undefined,
    description: description ?? undefined,
  };
}
