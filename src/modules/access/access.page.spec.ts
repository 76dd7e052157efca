import { createTestApp, type TestApp } from '../../../test/support/app';
import { createCase } from '../../../test/support/cases';
import { getPage, sendForm } from '../../../test/support/page';
import { createStaff, pageAgent } from '../../../test/support/staff';
import type { Role } from '../iam/public';

describe('pages of access', () => {
  let testApp: TestApp;
  beforeAll(async () => {
    testApp = await createTestApp();
  });
  afterAll(() => testApp.close());

  const person = async (name: string, ...roles: Role[]) => createStaff(testApp.database, roles, { name });
  const day = (field: string, [year, month, date]: string[]) => ({
    [`${field}[year]`]: year ?? '',
    [`${field}[month]`]: month ?? '',
    [`${field}[day]`]: date ?? '',
  });

  it('lets somebody name a deputy, says what is wrong, and ends it', async () => {
    const absent = await person('Abe Absent', 'investigator');
    const deputy = await person('Dora Deputy', 'investigator');
    await person('Cleo Clerk', 'clerk');
    const agent = pageAgent(testApp, absent);
    const blank = await getPage(agent, '/absence');
    await blank.expectAccessible();
    expect(blank.texts('#deputyId option')).toEqual(['Choose', 'Dora Deputy'].map(expect.stringMatching));
    const empty = await sendForm(agent, blank, 'Name deputy');
    expect(empty.faults).toContain('Choose who stands in');
    await empty.expectAccessible();
    const named = await sendForm(agent, blank, 'Name deputy', {
      deputyId: deputy.accountId,
      ...day('from', ['2026', '11', '20']),
      ...day('until', ['2026', '11', '30']),
    });
    expect(named.text).toContain('The deputy was named.');
    expect(named.texts('tbody tr')).toHaveLength(1);
    await named.expectAccessible();
    const button = named.texts('button').find((text) => text.startsWith('End')) ?? '';
    expect((await sendForm(agent, named, button)).texts('tbody tr')).toHaveLength(0);
  });

  it('shows nobody’s name to an officer, who has no deputy', async () => {
    await person('Ines Investigator', 'investigator');
    const officer = await person('Oda Officer', 'subject_officer');
    const page = await getPage(pageAgent(testApp, officer), '/absence');
    expect(page.text).toContain('Nobody can stand in');
    expect(page.text).not.toContain('Ines Investigator');
  });

  it('lets a director give an auditor cases', async () => {
    const director = await person('Dina Director', 'director');
    const auditor = await person('Ada Auditor', 'auditor');
    const { number } = await createCase(testApp);
    const agent = pageAgent(testApp, director);
    const blank = await getPage(agent, '/access/auditors');
    await blank.expectAccessible();
    const wrong = await sendForm(agent, blank, 'Give cases', { auditorId: auditor.accountId });
    expect(wrong.faults).toContain('Say why the auditor reads these cases');
    await wrong.expectAccessible();
    const given = await sendForm(agent, blank, 'Give cases', {
      auditorId: auditor.accountId,
      caseNumber: number,
      reason: 'Yearly <b>audit</b>',
      ...day('until', ['2026', '12', '1']),
    });
    expect(given.texts('tbody tr')[0]).toContain('Yearly <b>audit</b>');
    await given.expectAccessible();
  });

  it('lets a supervisor give a case to a mediator', async () => {
    const supervisor = await person('Sue Supervisor', 'supervisor');
    const mediator = await person('Mia Mediator', 'mediator');
    const { id } = await createCase(testApp);
    const agent = pageAgent(testApp, supervisor);
    const file = await getPage(agent, `/cases/${id}`);
    await file.expectAccessible();
    expect(file.html).toContain(`href="/cases/${id}/mediator"`);
    expect(file.html).not.toContain(`href="/cases/${id}/access"`);
    const blank = await getPage(agent, `/cases/${id}/mediator`);
    await blank.expectAccessible();
    const given = await sendForm(agent, blank, 'Give the case to them', { mediatorId: mediator.accountId });
    expect(given.text).toContain('Mia Mediator mediates now.');
    await given.expectAccessible();
    expect((await sendForm(agent, given, 'End the mediation')).text).toContain('The mediation was ended.');
  });
});
