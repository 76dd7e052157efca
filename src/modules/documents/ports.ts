/** Port: the levels of confidentiality that somebody reads in a case now, as a bit mask; 0 without sight. Bound in `roles/`. */
export abstract class ReadableLevels {
  abstract of(caseId: string, accountId: string): Promise<number>;
}
