/** The one form in which an address is kept, so that one person cannot have two accounts by its letters' case. */
export function normalizeEmail(email: string): string {
  return email.trim().toLowerCase();
}

const EMAIL =
  /^[a-z0-9.!#$%&'*+/=?^_`{|}~-]+@[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)+$/;

/** Whether a normalised address has the form of one (HTML's own rule for `type=email`, and a dot in the domain). */
export function isEmail(email: string): boolean {
  return email.length <= 254 && EMAIL.test(email);
}
