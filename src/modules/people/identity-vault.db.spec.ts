import { createTestApp, type TestApp } from '../../../test/support/app';
import { createCase, type SampleCase } from '../../../test/support/cases';
import { createStaff, type Staff } from '../../../test/support/staff';
import { Transaction } from '../../platform/database/transaction';
import { systemActor } from '../../platform/security/actor';
import { CaseAccess } from '../cases/public';
import { IdentityVault, Persons } from './public';

const DESK = systemActor('test');
const ANA = { fullName: 'Ana Marwick', email: 'ana@example.org', description: 'lives above the bakery' };
const TEO = { fullName: 'Teo Quill', phone: '555-0100' };

describe('the vault of identities', () => {
  let testApp: TestApp;
  let theCase: SampleCase;
  let unit: Staff;
  let transaction: Transaction;
  let persons: Persons;
  let vault: IdentityVault;

  beforeAll(async () => {
    testApp = await createTestApp();
    unit = await createStaff(testApp.database, ['supervisor']);
    theCase = await createCase(testApp);
    transaction = testApp.app.get(Transaction);
    persons = testApp.app.get(Persons, { strict: false });
    vault = testApp.app.get(IdentityVault, { strict: false });
  });
  afterAll(() => testApp.close());

  const add = async (...people: Parameters<Persons['add']>[1]) =>
    transaction.run(DESK, () => persons.add(theCase.id, people));
  const open = (personId: string, caseId = theCase.id) =>
    transaction.run(DESK, () => vault.open({ personId, caseId }));

  it('gives back what was locked away, of which the row of the person says nothing', async () => {
    const [ana = ''] = await add({ ...ANA, isProtected: true });
    expect(await open(ana)).toMatchObject({ ...ANA, phone: null });
    const [person] = await transaction.run(unit.actor, () => persons.ofCase(theCase.id));
    expect(person).toMatchObject({ id: ana, full_name: null, email: null, description: null });
    expect(person?.protected_at).not.toBeNull();
  });

  it('moves somebody who was named into it, once, and leaves nothing behind', async () => {
    const [teo = '', nobody = ''] = await add(TEO, {});
    await transaction.run(unit.actor, () => persons.protect(theCase.id, teo));
    expect(await open(teo)).toMatchObject(TEO);
    const rows = await testApp.database.owner<{ row: string }>('select p::text as row from persons p');
    expect(rows.map(({ row }) => row).join()).not.toMatch(/Teo|555-0100/);
    const again = transaction.run(unit.actor, () => persons.protect(theCase.id, teo));
    await expect(again).rejects.toThrow('people.protected_before');
    const empty = transaction.run(unit.actor, () => persons.protect(theCase.id, nobody));
    await expect(empty).rejects.toThrow('people.nothing_to_protect');
    const elsewhere = transaction.run(unit.actor, () => persons.protect(nobody, teo));
    await expect(elsewhere).rejects.toThrow('people.person_not_found');
  });

  it('refuses rows whose contents were swapped, by whoever can write to the table', async () => {
    const [one = '', two = ''] = await add(
      { fullName: 'Swapped One', isProtected: true },
      { fullName: 'Swapped Two', isProtected: true },
    );
    const swap = (...columns: string[]) =>
      asOwnerWithoutTrigger(
        `update protected_identities a set ${columns.map((column) => `${column} = b.${column}`).join()}
         from protected_identities b where (a.person_id, b.person_id) in ((${two}, ${one}), (${one}, ${two}))`,
      );
    const asOwnerWithoutTrigger = async (sql: string) => {
      await testApp.database.owner('alter table protected_identities disable trigger user');
      await testApp.database.owner(sql.replaceAll(one, `'${one}'::uuid`).replaceAll(two, `'${two}'::uuid`));
      await testApp.database.owner('alter table protected_identities enable trigger user');
    };
    for (const columns of [['ciphertext'], ['wrapped_data_key'], ['ciphertext', 'wrapped_data_key']]) {
      await swap(...columns);
      await expect(open(one)).rejects.toThrow('people.identity_damaged');
      await expect(open(two)).rejects.toThrow('people.identity_damaged');
      await swap(...columns);
      expect(await open(one)).toMatchObject({ fullName: 'Swapped One' });
    }
  });

  it('lets nothing but the wrapped key change, even for the owner', async () => {
    const change = testApp.database.owner(`update protected_identities set ciphertext = '\\x00'`);
    await expect(change).rejects.toThrow('only the key of a protected identity is ever wrapped anew');
  });

  it('shows the application no row by sight of the case, by being a system step, or by a case of another', async () => {
    const [ana = ''] = await add({ ...ANA, isProtected: true });
    const count = () => transaction.query('select 1 from protected_identities');
    expect(await transaction.run(unit.actor, count)).toEqual([]);
    expect(await transaction.run(DESK, count)).toEqual([]);
    const named = await transaction.run(DESK, async () => {
      await transaction.query(`select set_config('redress.vault', $1, true)`, [ana]);
      return count();
    });
    expect(named).toHaveLength(1);
    await expect(open(ana, (await createCase(testApp)).id)).rejects.toThrow('people.not_protected');
  });

  it('shows nobody a row by naming the person, but a custodian of that very case', async () => {
    const [ana = ''] = await add({ ...ANA, isProtected: true });
    const other = await createCase(testApp);
    const keeper = await createStaff(testApp.database, ['custodian']);
    const stranger = await createStaff(testApp.database, ['custodian']);
    const access = testApp.app.get(CaseAccess, { strict: false });
    await transaction.run(DESK, async () => {
      await access.grant(theCase.id, [keeper.accountId], 'custodian');
      await access.grant(other.id, [stranger.accountId], 'custodian');
    });
    const openAs = ({ actor }: Staff) =>
      transaction.run(actor, () => vault.open({ personId: ana, caseId: theCase.id }));
    await expect(openAs(unit)).rejects.toThrow('people.not_protected');
    await expect(openAs(stranger)).rejects.toThrow('people.not_protected');
    expect(await openAs(keeper)).toMatchObject(ANA);
    await transaction.run(DESK, () => access.raiseWall(theCase.id, keeper.accountId, 'conflict'));
    await expect(openAs(keeper)).rejects.toThrow('people.not_protected');
  });

  it('locks nothing away under a key that another stands for under the same version', async () => {
    await add({ ...ANA, isProtected: true });
    await testApp.database.owner(`update identity_keys set check_value = '\\x00'`);
    await expect(add({ ...ANA, isProtected: true })).rejects.toThrow('people.identity_key_differs');
    await testApp.database.owner('delete from identity_keys');
    expect(await add({ ...ANA, isProtected: true })).toHaveLength(1);
  });

  it('says which version of the key is missing, and nothing else breaks', async () => {
    const [ana = ''] = await add({ ...ANA, isProtected: true });
    await testApp.database.owner('update protected_identities set key_version = 7 where person_id = $1', [
      ana,
    ]);
    const error = await open(ana).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code: 'people.identity_key_missing', params: { version: 7 } });
    expect(await transaction.run(unit.actor, () => persons.ofCase(theCase.id))).not.toEqual([]);
    const sees = await transaction.run(DESK, () =>
      testApp.app.get(CaseAccess, { strict: false }).sees(theCase.id, unit.accountId),
    );
    expect(sees).toBe(true);
  });

  it('keeps clear values out of a protected row by a constraint of the table', async () => {
    const [ana = ''] = await add({ ...ANA, isProtected: true });
    const leak = testApp.database.owner(`update persons set full_name = 'Ana' where id = $1`, [ana]);
    await expect(leak).rejects.toThrow('persons_protected_are_empty');
  });
});
