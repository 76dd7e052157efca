import type { MigrationInterface, QueryRunner } from 'typeorm';
import { appendOnly, caseWall, dropTables, grantReadWrite } from '../src/platform/database/migration-sql';

/** Allegation = involvement x type x policy citation x alleged victim; findings and discipline in layers, never one column. */
export class AllegationsFindingsInLayers1763635200000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
create table allegations (
  id uuid primary key,
  case_id uuid not null references cases (id),
  involvement_id uuid not null references involvements (id),
  type_code text not null,
  policy_citation text,
  alleged_victim_id uuid references persons (id),
  state text not null default 'open' check (state in ('open', 'dropped')),
  detail text check (length(detail) <= 4000),
  dropped_reason text,
  added_at timestamptz not null,
  added_by uuid references accounts (id),
  constraint allegations_once unique nulls not distinct (involvement_id, type_code, alleged_victim_id),
  constraint allegations_dropped_has_reason check (state <> 'dropped' or dropped_reason is not null)
);
create index allegations_by_case on allegations (case_id);
create index allegations_by_victim on allegations (alleged_victim_id);
create index allegations_by_adder on allegations (added_by);

create table findings (
  id uuid primary key,
  case_id uuid not null references cases (id),
  allegation_id uuid not null references allegations (id),
  layer text not null check (layer in ('investigator_recommended', 'supervisor_recommended', 'board_panel',
    'board_final', 'agency_final', 'post_appeal')),
  sequence integer not null check (sequence > 0),
  value text not null,
  reason text not null check (length(reason) between 1 and 20000),
  decided_at timestamptz not null,
  decided_by uuid references accounts (id),
  motion_id uuid,
  unique (allegation_id, layer, sequence)
);
create index findings_by_case on findings (case_id);
create index findings_by_account on findings (decided_by);
create index findings_by_motion on findings (motion_id);

create table discipline_items (
  id uuid primary key,
  case_id uuid not null references cases (id),
  involvement_id uuid not null references involvements (id),
  layer text not null check (layer in ('investigator_recommended', 'supervisor_recommended', 'board_panel',
    'board_final', 'agency_proposed', 'offer', 'trial_board', 'agency_final', 'post_appeal')),
  kind text not null,
  quantity numeric(8, 2) check (quantity > 0),
  unit text check (unit in ('hours', 'days')),
  reason text check (length(reason) <= 20000),
  recorded_at timestamptz not null,
  recorded_by uuid references accounts (id),
  constraint discipline_items_quantity_has_unit check ((quantity is null) = (unit is null))
);
create index discipline_items_by_case on discipline_items (case_id);
create index discipline_items_by_involvement on discipline_items (involvement_id, layer);
create index discipline_items_by_account on discipline_items (recorded_by);

${grantReadWrite('allegations')}
${appendOnly('findings', 'discipline_items')}
${caseWall('allegations', 'findings', 'discipline_items')}
`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(dropTables('discipline_items', 'findings', 'allegations'));
  }
}
