/** Why a custodian may open an identity: a closed list, so that openings can be counted and compared. */
export const OPENING_REASONS = ['reach_person', 'danger', 'consent', 'court_order', 'same_person'] as const;
export type OpeningReason = (typeof OPENING_REASONS)[number];

/** Why somebody's identity is protected after they were named. */
export const PROTECTION_REASONS = ['asked_for', 'danger', 'retaliation', 'law'] as const;
export type ProtectionReason = (typeof PROTECTION_REASONS)[number];

/** How much is opened: never more than the reason needs. */
export const IDENTITY_PARTS = ['name', 'contact', 'all'] as const;
export type IdentityPart = (typeof IDENTITY_PARTS)[number];

export interface IdentityFields {
  readonly fullName: string | null;
  readonly email: string | null;
  readonly phone: string | null;
  readonly postalAddress: string | null;
  readonly contactAsGiven: string | null;
  readonly description: string | null;
  readonly language: string | null;
}

const FIELDS_OF_PARTS: Readonly<Record<IdentityPart, readonly (keyof IdentityFields)[]>> = {
  name: ['fullName'],
  contact: ['email', 'phone', 'postalAddress', 'contactAsGiven', 'language'],
  all: ['fullName', 'email', 'phone', 'postalAddress', 'contactAsGiven', 'language', 'description'],
};

/** The fields of one part; the others are not there at all. */
export function partOf(identity: IdentityFields, part: IdentityPart): Partial<IdentityFields> {
  return Object.fromEntries(FIELDS_OF_PARTS[part].map((field) => [field, identity[field]]));
}

/** Relations in which somebody works on the case: from them the filer was promised to be hidden. */
const WORKS_ON_CASE: readonly string[] = ['intake', 'unit', 'assigned', 'docketed', 'concurrence'];

/** Whether the custodian of this case also works on it; then somebody else must open. */
export function worksOnCase(relations: Iterable<string>): boolean {
  return [...relations].some((relation) => WORKS_ON_CASE.includes(relation));
}
