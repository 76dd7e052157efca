/** What can happen to an exhibit; each is written down with who and when (practice 2.7). */
export const CUSTODY_KINDS = ['received', 'verified', 'viewed', 'downloaded', 'copied', 'released'] as const;
export type CustodyKind = (typeof CUSTODY_KINDS)[number];
