import { Allegations } from '../../src/modules/allegations/public';
import { AssignInvestigator, CaseParties, type CaseState, OpenCase } from '../../src/modules/cases/public';
import { newId } from '../../src/platform/database/ids';
import { Transaction } from '../../src/platform/database/transaction';
import { systemActor } from '../../src/platform/security/actor';
import type { TestApp } from './app';
import type { Staff } from './staff';

export interface SampleCase {
  readonly id: string;
  readonly number: string;
}

interface SampleCaseOptions {
  /** Put there directly, without the steps that lead to it. */
  readonly state?: CaseState;
  readonly investigator?: Staff;
}

const DESK = systemActor('test');

/** A case that staff who exist already see as after a filing; assigned, and put into a state. */
export async function createCase(
  { app, database }: TestApp,
  { state = 'investigation', investigator }: SampleCaseOptions = {},
): Promise<SampleCase> {
  const transaction = app.get(Transaction, { strict: false });
  const opened = await transaction.run(DESK, () => app.get(OpenCase, { strict: false }).open(null));
  await setCaseState(database, opened.id, 'intake_review');
  if (investigator) {
    const input = { caseId: opened.id, investigatorId: investigator.accountId };
    await app.get(AssignInvestigator, { strict: false }).execute(DESK, input);
  }
  await setCaseState(database, opened.id, state);
  return { id: opened.id, number: opened.number };
}

/** Puts a case into a state without the step that leads there. */
export async function setCaseState(
  database: TestApp['database'],
  caseId: string,
  state: CaseState,
): Promise<void> {
  await database.owner('update cases set state = $2 where id = $1', [caseId, state]);
}

/** An allegation against an officer who is identified, or only described; answers its id. */
export async function addAllegation(
  { app, database }: TestApp,
  caseId: string,
  {
    typeCode = 'force_takedown',
    officerName = 'Robin Marsh',
  }: { typeCode?: string; officerName?: string | null } = {},
): Promise<string> {
  const transaction = app.get(Transaction, { strict: false });
  const officerId = officerName ? await ensureOfficer(database, officerName) : undefined;
  return transaction.run(DESK, async () => {
    const described = {
      role: 'subject' as const,
      officerId,
      description: officerName ? undefined : 'tall, beard',
    };
    const [involvementId = ''] = await app
      .get(CaseParties, { strict: false })
      .addInvolvements(caseId, [described]);
    return app
      .get(Allegations, { strict: false })
      .add(caseId, { involvementId, typeCode, policyCitation: null });
  });
}

/** Somebody of the roster, made at the first call; every name here is made up. */
async function ensureOfficer(database: TestApp['database'], name: string): Promise<string> {
  const [known] = await database.owner<{ id: string }>('select id from officers where full_name = $1', [
    name,
  ]);
  if (known) return known.id;
  const [agency] = await database.owner<{ id: string }>(
    `insert into agencies (id, name) values ($1, 'Rivermouth Police') on conflict (name) do update set name = excluded.name returning id`,
    [newId()],
  );
  const id = newId();
  await database.owner(
    'insert into officers (id, agency_id, full_name, created_at) values ($1, $2, $3, now())',
    [id, agency?.id, name],
  );
  return id;
}
