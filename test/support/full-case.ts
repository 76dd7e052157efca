import { newId } from '../../src/platform/database/ids';
import type { TestDatabase } from './database';

export interface FullCase {
  /** Whatever somebody wrote into the case holds this word; what carries a level, `-L` and its number as well. */
  readonly marker: string;
  /** The things that carry a level, by table; the place in the list is the level. */
  readonly things: Readonly<Record<string, readonly string[]>>;
}

type Row = Readonly<Record<string, unknown>>;

const WITHOUT_ID = [
  'criminal_side',
  'protected_identities',
  'receipts',
  'recommendation_items',
  'sealed_names',
  'suspended_access',
];
const AT = '2026-11-20T12:00:00Z';
const ON = '2026-12-20';
const LEVELS = [0, 1, 2, 3, 4, 5, 6];

/** Puts at least one row into every table that tells of a case, and a thing of each level, straight into the database. */
export async function fillCase(
  { owner }: TestDatabase,
  caseId: string,
  authorId: string,
  marker: string,
): Promise<FullCase> {
  const put = async (table: string, row: Row): Promise<string> => {
    const id = newId();
    const all = WITHOUT_ID.includes(table) ? row : { id, ...row };
    const columns = Object.keys(all);
    await owner(
      `insert into ${table} (${columns.join(', ')}) values (${columns.map((_, i) => `$${i + 1}`).join(', ')})`,
      Object.values(all),
    );
    return id;
  };
  const inCase = (table: string, row: Row) => put(table, { case_id: caseId, ...row });
  const eachLevel = async (table: string, row: (level: number, words: string) => Row) => {
    const made: string[] = [];
    for (const level of LEVELS)
      made.push(await inCase(table, { level, ...row(level, `${marker}-L${level}`) }));
    return made;
  };

  const persons = await eachLevel('persons', (_, words) => ({ full_name: words, created_at: AT }));
  for (const id of persons) await inCase('participations', { person_id: id, role: 'witness' });
  const about = { person_id: persons[2], part: 'name' };
  const envelope = { key_version: 1, wrapped_data_key: Buffer.alloc(60), ciphertext: Buffer.alloc(60) };
  await inCase('protected_identities', { person_id: persons[2], ...envelope, created_at: AT });
  const asked = { person_id: persons[2], asked_by: authorId, kind: 'question', words: marker, asked_at: AT };
  await inCase('identity_requests', asked);
  const opened = { ...about, opened_by: authorId, reason: 'danger', words: marker, opened_at: AT };
  await inCase('identity_openings', opened);
  const evidence = await eachLevel('evidence_items', (level, words) => ({
    exhibit_number: 100 + level,
    title: words,
    source: words,
    original_name: words,
    media_type: 'text/plain',
    size_bytes: 1,
    sha256: Buffer.alloc(32),
    storage_key: newId(),
    state: 'stored',
    received_at: AT,
  }));
  for (const [level, id] of evidence.entries()) {
    const note = `${marker}-L${level}`;
    await inCase('custody_events', { evidence_id: id, sequence: 1, kind: 'received', happened_at: AT, note });
  }
  const byAuthor = { written_at: AT, written_by: authorId };
  const notes = await eachLevel('case_notes', (_, words) => ({ body: words, ...byAuthor }));
  const reports = await eachLevel('investigation_reports', (level, words) => ({
    version: level + 1,
    summary: words,
    submitted_at: AT,
    submitted_by: authorId,
  }));
  const frozen = { kind: 'case_file', language: 'en', state: 'queued', requested_at: AT };
  const documents: string[] = [];
  for (const level of LEVELS)
    documents.push(await inCase('frozen_documents', { ...frozen, levels: 2 ** (level + 1) - 1 }));

  const involvement = await inCase('involvements', { role: 'subject', description: marker, added_at: AT });
  const allegation = await inCase('allegations', {
    involvement_id: involvement,
    type_code: 'force_takedown',
    alleged_victim_id: persons[2],
    detail: marker,
    added_at: AT,
  });
  const layer = 'investigator_recommended';
  const finding = { layer, sequence: 1, value: 'sustained', reason: marker, decided_at: AT };
  await inCase('findings', { allegation_id: allegation, ...finding });
  const discipline = newId();
  await inCase('discipline_items', {
    id: discipline,
    involvement_id: involvement,
    layer,
    kind: 'reprimand',
    reason: marker,
    recorded_at: AT,
  });
  const step = { step: 'begin_intake', from_state: 'received', to_state: 'intake_review' };
  await inCase('case_steps', { sequence: 90, ...step, note: marker, taken_at: AT, taken_by: authorId });
  const filed = { channel: 'web', anonymous: true, language: 'en', narrative: marker, filed_at: AT };
  const complaint = await inCase('complaints', filed);
  await put('receipts', {
    complaint_id: complaint,
    case_id: caseId,
    code_hmac: Buffer.alloc(32),
    issued_at: AT,
  });
  await inCase('closing_proposals', {
    outcome: 'closed_no_action',
    reason_code: 'x',
    explanation: marker,
    state: 'proposed',
    proposed_at: AT,
    proposed_by: authorId,
  });
  await inCase('supervisor_reviews', {
    report_id: reports[2],
    decision: 'returned',
    points: marker,
    decided_at: AT,
    decided_by: authorId,
  });

  const meeting = await put('meetings', {
    title: 'Meeting',
    scheduled_at: AT,
    place: `Room ${caseId}`,
    state: 'planned',
    rulebook_version: 'generic-1',
    chair_id: authorId,
    created_at: AT,
  });
  const item = await inCase('agenda_items', { meeting_id: meeting, position: 1, docketed_at: AT });
  await inCase('conflict_declarations', {
    agenda_item_id: item,
    account_id: authorId,
    sequence: 1,
    grounds: '{other}',
    steps_back: false,
    explanation: marker,
    declared_at: AT,
  });
  await inCase('recusals', { account_id: authorId, mandatory: true, recused_at: AT });
  const moved = { kind: 'send_back', body: marker, moved_by: authorId, moved_at: AT, state: 'open' };
  const motion = await inCase('motions', { agenda_item_id: item, ...moved });
  await inCase('votes', {
    motion_id: motion,
    account_id: authorId,
    sequence: 1,
    choice: 'yes',
    cast_at: AT,
  });

  const [rules] = await owner<{ version: string }>(
    'select rulebook_version as version from cases where id = $1',
    [caseId],
  );
  const clock = await inCase('clocks', {
    rule_code: 'investigation_limit',
    rulebook_version: rules?.version,
    subject_type: 'case',
    subject_id: caseId,
    trigger_on: ON,
    original_due_on: ON,
    adjusted_due_on: ON,
    safe_due_on: ON,
    consequence: 'bar',
    state: 'running',
    started_at: AT,
  });
  await inCase('tolls', { clock_id: clock, from_on: ON, cause: marker, recorded_at: AT });
  await inCase('reminders', {
    clock_id: clock,
    clock_run: 1,
    offset_code: 'x',
    recipient_id: authorId,
    kind: 'reminder',
    due_on: ON,
    claimed_at: AT,
  });
  const told = { kind: 'deadlines.reminder', dedupe_key: marker, state: 'queued', created_at: AT };
  await inCase('notifications', { account_id: authorId, ...told });
  await put('outbox', {
    job: 'test',
    payload: JSON.stringify({ caseId }),
    run_at: '2036-01-01T00:00:00Z',
    created_at: AT,
  });

  const recommendation = await inCase('recommendations', {
    involvement_id: involvement,
    allegation_id: allegation,
    explanation: marker,
    state: 'drafted',
    drafted_at: AT,
    drafted_by: authorId,
  });
  await put('recommendation_items', {
    recommendation_id: recommendation,
    discipline_item_id: discipline,
    case_id: caseId,
  });
  await inCase('agency_responses', {
    recommendation_id: recommendation,
    answer: 'differ',
    reasons: marker,
    received_on: ON,
    recorded_at: AT,
    recorded_by: authorId,
  });
  await inCase('criminal_side', {
    account_id: authorId,
    reason: marker,
    recorded_at: AT,
  });
  const by = { account_id: authorId, reason: marker };
  await inCase('compartments', { ...by, levels: 64, granted_at: AT, granted_by: authorId });
  await inCase('glass_breaks', { ...by, broken_at: AT, ends_at: AT });
  const sealed = { basis: 'other', reason: marker, sealed_at: AT, sealed_by: authorId };
  await inCase('case_seals', { ...sealed, lifted_at: AT, lifted_by: authorId });
  await inCase('sealed_names', { account_id: authorId });
  await inCase('suspended_access', {
    account_id: authorId,
    relation: 'unit',
    granted_at: AT,
    received_at: AT,
    clearance: 63,
  });
  const seen = { account_id: authorId, record_type: 'case', record_id: caseId, happened_at: AT };
  await inCase('audit_reads', seen);
  return {
    marker,
    things: {
      persons,
      evidence_items: evidence,
      case_notes: notes,
      investigation_reports: reports,
      frozen_documents: documents,
    },
  };
}
