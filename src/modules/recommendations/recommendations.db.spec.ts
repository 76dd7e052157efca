import { createTestApp, type TestApp } from '../../../test/support/app';
import { createCase } from '../../../test/support/cases';
import { runDueJobs } from '../../../test/support/jobs';
import { apiAgent, createStaff, type Staff } from '../../../test/support/staff';
import { Transaction } from '../../platform/database/transaction';
import { systemActor } from '../../platform/security/actor';
import { Allegations, Findings } from '../allegations/public';
import { CaseParties } from '../cases/public';

const DESK = systemActor('test');
const ITEMS = [{ kind: 'suspension', quantity: '2.5', unit: 'days' }];

describe('recommendations', () => {
  let testApp: TestApp;
  let director: Staff;
  let liaison: Staff;
  let outsider: Staff;
  let caseId: string;
  let allegationIds: string[];

  beforeEach(async () => {
    testApp = await createTestApp();
    director = await createStaff(testApp.database, ['director']);
    liaison = await createStaff(testApp.database, ['liaison']);
    outsider = await createStaff(testApp.database, ['board_member']);
    caseId = (await createCase(testApp, { state: 'findings_adopted' })).id;
    allegationIds = await arrangeFindings(['sustained', 'sustained', 'unfounded']);
  });
  afterEach(() => testApp.close());

  async function arrangeFindings(values: readonly string[], officers = values.length): Promise<string[]> {
    const get = <T>(type: new (...args: never[]) => T): T => testApp.app.get(type, { strict: false });
    return testApp.app.get(Transaction).run(DESK, async () => {
      const ids: string[] = [];
      const roles = Array.from({ length: officers }, () => ({ role: 'subject' as const }));
      const involvementIds = await get(CaseParties).addInvolvements(caseId, roles);
      const types = ['force_strike', 'slur_other', 'frisk'];
      for (const [i, value] of values.entries()) {
        const involvementId = involvementIds[i % officers] ?? '';
        const input = { involvementId, typeCode: types[i] ?? '', policyCitation: null };
        const id = await get(Allegations).add(caseId, input);
        await get(Findings).record({
          caseId,
          allegationId: id,
          layer: 'board_final',
          value,
          reason: 'As voted.',
        });
        ids.push(id);
      }
      return ids;
    });
  }

  const url = (rest = '') => `/api/v1/cases/${caseId}/recommendations${rest}`;
  const draft = (allegationId: string | undefined, items: object[] = ITEMS) =>
    apiAgent(testApp, director).post(url()).send({ allegationId, explanation: 'The video shows it.', items });

  async function sendAll(): Promise<string[]> {
    for (const id of allegationIds.slice(0, 2)) await draft(id).expect(201);
    await apiAgent(testApp, director).post(url('/send')).expect(204);
    const { body } = await apiAgent(testApp, liaison).get(url()).expect(200);
    return body.recommendations.map((r: { id: string }) => r.id);
  }

  const respond = (id: string | undefined, answer: object, by: Staff = liaison) =>
    apiAgent(testApp, by)
      .post(url(`/${id}/responses`))
      .send({ receivedOn: '2026-11-20', ...answer });

  it('are sent only when each sustained allegation has one, and say what is missing', async () => {
    await draft(allegationIds[0]).expect(201);
    const { body } = await apiAgent(testApp, director).post(url('/send')).expect(409);
    expect(body.code).toBe('cases.step_not_ready');
    expect(body.missing).toEqual([
      {
        code: 'recommendations.items_complete',
        message: 'One sustained allegation has no recommendation yet.',
      },
    ]);
  });

  it('are refused for what the board has not sustained, with nothing changed', async () => {
    const { body } = await draft(allegationIds[2]).expect(409);
    expect(body.code).toBe('recommendations.not_sustained');
    expect(await testApp.database.owner('select 1 from discipline_items')).toEqual([]);
  });

  it.each([
    [[{ kind: 'beating' }], 'items[0].kind'],
    [[{ kind: 'suspension' }], 'items[0].quantity'],
    [[{ kind: 'none' }, { kind: 'fine' }], 'items'],
    [[], 'items'],
  ])('name the fault of the items %j', async (items, field) => {
    const { body } = await draft(allegationIds[0], items).expect(422);
    expect(body.errors.map((error: { field: string }) => error.field)).toContain(field);
  });

  it('can be written anew until they are sent, and not after', async () => {
    await draft(allegationIds[0]).expect(201);
    await draft(allegationIds[0], [{ kind: 'written_reprimand' }]).expect(201);
    const { body } = await apiAgent(testApp, director).get(url()).expect(200);
    expect(body.recommendations[0].items).toEqual([
      { kind: 'written_reprimand', label: expect.any(String), quantity: null, unit: null },
    ]);
    await draft(allegationIds[1]).expect(201);
    await apiAgent(testApp, director).post(url('/send')).expect(204);
    await draft(allegationIds[0]).expect(409);
  });

  it('start a response clock each, and tell the liaison by mail', async () => {
    await sendAll();
    const clocks = await testApp.database.owner<{ trigger_on: string }>(
      `select trigger_on::text from clocks where rule_code = 'agency_response' and state = 'running'`,
    );
    expect(clocks).toEqual([{ trigger_on: '2026-11-20' }, { trigger_on: '2026-11-20' }]);
    await runDueJobs(testApp.app);
    const [mail] = await testApp.database.owner<{ recipient: string; body_text: string }>(
      'select * from captured_mails',
    );
    expect(mail?.recipient).toBe(liaison.email);
    expect(mail?.body_text).toContain(`/cases/${caseId}/recommendations`);
  });

  it('are sent once when the button is pressed twice', async () => {
    for (const id of allegationIds.slice(0, 2)) await draft(id).expect(201);
    const press = () => apiAgent(testApp, director).post(url('/send'));
    const answers = await Promise.all([press(), press()]);
    expect(answers.map((answer) => answer.status).sort()).toEqual([204, 409]);
    const [count] = await testApp.database.owner<{ n: number }>(
      `select count(*)::int as n from clocks where rule_code = 'agency_response'`,
    );
    expect(count?.n).toBe(2);
  });

  it('keep apart what the agency imposed for each allegation against one officer', async () => {
    caseId = (await createCase(testApp, { state: 'findings_adopted' })).id;
    allegationIds = await arrangeFindings(['sustained', 'sustained'], 1);
    const [first, second] = await sendAll();
    await respond(first, { answer: 'agree' }).expect(204);
    const milder = {
      reasons: 'A word is enough.',
      finding: 'sustained',
      items: [{ kind: 'verbal_counselling' }],
    };
    await respond(second, { answer: 'differ', ...milder }).expect(204);
    const { body } = await apiAgent(testApp, director).get(url()).expect(200);
    const kinds = (items: { kind: string }[]) => items.map(({ kind }) => kind);
    for (const [i, agency] of ['suspension', 'verbal_counselling'].entries()) {
      expect(kinds(body.recommendations[i].items)).toEqual(['suspension']);
      expect(kinds(body.recommendations[i].agencyItems)).toEqual([agency]);
    }
  });

  it('lead to the case’s end once the agency has answered each', async () => {
    const [first, second] = await sendAll();
    await respond(first, { answer: 'agree' }).expect(204);
    await respond(second, {
      answer: 'differ',
      reasons: 'We find the accounts in balance.',
      finding: 'not_sustained',
      items: [{ kind: 'none' }],
    }).expect(204);
    const { body } = await apiAgent(testApp, director).get(url()).expect(200);
    expect(body.recommendations[0]).toMatchObject({
      state: 'answered',
      agencyFinding: 'Sustained',
      agencyItems: [{ kind: 'suspension', quantity: '2.5', unit: 'days' }],
    });
    expect(body.recommendations[1]).toMatchObject({
      agencyFinding: 'Not sustained',
      agencyItems: [{ kind: 'none' }],
    });
    await apiAgent(testApp, director).post(`/api/v1/cases/${caseId}/close`).expect(204);
    const [row] = await testApp.database.owner<{ state: string; running: number }>(
      `select state, (select count(*)::int from clocks where case_id = cases.id and state = 'running') as running
       from cases where id = $1`,
      [caseId],
    );
    expect(row).toEqual({ state: 'closed', running: 0 });
    await apiAgent(testApp, director).post(`/api/v1/cases/${caseId}/close`).expect(409);
  });

  it('keep the clock running while the agency asks for more work', async () => {
    const [first] = await sendAll();
    await respond(first, { answer: 'more_work', reasons: 'Which video?' }).expect(204);
    await respond(first, { answer: 'agree' }).expect(204);
    await respond(first, { answer: 'agree' }).expect(409);
    const clocks = await testApp.database.owner<{ state: string }>(
      `select state from clocks where rule_code = 'agency_response' order by state`,
    );
    expect(clocks).toEqual([{ state: 'running' }, { state: 'stopped' }]);
  });

  it.each([
    [{ answer: 'differ', finding: 'unfounded' }, 'reasons'],
    [{ answer: 'differ', reasons: 'No.' }, 'finding'],
    [{ answer: 'differ', reasons: 'No.', finding: 'guilty' }, 'finding'],
    [{ answer: 'agree', receivedOn: '2027-01-01' }, 'receivedOn'],
    [{ answer: 'maybe' }, 'answer'],
  ])('name the fault of the answer %j', async (answer, field) => {
    const [first] = await sendAll();
    const { body } = await respond(first, answer).expect(422);
    expect(body.errors.map((error: { field: string }) => error.field)).toEqual([field]);
    expect(await testApp.database.owner('select 1 from agency_responses')).toEqual([]);
  });

  it('show nothing of the case to others, and to the liaison nothing before they are sent', async () => {
    await apiAgent(testApp, liaison).get(url()).expect(404);
    const [first] = await sendAll();
    await apiAgent(testApp, outsider).get(url()).expect(404);
    await apiAgent(testApp, liaison).get(`/api/v1/cases/${caseId}`).expect(403);
    await respond(first, { answer: 'agree' }, outsider).expect(403);
  });
});
