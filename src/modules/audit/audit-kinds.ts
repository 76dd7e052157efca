const declared = new Set<string>();
const MODULE = /^[a-z]+$/;
const ACT = /^[a-z][a-z_]*$/;

/** What an entry of the trail tells: `<module>.<what_was_done>`, such as `cases.assigned`. */
export type AuditKind = `${string}.${string}`;

/** Adds a module's acts to the closed list; an entry of a kind that nobody declared is refused. */
export function defineAuditKinds(module: string, acts: readonly string[]): void {
  for (const act of acts) {
    if (!MODULE.test(module) || !ACT.test(act))
      throw new Error(`Not a kind of audit entry: ${module}.${act}`);
    declared.add(`${module}.${act}`);
  }
}

/** Every kind that the loaded code declares. */
export function declaredAuditKinds(): ReadonlySet<string> {
  return declared;
}

/** Throws for a kind that is not in the closed list: a defect of whoever wrote it. */
export function checkAuditKind(kind: string): void {
  if (!declared.has(kind)) throw new Error(`The audit kind ${kind} is not declared: see defineAuditKinds`);
}
