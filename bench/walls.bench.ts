import { Client } from 'pg';
import { CASE_LIST } from '../src/modules/cases/cases.queries';
import { type BenchRow, inTurns, median } from './harness';

const ROUNDS = 7;
const TRANSACTIONS = 150;

/** What the case page reads, table by table, as its sections do. */
const CASE_PAGE = [
  'select * from cases where id = $1',
  'select relation from case_access where case_id = $1',
  'select * from complaints where case_id = $1 order by filed_at',
  'select * from persons where case_id = $1 order by id',
  'select * from participations where case_id = $1',
  'select * from involvements where case_id = $1 order by added_at, id',
  'select * from allegations where case_id = $1 order by id',
  'select * from findings where case_id = $1 order by decided_at',
  'select * from discipline_items where case_id = $1',
  'select * from evidence_items where case_id = $1 order by series, exhibit_number',
  'select * from case_notes where case_id = $1 order by written_at desc limit 5',
  'select * from investigation_reports where case_id = $1 order by version desc',
  'select * from supervisor_reviews where case_id = $1',
  'select * from closing_proposals where case_id = $1',
  'select * from clocks where case_id = $1',
  'select * from tolls where case_id = $1',
  'select * from agenda_items where case_id = $1',
  'select * from motions where case_id = $1',
  'select * from recusals where case_id = $1',
  'select * from recommendations where case_id = $1',
  'select * from frozen_documents where case_id = $1 order by requested_at desc',
  'select * from case_steps where case_id = $1 order by sequence',
];

const ACTOR = `select set_config('redress.scope', 'own', true), set_config('redress.actor_id', $1, true),
  set_config('redress.levels', '127', true), set_config('redress.at', now()::text, true)`;

interface Side {
  readonly client: Client;
  readonly actorId: string;
}

/** The same statements as the application, for whom row-level security holds, and as the owner, for whom it does not. */
export async function benchWalls(ownerUrl: string, appUrl: string): Promise<BenchRow[]> {
  const owner = await connect(ownerUrl);
  const app = await connect(appUrl);
  try {
    const [reader] = (await owner.query<{ id: string }>(`select account_id as id from sessions limit 1`))
      .rows;
    const actorId = reader?.id ?? '';
    const { rows } = await owner.query<{ id: string }>('select id from cases order by random() limit 2000');
    const ids = rows.map(({ id }) => id);
    const sides = { ours: { client: app, actorId }, bare: { client: owner, actorId } };
    const list = (side: Side) => timed(side, () => side.client.query(CASE_LIST, [null, null, null, null]));
    let turn = 0;
    const casePage = (side: Side) =>
      timed(side, async () => {
        const id = ids[turn++ % ids.length];
        for (const sql of CASE_PAGE) await side.client.query(sql, [id]);
      });
    return [
      await row('case list with row-level security', sides, list),
      await row('case page with row-level security', sides, casePage),
    ];
  } finally {
    await app.end();
    await owner.end();
  }
}

async function connect(connectionString: string): Promise<Client> {
  const client = new Client({ connectionString });
  await client.connect();
  return client;
}

/** Milliseconds of one transaction: the median of many. */
async function timed({ client, actorId }: Side, work: () => Promise<unknown>): Promise<number> {
  const times: number[] = [];
  for (let i = 0; i < TRANSACTIONS; i++) {
    const begun = performance.now();
    await client.query('begin');
    await client.query(ACTOR, [actorId]);
    await work();
    await client.query('commit');
    times.push(performance.now() - begun);
  }
  return median(times);
}

async function row(
  name: string,
  { ours, bare }: { readonly ours: Side; readonly bare: Side },
  measure: (side: Side) => Promise<number>,
): Promise<BenchRow> {
  await measure(ours);
  await measure(bare);
  const measured = await inTurns(
    ROUNDS,
    () => measure(ours),
    () => measure(bare),
  );
  const ratio = measured.ours / measured.bare;
  return { name, unit: 'ms', ...measured, ratio, aim: 'at most 1.3', met: ratio <= 1.3 };
}
