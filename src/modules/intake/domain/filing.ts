import type { Fault } from '../../../platform/errors/app-error';

/** An officer as the filer knows them. */
export interface FiledOfficer {
  readonly name?: string | null;
  readonly badge?: string | null;
  readonly description?: string | null;
  readonly unknown?: boolean | null;
}

export interface FiledWitness {
  readonly name?: string | null;
  readonly contact?: string | null;
  readonly description?: string | null;
}

export interface FilerContact {
  readonly fullName?: string | null;
  readonly email?: string | null;
  readonly phone?: string | null;
  readonly postalAddress?: string | null;
  readonly preferredLanguage?: string | null;
}

/** What a resident files, as it came. */
export interface Filing {
  readonly narrative: string;
  readonly occurredOn?: string | null;
  readonly occurredWhen?: string | null;
  readonly occurredWhere?: string | null;
  readonly officers?: readonly FiledOfficer[] | null;
  readonly witnesses?: readonly FiledWitness[] | null;
  readonly hopedOutcome?: string | null;
  readonly anonymous?: boolean | null;
  /** Who the filer is goes into the vault; those who work on the case do not see it. */
  readonly protectIdentity?: boolean | null;
  readonly contact?: FilerContact | null;
  readonly onBehalfOf?: { readonly name?: string | null; readonly relation?: string | null } | null;
}

/**
 * What is wrong with a filing as a whole, beyond the form of its single fields. Who stays anonymous is asked for no
 * way to be reached, and none is kept: what was never stored can never be demanded, leaked or guessed.
 *
 * @param today where the board sits
 */
export function findFilingFaults(filing: Filing, today: string): Fault[] {
  return [...faultsOfDate(filing, today), ...faultsOfParties(filing), ...faultsOfContact(filing)];
}

function faultsOfDate({ occurredOn }: Filing, today: string): Fault[] {
  return occurredOn && occurredOn > today ? [{ field: 'occurredOn', code: 'intake.date_in_future' }] : [];
}

function faultsOfParties({ officers, witnesses, onBehalfOf }: Filing): Fault[] {
  const faults: Fault[] = [];
  for (const [i, officer] of (officers ?? []).entries()) {
    if (!officer.unknown && isEmpty(officer.name, officer.badge, officer.description))
      faults.push({ field: `officers[${i}]`, code: 'intake.officer_empty' });
  }
  for (const [i, { name, contact, description }] of (witnesses ?? []).entries()) {
    if (isEmpty(name, contact, description))
      faults.push({ field: `witnesses[${i}]`, code: 'intake.witness_empty' });
  }
  if (onBehalfOf && isEmpty(onBehalfOf.name, onBehalfOf.relation))
    faults.push({ field: 'onBehalfOf', code: 'intake.on_behalf_empty' });
  return faults;
}

function faultsOfContact({ anonymous, protectIdentity, contact }: Filing): Fault[] {
  if (anonymous && protectIdentity)
    return [{ field: 'protectIdentity', code: 'intake.protected_and_anonymous' }];
  const { email, phone, postalAddress, fullName, preferredLanguage } = contact ?? {};
  const nothing = isEmpty(email, phone, postalAddress, fullName, preferredLanguage);
  if (anonymous) return nothing ? [] : [{ field: 'contact', code: 'intake.contact_with_anonymous' }];
  if (nothing) return [{ field: 'contact', code: 'intake.contact_or_anonymous' }];
  return isEmpty(email, phone, postalAddress) ? [{ field: 'contact', code: 'intake.no_way_to_reach' }] : [];
}

function isEmpty(...values: readonly (string | null | undefined)[]): boolean {
  return values.every((value) => value === undefined || value === null);
}
