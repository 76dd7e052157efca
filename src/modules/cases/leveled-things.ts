import { type Level, levelNumber } from './domain/levels';

/** A kind of thing in a case that carries a level of its own, in a table with `id`, `case_id` and `level`. */
export interface LeveledThing {
  /** As the audit trail calls the record. */
  readonly kind: string;
  readonly table: string;
  /** What it is called, as an SQL expression over its columns. */
  readonly title: string;
  /** Where it is read, below the case's address; `{id}` stands for the thing. */
  readonly page: string;
  /** Whether its words stand in the case file. */
  readonly inCaseFile: boolean;
}

const things = new Map<string, LeveledThing>();

/** Declares a kind of thing whose level can be changed; the module that owns the table does so. */
export function defineLeveledThing(thing: LeveledThing): LeveledThing {
  things.set(thing.kind, thing);
  return thing;
}

export function leveledThing(kind: string): LeveledThing | undefined {
  return things.get(kind);
}

const tables: { readonly table: string; readonly level: string }[] = [];

/** Declares that all rows of a table that stands in the case file have one level, closer than the board's. */
export function defineLevelOfTable(table: string, level: Level): void {
  tables.push({ table, level: String(levelNumber(level)) });
}

/** What stands in a case file, and on which level, as SQL. */
export function levelsOfTables(): readonly { readonly table: string; readonly level: string }[] {
  const own = [...things.values()].filter(({ inCaseFile }) => inCaseFile);
  return [...tables, ...own.map(({ table }) => ({ table, level: 'level' }))];
}

/** A civilian whom not everybody on the case may know of, such as a juvenile. */
defineLeveledThing({
  kind: 'person',
  table: 'persons',
  title: `coalesce(full_name, description, '')`,
  page: '#complaint',
  inCaseFile: true,
});
