import { createTestApp, type TestApp } from '../../../test/support/app';
import { tableChecksums } from '../../../test/support/checksums';
import { getPage, sendForm, type TestPage } from '../../../test/support/page';
import { createStaff, pageAgent, type Staff } from '../../../test/support/staff';
import { fullFiling } from './testing/sample-filing';

describe('the pages of intake', () => {
  let testApp: TestApp;
  let intake: Staff;
  let supervisor: Staff;
  let director: Staff;
  let spanish: Staff;
  beforeAll(async () => {
    testApp = await createTestApp();
    intake = await createStaff(testApp.database, ['intake']);
    supervisor = await createStaff(testApp.database, ['supervisor'], { name: 'Morgan Ellis' });
    director = await createStaff(testApp.database, ['director']);
    spanish = await createStaff(testApp.database, ['supervisor'], { language: 'es' });
    await createStaff(testApp.database, ['investigator'], { name: 'Dana Whitfield' });
  });
  afterAll(() => testApp.close());

  async function file(): Promise<string> {
    const { body } = await testApp.agent().post('/api/v1/complaints').send(fullFiling()).expect(201);
    const [row] = await testApp.database.owner<{ id: string }>('select id from cases where number = $1', [
      body.number,
    ]);
    return row?.id ?? '';
  }
  const as = (staff: Staff) => pageAgent(testApp, staff);
  const open = (staff: Staff, caseId: string, path = '') => getPage(as(staff), `/cases/${caseId}${path}`);
  const taskStates = (page: TestPage) => page.texts('.rd-task__head .govuk-tag');

  it('lead from a complaint to an investigation', async () => {
    const caseId = await file();
    let page = await open(intake, caseId);
    await page.expectAccessible();
    expect(page.document.querySelector('.rd-quote')?.textContent).toBe(fullFiling().narrative);
    expect(page.text).toContain('works at the laundromat');
    page = await getPage(as(intake), page.link('Go to intake'));
    await page.expectAccessible();
    page = await sendForm(as(intake), page, 'Take it up');
    await page.expectAccessible();
    expect(taskStates(page)).toEqual(['To do', 'To do', 'To do', 'To do', 'To do']);

    page = await getPage(as(intake), page.link('Record that they were told'));
    await page.expectAccessible();
    page = await sendForm(as(intake), page, 'Record', { channel: 'phone' });
    page = await getPage(as(intake), page.link('Decide'));
    await page.expectAccessible();
    expect(page.document.querySelector<HTMLInputElement>('[name="incidentOn[day]"]')?.value).toBe('2');
    page = await sendForm(as(intake), page, 'Record the decision', { answerCode: 'ours' });
    expect(taskStates(page).slice(0, 2)).toEqual(['Done', 'Done']);

    const officers = await getPage(as(intake), '/officers/new');
    await officers.expectAccessible();
    const roster = await sendForm(as(intake), officers, 'Register', {
      fullName: 'Jordan Reyes',
      badge: '4471',
      agencyName: 'Rivermouth Police',
    });
    await roster.expectAccessible();
    expect(roster.text).toContain('Jordan Reyes');

    page = await getPage(as(intake), page.link('Identify Reyes'));
    await page.expectAccessible();
    const [officerId] = [...page.document.querySelectorAll<HTMLInputElement>('[name=officerId]')].map(
      (box) => box.value,
    );
    page = await sendForm(as(intake), page, 'This is the officer', { officerId: officerId ?? '' });
    expect(page.text).toContain('Jordan Reyes, badge 4471');
    page = await open(intake, caseId);
    expect(page.text).toContain('Record that the officer was told (due Nov 30, 2026)');

    page = await getPage(as(intake), `/cases/${caseId}/allegations/new`);
    await page.expectAccessible();
    const involvementId = page.document.querySelector<HTMLInputElement>('[name=involvementId]')?.value ?? '';
    page = await sendForm(as(intake), page, 'Add the allegation', {
      involvementId,
      typeCode: 'force_takedown',
    });
    await page.expectAccessible();
    expect(page.text).toContain('Taken or thrown to the ground');

    page = await open(supervisor, caseId, '/assignment');
    await page.expectAccessible();
    const [investigatorId] = [
      ...page.document.querySelectorAll<HTMLInputElement>('[name=investigatorId]'),
    ].map((box) => box.value);
    page = await sendForm(as(supervisor), page, 'Assign', { investigatorId: investigatorId ?? '' });
    await page.expectAccessible();
    expect(taskStates(page)).toEqual(['Done', 'Done', 'To do', 'Done', 'Done']);
    page = await sendForm(as(supervisor), page, 'Open the investigation');
    expect(page.text).toContain('The investigation is open.');
    await page.expectAccessible();
  });

  it('propose a closing, let a second person refuse and then concur', async () => {
    const caseId = await file();
    await sendForm(as(intake), await open(intake, caseId, '/triage'), 'Take it up');
    let page = await open(intake, caseId, '/closing');
    await page.expectAccessible();
    const faulty = await sendForm(as(intake), page, 'Propose', { outcome: 'closed_no_action' });
    expect(faulty.faults).toEqual(['Explain why']);
    const noReason = await sendForm(as(intake), faulty, 'Propose', {
      explanation: 'It is about a parking ticket.',
    });
    expect(noReason.faults).toEqual(['Choose a reason']);
    await noReason.expectAccessible();
    page = await sendForm(as(intake), noReason, 'Propose', { reasonCode: 'contact_log' });
    expect(page.text).toContain('Somebody other than the person who proposed it must decide.');
    await page.expectAccessible();

    page = await open(supervisor, caseId, '/closing/decision');
    await page.expectAccessible();
    const before = await tableChecksums(testApp.database);
    const why = await sendForm(as(supervisor), page, 'Decide', { decision: 'refuse' });
    expect(why.faults).toEqual(['Say why you refuse']);
    expect(await tableChecksums(testApp.database)).toEqual(before);
    await sendForm(as(supervisor), why, 'Decide', { decision: 'refuse', note: 'Read it again.' });
    page = await open(intake, caseId, '/triage');
    expect(page.text).toContain('Why Morgan Ellis refused:');
    await page.expectAccessible();

    await sendForm(as(supervisor), await open(supervisor, caseId, '/closing'), 'Propose', {
      outcome: 'closed_no_action',
      reasonCode: 'contact_log',
      explanation: 'A parking ticket after all.',
    });
    const own = await open(supervisor, caseId, '/closing/decision');
    expect(own.text).toContain('Somebody other than the person who proposed it must decide.');
    page = await sendForm(as(director), await open(director, caseId, '/closing/decision'), 'Decide', {
      decision: 'concur',
    });
    expect(page.text).toContain('The case has ended at intake.');
    expect((await open(intake, caseId, '/triage')).text).toContain('Intake of this case is over');
  });

  it('let somebody step back, who then finds nothing', async () => {
    const caseId = await file();
    const page = await open(intake, caseId, '/conflict');
    await page.expectAccessible();
    const asked = await sendForm(as(intake), page, 'Step back');
    expect(asked.status).toBe(422);
    const list = await sendForm(as(intake), asked, 'Step back', { reason: 'My neighbor.' });
    expect(list.text).toContain('You stepped back from the case.');
    expect((await open(intake, caseId)).status).toBe(404);
    expect((await open(intake, caseId, '/triage')).status).toBe(404);
  });

  it.each(['/triage', '/triage/jurisdiction', '/closing', '/officers/new', '/conflict', '/assignment'])(
    '%s can be used in Spanish',
    async (path) => {
      const caseId = await file();
      await sendForm(as(spanish), await open(spanish, caseId, '/triage'), 'Ocuparme de ella');
      const page = await open(spanish, caseId, path);
      expect([page.status, page.document.documentElement.lang]).toEqual([200, 'es']);
      await page.expectAccessible();
    },
  );

  it('answer a double click on every button with the one right result', async () => {
    const caseId = await file();
    const agent = as(supervisor);
    const triage = await open(supervisor, caseId, '/triage');
    const { action, body } = triage.form('Take it up');
    const click = () =>
      agent.post(action).set('content-type', 'application/x-www-form-urlencoded').send(body);
    const statuses = (await Promise.all([click(), click()])).map(({ status }) => status);
    expect(statuses.sort()).toEqual([303, 409]);
    const steps = await testApp.database.owner('select 1 from case_steps where case_id = $1', [caseId]);
    expect(steps).toHaveLength(1);
  });

  it('drop an allegation with its reason, which stays to be read', async () => {
    const caseId = await file();
    await sendForm(as(supervisor), await open(supervisor, caseId, '/triage'), 'Take it up');
    await sendForm(
      as(supervisor),
      await open(supervisor, caseId, '/triage/jurisdiction'),
      'Record the decision',
      { answerCode: 'ours' },
    );
    const form = await open(supervisor, caseId, '/allegations/new');
    const involvementId = form.document.querySelector<HTMLInputElement>('[name=involvementId]')?.value ?? '';
    let page = await sendForm(as(supervisor), form, 'Add the allegation', {
      involvementId,
      typeCode: 'stop',
    });
    page = await getPage(as(supervisor), page.link('Drop Stopped without a good reason'));
    await page.expectAccessible();
    page = await sendForm(as(supervisor), page, 'Drop the allegation', { reason: 'Said of another day.' });
    expect(page.text).toContain('Dropped: Said of another day.');
  });

  it('show the faults of a filing’s officer at the field', async () => {
    const caseId = await file();
    await sendForm(as(intake), await open(intake, caseId, '/triage'), 'Take it up');
    const page = await sendForm(as(intake), await open(intake, caseId, '/officers/new'), 'Add the officer', {
      role: 'subject',
      badge: 'x'.repeat(41),
    });
    expect(page.faults).toEqual(['“Badge as it was given” can have at most 40 characters']);
    const added = await sendForm(as(intake), page, 'Add the officer', { badge: '77' });
    expect(added.heading).toBe('Who is this officer?');
    await added.expectAccessible();
  });

  it('never answered a fault of ours', () => {
    expect(testApp.logLines.filter((line) => line.includes('request failed'))).toEqual([]);
  });
});
