import { createTestApp, type TestApp } from '../../../test/support/app';
import { lockAway } from '../../../test/support/identities';
import { Transaction } from '../../platform/database/transaction';
import { systemActor } from '../../platform/security/actor';
import { RotateIdentityKeys } from './commands/rotate-identity-keys';
import { IdentityKeyRegister, IdentityVault } from './public';

const LOST = { version: 1, key: Buffer.alloc(32, 1) };
const OLD = { version: 2, key: Buffer.alloc(32, 2) };
const NEW = { version: 3, key: Buffer.alloc(32, 3) };
const DESK = systemActor('test');

describe('rotating the keys of identities', () => {
  let testApp: TestApp;
  beforeEach(async () => {
    testApp = await createTestApp({
      identityKeys: new Map([
        [2, OLD.key],
        [3, NEW.key],
      ]),
      identityKeysLost: [1],
    });
  });
  afterEach(() => testApp.close());

  const rotate = async (batch: number) => {
    const told: number[] = [];
    const command = testApp.app.get(RotateIdentityKeys, { strict: false });
    const result = await command.execute(batch, ({ rewrapped }) => told.push(rewrapped));
    return { ...result, told };
  };
  const status = () => testApp.app.get(IdentityKeyRegister, { strict: false }).status();
  const open = (caseId: string, personId: string) =>
    testApp.app
      .get(Transaction)
      .run(DESK, () => testApp.app.get(IdentityVault, { strict: false }).open({ caseId, personId }));

  it('wraps each key anew, batch by batch, and leaves the words as they were', async () => {
    const { caseId, personIds } = await lockAway(testApp.database, 7, OLD);
    const before = await testApp.database.owner(
      'select person_id, ciphertext from protected_identities order by person_id',
    );
    expect(await rotate(3)).toEqual({ rewrapped: 7, damaged: [], told: [3, 6, 7] });
    expect(await rotate(3)).toEqual({ rewrapped: 0, damaged: [], told: [] });
    const after = await testApp.database.owner(
      'select person_id, ciphertext from protected_identities order by person_id',
    );
    expect(after).toEqual(before);
    for (const [i, personId] of personIds.entries()) {
      expect(await open(caseId, personId)).toEqual({ fullName: `Person ${i} Vaultmarker` });
    }
  });

  it('goes past what is damaged, and says whose it is', async () => {
    const { personIds } = await lockAway(testApp.database, 5, OLD);
    const [, , third = ''] = personIds;
    await testApp.database.owner(
      `update protected_identities set wrapped_data_key = set_byte(wrapped_data_key, 20, get_byte(wrapped_data_key, 20) # 1)
       where person_id = $1`,
      [third],
    );
    expect(await rotate(2)).toMatchObject({ rewrapped: 4, damaged: [third] });
    expect(await status()).toEqual([
      { version: 2, identities: 1, isCurrent: false, state: 'held' },
      { version: 3, identities: 4, isCurrent: true, state: 'held' },
    ]);
  });

  it('leaves alone what is locked under a lost key, which stops neither rotation nor start', async () => {
    const lost = await lockAway(testApp.database, 2, LOST);
    await lockAway(testApp.database, 2, OLD);
    expect(await rotate(10)).toMatchObject({ rewrapped: 2, damaged: [] });
    expect(await status()).toEqual([
      { version: 1, identities: 2, isCurrent: false, state: 'lost' },
      { version: 2, identities: 0, isCurrent: false, state: 'held' },
      { version: 3, identities: 2, isCurrent: true, state: 'held' },
    ]);
    await testApp.app.get(IdentityKeyRegister, { strict: false }).assertUsable();
    const refused = await open(lost.caseId, lost.personIds[0] ?? '').catch((error: unknown) => error);
    expect(refused).toMatchObject({ code: 'people.identity_key_missing', params: { version: 1 } });
  });

  it('is in the trail of the house, batch by batch, with numbers alone', async () => {
    await lockAway(testApp.database, 3, OLD);
    await rotate(2);
    const entries = await testApp.database.owner<{ content: object }>(
      `select c.content from audit_events e join audit_contents c on c.event_id = e.id
       where e.kind = 'people.identity_keys_rotated' order by e.sequence`,
    );
    expect(entries.map(({ content }) => content)).toEqual([
      { from: 2, to: 3, identities: 2 },
      { from: 2, to: 3, identities: 1 },
    ]);
  });
});
