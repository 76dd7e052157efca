import type { Transaction } from './transaction';

type Value = string | number | boolean | null | undefined | Buffer | object;

const IDENTIFIER = /^[a-z][a-z0-9_]*$/;

/** Inserts rows in one statement; keys are column names, written in the code and never by a user. */
export async function insertRows<Row extends Readonly<Record<string, Value>>>(
  transaction: Transaction,
  table: string,
  rows: readonly Row[],
): Promise<void> {
  const [first] = rows;
  if (!first) return;
  const columns = Object.keys(first);
  for (const name of [table, ...columns])
    if (!IDENTIFIER.test(name)) throw new Error(`${name} is not a column`);
  const params: Value[] = [];
  const tuples = rows.map(
    (row) => `(${columns.map((column) => `$${params.push(row[column] ?? null)}`).join(', ')})`,
  );
  await transaction.query(`insert into ${table} (${columns.join(', ')}) values ${tuples.join(', ')}`, params);
}

/** Inserts one row. */
export function insertRow(
  transaction: Transaction,
  table: string,
  row: Readonly<Record<string, Value>>,
): Promise<void> {
  return insertRows(transaction, table, [row]);
}
