import type { MigrationInterface, QueryRunner } from 'typeorm';
import { appendOnly, caseWall, dropTables, grantReadWrite } from '../src/platform/database/migration-sql';

/** Recommendations sent to the agency and its answer per officer and allegation. */
export class RecommendationsResponses1763639400000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
create table recommendations (
  id uuid primary key,
  case_id uuid not null references cases (id),
  involvement_id uuid not null references involvements (id),
  allegation_id uuid not null unique references allegations (id),
  explanation text not null check (length(explanation) between 1 and 20000),
  state text not null check (state in ('drafted', 'sent', 'answered')),
  drafted_at timestamptz not null,
  drafted_by uuid not null references accounts (id),
  sent_at timestamptz,
  sent_by uuid references accounts (id),
  respond_by date,
  constraint recommendations_sent_has_limit check (state = 'drafted' or (sent_at is not null and respond_by is not null))
);
create index recommendations_by_case on recommendations (case_id);
create index recommendations_by_involvement on recommendations (involvement_id);
create index recommendations_by_drafter on recommendations (drafted_by);
create index recommendations_by_sender on recommendations (sent_by);

create table recommendation_items (
  recommendation_id uuid not null references recommendations (id),
  discipline_item_id uuid not null unique references discipline_items (id),
  case_id uuid not null references cases (id),
  primary key (recommendation_id, discipline_item_id)
);
create index recommendation_items_by_case on recommendation_items (case_id);

create table agency_responses (
  id uuid primary key,
  case_id uuid not null references cases (id),
  recommendation_id uuid not null references recommendations (id),
  answer text not null check (answer in ('agree', 'differ', 'more_work')),
  reasons text check (length(reasons) <= 20000),
  received_on date not null,
  recorded_at timestamptz not null,
  recorded_by uuid not null references accounts (id),
  constraint agency_responses_differing_has_reasons check (answer = 'agree' or length(reasons) > 0)
);
create index agency_responses_by_recommendation on agency_responses (recommendation_id);
create unique index agency_responses_one_final on agency_responses (recommendation_id) where answer <> 'more_work';
create index agency_responses_by_case on agency_responses (case_id);
create index agency_responses_by_account on agency_responses (recorded_by);

${grantReadWrite('recommendations', 'recommendation_items')}
${appendOnly('agency_responses')}
${caseWall('recommendations', 'recommendation_items', 'agency_responses')}
`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(dropTables('agency_responses', 'recommendation_items', 'recommendations'));
  }
}
