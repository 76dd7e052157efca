import type { Client } from 'pg';

/** Accounts that the generated board has; the token is what the bench signs in with. */
export const BENCH_STAFF = { supervisors: 4, intake: 4, investigators: 20 } as const;

/**
 * Cases as a board of some years has them, made by the database itself: two subject officers and three allegations
 * each, findings on the older ones, three clocks, the staff's access. Statements run as the owner.
 */
export async function generateCases(owner: Client, count: number, tokenHash: Buffer): Promise<void> {
  const { supervisors, intake, investigators } = BENCH_STAFF;
  await owner.query(`
    create temp table staff as select uuidv7() as id, n,
      case when n <= ${supervisors} then 'supervisor' when n <= ${supervisors + intake} then 'intake' else 'investigator' end as role
      from generate_series(1, ${supervisors + intake + investigators}) n;
    insert into accounts (id, email, display_name, password_hash, state, created_at, updated_at)
      select id, 'staff' || n || '@example.org', 'Staff ' || n, 'none', 'active', now(), now() from staff;
    insert into account_roles (account_id, role, granted_at) select id, role, now() from staff;
    insert into agencies (id, name) values (uuidv7(), 'Rivermouth Police Department');
    insert into officers (id, agency_id, full_name, badge, created_at)
      select uuidv7(), a.id, 'Officer ' || n, n::text, now() from agencies a, generate_series(1, 800) n;
    create temp table roster as select id, row_number() over () as n from officers;`);
  await owner.query(
    `insert into sessions (token_hash, id, account_id, created_at, last_seen_at, expires_at, second_factor_at)
     select $1, uuidv7(), id, now(), now(), now() + interval '12 hours', now() from staff where n = 1`,
    [tokenHash],
  );
  await owner.query(`
    create temp table made as select uuidv7() as id, n,
      now() - make_interval(mins => (${count} - n) * 30) as at from generate_series(1, ${count}) n;
    insert into cases (id, number, state, rulebook_version, received_at, incident_on, investigator_id, updated_at)
      select m.id, to_char(m.at, 'YYYY') || '-' || lpad(m.n::text, 6, '0') || '-' || (m.n % 10),
        (array['received', 'intake_review', 'investigation', 'supervisor_review', 'docketed', 'closed', 'closed', 'closed'])[1 + m.n % 8],
        'generic-1', m.at, (m.at - interval '9 days')::date, s.id, m.at
      from made m join staff s on s.n = ${supervisors + intake} + 1 + m.n % ${investigators};
    select setval('case_numbers', ${count} + 1);
    insert into case_access (case_id, account_id, relation, granted_at)
      select m.id, s.id, 'unit', m.at from made m, staff s where s.role = 'supervisor';
    insert into case_access (case_id, account_id, relation, granted_at)
      select c.id, c.investigator_id, 'assigned', c.received_at from cases c;
    insert into persons (id, case_id, full_name, created_at) select uuidv7(), id, 'Person ' || n, at from made;
    insert into participations (id, case_id, person_id, role)
      select uuidv7(), p.case_id, p.id, 'complainant' from persons p;
    insert into complaints (id, case_id, channel, anonymous, language, narrative, filed_at)
      select uuidv7(), id, 'web', false, 'en', repeat('They stopped me at the corner and would not say why. ', 14), at from made;
    insert into involvements (id, case_id, officer_id, role, added_at, identified_at)
      select uuidv7(), m.id, r.id, 'subject', m.at, m.at
      from made m, generate_series(0, 1) k join roster r on true where r.n = 1 + (m.n * 7 + k * 397) % 800;
    insert into allegations (id, case_id, involvement_id, type_code, added_at)
      select uuidv7(), i.case_id, i.id, x.code, i.added_at
      from involvements i join (values (0, 'force_strike'), (1, 'stop')) x (k, code)
        on x.k = 0 or i.officer_id::text < '8';
    insert into findings (id, case_id, allegation_id, layer, sequence, value, reason, decided_at)
      select uuidv7(), a.case_id, a.id, 'investigator_recommended', 1, 'not_sustained', 'The accounts differ.', a.added_at
      from allegations a join cases c on c.id = a.case_id and c.state in ('docketed', 'closed');
    insert into clocks (id, case_id, rule_code, rulebook_version, subject_type, subject_id, trigger_on, original_due_on,
        adjusted_due_on, safe_due_on, consequence, state, next_check_on, started_at)
      select uuidv7(), m.id, r.code, 'generic-1', 'case', m.id, m.at::date, m.at::date + r.days, m.at::date + r.days,
        m.at::date + r.days, 'breach', 'running', current_date + 400, m.at
      from made m, (values ('classification', 30), ('investigation_limit', 180)) r (code, days);
    insert into case_steps (id, case_id, sequence, step, from_state, to_state, taken_at)
      select uuidv7(), id, k, 'begin_intake', 'received', 'intake_review', received_at
      from cases, generate_series(1, 3) k;`);
  // As autovacuum leaves it: so that an index alone can answer.
  await owner.query('vacuum analyze');
}
