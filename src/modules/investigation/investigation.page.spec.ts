import { createTestApp, type TestApp } from '../../../test/support/app';
import { addAllegation, createCase, type SampleCase } from '../../../test/support/cases';
import { getPage, sendForm } from '../../../test/support/page';
import { createStaff, pageAgent, type Staff } from '../../../test/support/staff';

describe('An investigation on pages', () => {
  let testApp: TestApp;
  let investigator: Staff;
  let supervisor: Staff;
  let theCase: SampleCase;

  beforeAll(async () => {
    testApp = await createTestApp();
    investigator = await createStaff(testApp.database, ['investigator']);
    supervisor = await createStaff(testApp.database, ['supervisor']);
    theCase = await createCase(testApp, { investigator });
    await addAllegation(testApp, theCase.id);
    await addAllegation(testApp, theCase.id, { typeCode: 'discourtesy_word', officerName: null });
  });
  afterAll(() => testApp.close());

  const work = () => `/cases/${theCase.id}/investigation`;
  const see = (staff: Staff, path: string) => getPage(pageAgent(testApp, staff), path);

  it('says what is missing, and leads there', async () => {
    const page = await see(investigator, work());
    expect(page.texts('.rd-missing li')).toEqual([
      expect.stringContaining('2'),
      'The report must be written.',
    ]);
    expect(page.texts('button')).not.toContain('Submit for review');
    await page.expectAccessible();
    const casePage = await see(investigator, `/cases/${theCase.id}`);
    expect(casePage.link('Submit for review')).toBe(work());
    expect(casePage.link('Open the investigation')).toBe(work());
  });

  it('takes a note, and says when there is none to take', async () => {
    const agent = pageAgent(testApp, investigator);
    const empty = await sendForm(agent, await see(investigator, work()), 'Add the note', { body: '' });
    expect(empty.faults).toEqual(['Write the note first']);
    await empty.expectAccessible();
    const body = 'Line one.\r\n<b>Line two</b>';
    const page = await sendForm(agent, await see(investigator, work()), 'Add the note', { body });
    expect(page.text).toContain('The note was added.');
    expect(page.texts('.rd-note p')[0]).toContain('<b>Line two</b>');
  });

  it('goes through findings, report, submission, return and signature without JavaScript', async () => {
    const agent = pageAgent(testApp, investigator);
    const choices = (await see(investigator, work())).document.querySelectorAll('a[href*="/findings/"]');
    const links = [...choices].map((link) => link.getAttribute('href') ?? '');
    expect(links).toHaveLength(2);
    for (const link of links) {
      const form = await see(investigator, link);
      await form.expectAccessible();
      const none = await sendForm(agent, form, 'Save the recommended finding', { reason: 'Kept words.' });
      expect(none.faults).toHaveLength(1);
      expect(none.text).toContain('Kept words.');
      const saved = { value: 'not_sustained', reason: 'One word against another.' };
      await sendForm(agent, form, 'Save the recommended finding', saved);
    }
    const report = await see(investigator, `${work()}/report`);
    await report.expectAccessible();
    const ready = await sendForm(agent, report, 'Save this version', { summary: 'What I found.' });
    expect(ready.text).toContain('Everything is there.');
    const sent = await sendForm(agent, ready, 'Submit for review');
    expect(sent.text).toContain('The case was submitted for review.');

    const desk = pageAgent(testApp, supervisor);
    const review = `/cases/${theCase.id}/review`;
    expect((await see(supervisor, `/cases/${theCase.id}`)).link('Sign off and docket')).toBe(review);
    const empty = await sendForm(desk, await see(supervisor, review), 'Return the case');
    expect(empty.faults).toEqual(['Fill in “What is to be mended”']);
    await empty.expectAccessible();
    await sendForm(desk, await see(supervisor, review), 'Return the case', { points: 'Ask the neighbor.' });
    const returned = await see(investigator, work());
    expect(returned.text).toContain('Ask the neighbor.');
    expect(returned.texts('.rd-missing li')).toEqual([
      'The report was reviewed already: write a new version of it.',
    ]);
    await returned.expectAccessible();
    const second = await sendForm(agent, await see(investigator, `${work()}/report`), 'Save this version', {
      summary: 'What I found, and what the neighbor said.',
    });
    await sendForm(agent, second, 'Submit for review');

    const page = await see(supervisor, review);
    await page.expectAccessible();
    const change = { 'findings[0][value]': 'unfounded' };
    const refused = await sendForm(desk, page, 'Sign and send to the board', change);
    expect(refused.faults).toEqual(['Give your reasons for another finding than the recommended one']);
    const reasons = { ...change, 'findings[0][reason]': 'The video shows it did not happen.' };
    const signed = await sendForm(desk, page, 'Sign and send to the board', reasons);
    expect(signed.text).toContain('You have signed.');
    const again = await sendForm(desk, page, 'Sign and send to the board', reasons);
    expect([again.status, again.faults]).toEqual([409, [expect.stringContaining('decided already')]]);
    await again.expectAccessible();
    const done = await see(supervisor, work());
    expect(done.text).toContain('Supervisor recommends Unfounded');
    await done.expectAccessible();
  });
});
