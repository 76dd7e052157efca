import type { TestDatabase } from './database';

/** What every table holds, as one line each: equal before and after an act that must not have changed anything. */
export async function tableChecksums(
  database: TestDatabase,
  besides: readonly string[] = ['rate_limits', 'sessions', 'audit_reads', 'audit_unsealed_reads'],
): Promise<Record<string, string>> {
  const tables = await database.owner<{ name: string }>(
    `select tablename as name from pg_tables where schemaname = 'public' and tablename <> all($1) order by 1`,
    [besides],
  );
  const sums: Record<string, string> = {};
  for (const { name } of tables) {
    const [row] = await database.owner<{ sum: string }>(
      `select count(*) || ' rows ' || coalesce(md5(string_agg(t::text, E'\\n' order by t::text)), '') as sum from "${name}" t`,
    );
    sums[name] = row?.sum ?? '';
  }
  return sums;
}

/** Everything that the database holds, as text: to look for what must not be in it. */
export async function wholeDatabase(database: TestDatabase): Promise<string> {
  const tables = await database.owner<{ name: string }>(
    `select tablename as name from pg_tables where schemaname = 'public' order by 1`,
  );
  const texts: string[] = [];
  for (const { name } of tables) {
    const [row] = await database.owner<{ text: string | null }>(
      `select string_agg(t::text, E'\\n') as text from "${name}" t`,
    );
    texts.push(row?.text ?? '');
  }
  return texts.join('\n');
}
