/** Whom a message goes to, as of now. */
export interface Recipient {
  readonly email: string;
  readonly language: 'en' | 'es';
}

/** Port: finds where a person is reached at the moment of sending; null for somebody who left. Bound in `roles/`. */
export abstract class RecipientDirectory {
  abstract find(accountId: string): Promise<Recipient | null>;
}

/** Port: whether the person may still see the case at the moment of sending. Bound in `roles/`. */
export abstract class MayStillSee {
  abstract check(accountId: string, caseId: string): Promise<boolean>;
}
