/**
 * SQL that migrations share. `redress_application` is the group role that the application's login belongs to:
 * it owns nothing, so row-level security holds for it.
 */

/** Grants for a table whose rows may change. */
export function grantReadWrite(...tables: string[]): string {
  return tables.map((t) => `grant select, insert, update, delete on ${t} to redress_application;`).join('\n');
}

/** A table whose rows are never changed or removed: by grant for the application, by trigger for everybody. */
export function appendOnly(...tables: string[]): string {
  return tables
    .map(
      (t) => `
grant select, insert on ${t} to redress_application;
create trigger ${t}_append_only before update or delete on ${t}
  for each row execute function redress_refuse_change();
create trigger ${t}_no_truncate before truncate on ${t}
  for each statement execute function redress_refuse_change();`,
    )
    .join('\n');
}

/** Row-level security of a table with a `case_id`: the actor sees the rows of the cases that `case_access` gives. */
export function caseWall(...tables: string[]): string {
  return tables.map((t) => caseWallOn(t, 'case_id')).join('\n');
}

/**
 * The same for a table that names the case by another column. The `offset 0` keeps PostgreSQL from reading all cases of
 * the actor into a hash for every statement: it looks each row's case up in the index instead.
 */
export function caseWallOn(table: string, column: string): string {
  const sees = `(select redress_scope()) = 'all' or exists (
    select 1 from case_access a
    where a.case_id = ${table}.${column} and a.account_id = (select redress_actor_id()) offset 0)`;
  return `
alter table ${table} enable row level security;
drop policy if exists ${table}_wall on ${table};
create policy ${table}_wall on ${table} using (${sees}) with check (${sees});`;
}

/** Who may read a row of a table: a level as SQL, and who may write it when that is somebody else. */
export interface LevelWall {
  readonly table: string;
  /** The level of a row, 0 to 6, as an SQL expression over its columns. */
  readonly level: string;
  readonly column?: string;
  /** `any relation` lets everybody write who sees the case at all; else who writes must be able to read it back. */
  readonly written?: 'by any relation';
}

/**
 * Row-level security that asks for the level of the row too: the actor's relation to the case must open it, and so must
 * the audience for whom the transaction reads (`redress.levels`), which holds for the house itself as well.
 */
export function levelWall({ table, level, column = 'case_id', written }: LevelWall): string {
  const relation = (opens: string) => `exists (
    select 1 from case_access a
    where a.case_id = ${table}.${column} and a.account_id = (select redress_actor_id())${opens} offset 0)`;
  const reads = `(1 << (${level})) & (select redress_levels()) <> 0
    and ((select redress_scope()) = 'all' or ${relation(`
      and a.clearance & (1 << (${level})) <> 0`)})`;
  const writes = written ? `(select redress_scope()) = 'all' or ${relation('')}` : reads;
  return `
drop policy if exists ${table}_wall on ${table};
create policy ${table}_wall on ${table} using (${reads}) with check (${writes});`;
}

/** Removes tables in the order given. */
export function dropTables(...tables: string[]): string {
  return tables.map((t) => `drop table ${t};`).join('\n');
}
