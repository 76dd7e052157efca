import { createTestApp, TEST_NOW, type TestApp } from '../../../test/support/app';
import { apiAgent, createStaff, type Staff } from '../../../test/support/staff';
import { newId } from '../../platform/database/ids';
import { Transaction } from '../../platform/database/transaction';
import { systemActor } from '../../platform/security/actor';
import type { Role } from '../iam/public';
import { CaseAccess } from './case-access';
import { CaseSightOfRoles } from './case-sight-of-roles';

describe('sight of cases that comes with a role', () => {
  let testApp: TestApp;
  let administrator: Staff;
  const received = newId();
  const investigated = newId();
  const walled = newId();

  beforeAll(async () => {
    testApp = await createTestApp({ sessionIdleMinutes: 60 });
    administrator = await createStaff(testApp.database, ['administrator']);
    const states = { [received]: 'received', [investigated]: 'investigation', [walled]: 'received' };
    for (const [index, [id, state]] of Object.entries(states).entries()) {
      await testApp.database.owner(
        `insert into cases (id, number, state, rulebook_version, received_at, updated_at)
         values ($1, $2, $3, 'generic-1', now(), now())`,
        [id, `2026-00000${index}-0`, state],
      );
    }
  });
  beforeEach(() => testApp.clock.set(TEST_NOW));
  afterAll(() => testApp.close());

  const staffBehindWall = async (...roles: Role[]) => {
    const staff = await createStaff(testApp.database, roles);
    await testApp.database.owner(
      `insert into case_walls (case_id, account_id, cause, raised_at) values ($1, $2, 'conflict', now())`,
      [walled, staff.accountId],
    );
    return staff;
  };
  const give = (staff: Staff) =>
    testApp.app.get(CaseSightOfRoles).give(staff.accountId, new AbortController().signal);
  const setRoles = (staff: Staff, roles: Role[]) =>
    apiAgent(testApp, administrator)
      .put(`/api/v1/accounts/${staff.accountId}/roles`)
      .send({ roles })
      .expect(204);
  const sightOf = async (staff: Staff) => {
    const rows = await testApp.database.owner<{ sight: string }>(
      `select case_id || ' ' || relation as sight from case_access where account_id = $1 order by 1`,
      [staff.accountId],
    );
    return rows.map((row) => row.sight);
  };

  it.each<[Role, string[]]>([
    ['supervisor', [`${received} unit`, `${investigated} unit`]],
    ['director', [`${received} unit`, `${investigated} unit`]],
    ['intake', [`${received} intake`]],
    ['investigator', []],
    ['counsel', [`${received} counsel`, `${investigated} counsel`]],
    ['custodian', [`${received} custodian`, `${investigated} custodian`]],
    ['transparency_officer', []],
    ['mediator', []],
    ['subject_officer', []],
    ['auditor', []],
    ['board_member', []],
    ['administrator', []],
  ])('%s: the cases that are there already, but never behind a wall', async (role, expected) => {
    const staff = await staffBehindWall(role);
    await give(staff);
    await give(staff);
    expect(await sightOf(staff)).toEqual(expected.sort());
  });

  it('goes with the role, in the same transaction; what another role gives stays', async () => {
    const staff = await staffBehindWall('supervisor', 'intake');
    await give(staff);
    await setRoles(staff, ['intake', 'board_member']);
    expect(await sightOf(staff)).toEqual([`${received} intake`]);
    await give(staff);
    expect(await sightOf(staff)).toEqual([`${received} intake`]);
  });

  it('comes back to an investigator with the cases that are still theirs', async () => {
    const staff = await staffBehindWall('investigator');
    await testApp.database.owner('update cases set investigator_id = $1 where id = $2', [
      staff.accountId,
      investigated,
    ]);
    await give(staff);
    expect(await sightOf(staff)).toEqual([`${investigated} assigned`]);
  });

  it('shows the transparency officer what is closed', async () => {
    const staff = await staffBehindWall('transparency_officer');
    await testApp.database.owner('update cases set closed_at = now() where id = $1', [investigated]);
    await give(staff);
    await testApp.database.owner('update cases set closed_at = null where id = $1', [investigated]);
    expect(await sightOf(staff)).toEqual([`${investigated} transparency`]);
  });

  it('gives nothing from the moment at which it runs out, whether or not anything swept it away', async () => {
    const staff = await createStaff(testApp.database, ['auditor']);
    const access = testApp.app.get(CaseAccess);
    const transaction = testApp.app.get(Transaction);
    const until = testApp.clock.now().add({ minutes: 20 });
    await transaction.run(systemActor('test'), () =>
      access.grant(received, [staff.accountId], 'auditor', until),
    );
    const ask = async () => ({
      page: (await apiAgent(testApp, staff).get(`/api/v1/cases/${received}`)).status,
      list: (await apiAgent(testApp, staff).get('/api/v1/cases')).body.cases.length,
      rows: (await transaction.run(staff.actor, () => transaction.query('select id from cases'))).length,
      sees: await transaction.run(systemActor('test'), () => access.sees(received, staff.accountId)),
    });
    expect(await ask()).toEqual({ page: 200, list: 1, rows: 1, sees: true });
    testApp.clock.advance({ minutes: 19, seconds: 59, milliseconds: 999 });
    expect(await ask()).toEqual({ page: 200, list: 1, rows: 1, sees: true });
    testApp.clock.advance({ milliseconds: 1 });
    expect(await ask()).toEqual({ page: 404, list: 0, rows: 0, sees: false });
    expect(await sightOf(staff)).toEqual([`${received} auditor`]);
  });

  it('is not given to somebody whose role is being taken away at this moment', async () => {
    const staff = await staffBehindWall('supervisor');
    await Promise.all([give(staff), setRoles(staff, ['clerk']), give(staff)]);
    expect(await sightOf(staff)).toEqual([]);
  });

  it('is given to nobody whose account is closed', async () => {
    const staff = await staffBehindWall('supervisor');
    await testApp.database.owner(`update accounts set state = 'suspended' where id = $1`, [staff.accountId]);
    await give(staff);
    expect(await sightOf(staff)).toEqual([]);
  });

  it('is announced by each change of what an account may do', async () => {
    const staff = await staffBehindWall('clerk');
    await setRoles(staff, ['supervisor']);
    const jobs = await testApp.database.owner(
      `select job from outbox where payload->>'accountId' = $1 and job like 'cases.%'`,
      [staff.accountId],
    );
    expect(jobs).toEqual([{ job: 'cases.give-sight' }]);
    const access = testApp.app.get(CaseAccess);
    const sees = testApp.app
      .get(Transaction)
      .run(systemActor('test'), () => access.sees(received, staff.accountId));
    expect(await sees).toBe(false);
  });
});
