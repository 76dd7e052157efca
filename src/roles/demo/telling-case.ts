/** What is known of a case while its story is told: the ids that its acts gave out. */
export class TellingCase {
  caseId = '';
  involvementIds: readonly string[] = [];
  readonly allegationIds: string[] = [];

  allegation(index: number): string {
    return at(this.allegationIds, index);
  }

  involvement(index: number): string {
    return at(this.involvementIds, index);
  }
}

function at(ids: readonly string[], index: number): string {
  const id = ids[index];
  if (!id) throw new RangeError(`The story has no number ${index}`);
  return id;
}
