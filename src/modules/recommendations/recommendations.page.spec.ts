import { createTestApp, type TestApp } from '../../../test/support/app';
import { createCase } from '../../../test/support/cases';
import { getPage, TestPage } from '../../../test/support/page';
import { createStaff, pageAgent, type Staff } from '../../../test/support/staff';
import { Transaction } from '../../platform/database/transaction';
import { systemActor } from '../../platform/security/actor';
import { Allegations, Findings } from '../allegations/public';
import { CaseParties } from '../cases/public';

const DESK = systemActor('test');

describe('Recommendations on pages', () => {
  let testApp: TestApp;
  let director: Staff;
  let liaison: Staff;
  let caseId: string;
  let allegationId: string;

  beforeAll(async () => {
    testApp = await createTestApp();
    director = await createStaff(testApp.database, ['director'], { language: 'es' });
    liaison = await createStaff(testApp.database, ['liaison']);
    caseId = (await createCase(testApp, { state: 'findings_adopted' })).id;
    const get = <T>(type: new (...args: never[]) => T): T => testApp.app.get(type, { strict: false });
    allegationId = await testApp.app.get(Transaction).run(DESK, async () => {
      const [involvementId = ''] = await get(CaseParties).addInvolvements(caseId, [{ role: 'subject' }]);
      const input = { involvementId, typeCode: 'force_strike', policyCitation: null };
      const id = await get(Allegations).add(caseId, input);
      const finding = { caseId, allegationId: id, layer: 'board_final' as const };
      await get(Findings).record({ ...finding, value: 'sustained', reason: 'As <b>voted</b>.' });
      return id;
    });
  });
  afterAll(() => testApp.close());

  const base = () => `/cases/${caseId}/recommendations`;
  const page = (staff: Staff, rest = '', language = 'en') =>
    getPage(pageAgent(testApp, staff), `${base()}${rest}`, language);
  const press = (staff: Staff, rest: string, fields: Record<string, string> = {}) =>
    pageAgent(testApp, staff).post(`${base()}${rest}`).type('form').send(fields);

  async function expectSound(shown: TestPage): Promise<void> {
    expect(shown.status).toBe(200);
    expect(shown.text).not.toMatch(/recommendations\.\w+/);
    await shown.expectAccessible();
  }

  it('go from the draft through the sending to the agency’s answer and the closing, without JavaScript', async () => {
    await expectSound(await page(director, '', 'es'));
    await expectSound(await page(director, `/${allegationId}/draft`, 'es'));
    const faulty = await press(director, `/${allegationId}/draft`, { explanation: '' }).expect(422);
    await new TestPage(422, faulty.text, `${base()}/${allegationId}/draft`).expectAccessible();
    await press(director, `/${allegationId}/draft`, {
      explanation: 'The video shows it.',
      'items[0][kind]': 'suspension',
      'items[0][quantity]': '2.5',
      'items[0][unit]': 'days',
    }).expect(303);
    const drafted = await page(director);
    expect(drafted.text).toContain('As <b>voted</b>.');
    expect(drafted.text).toContain('2.5 días');
    await press(director, '/send').expect(303);

    const list = await getPage(pageAgent(testApp, liaison), '/recommendations');
    await expectSound(list);
    expect(list.texts('tbody tr')).toHaveLength(1);
    await expectSound(await page(liaison));
    await expectSound(await page(liaison, `/${allegationId}/response`));
    await press(liaison, `/${allegationId}/response`, { answer: 'differ', receivedOn: '2026-11-20' }).expect(
      422,
    );
    await press(liaison, `/${allegationId}/response`, { answer: 'agree', receivedOn: '2026-11-20' }).expect(
      303,
    );
    await press(liaison, `/${allegationId}/response`, { answer: 'agree', receivedOn: '2026-11-20' }).expect(
      409,
    );
    await press(director, '/close').expect(303);
    await press(director, '/close').expect(409);
    await expectSound(await getPage(pageAgent(testApp, director), `/cases/${caseId}`));
  });
});
