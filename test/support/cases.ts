import { AssignInvestigator, type CaseState, OpenCase } from '../../src/modules/cases/public';
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
