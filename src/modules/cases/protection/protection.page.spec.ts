import { createTestApp, type TestApp } from '../../../../test/support/app';
import { createCase, type SampleCase } from '../../../../test/support/cases';
import { getPage, sendForm } from '../../../../test/support/page';
import { createStaff, pageAgent, type Staff } from '../../../../test/support/staff';

describe('the protection of a case, on pages', () => {
  let testApp: TestApp;
  let theCase: SampleCase;
  let director: Staff;
  let spanish: Staff;
  let investigator: Staff;
  let outsider: Staff;

  beforeAll(async () => {
    testApp = await createTestApp();
    const { database } = testApp;
    director = await createStaff(database, ['director'], { name: 'Dora Vance' });
    spanish = await createStaff(database, ['director'], { name: 'Luz Prado', language: 'es' });
    investigator = await createStaff(database, ['investigator'], { name: 'Ines Okafor' });
    outsider = await createStaff(database, ['investigator'], { name: 'Mei Castellan' });
    theCase = await createCase(testApp, { investigator });
  });
  afterAll(() => testApp.close());

  const base = () => `/cases/${theCase.id}/protection`;

  it('goes from a grant by name to its end, without JavaScript', async () => {
    const agent = pageAgent(testApp, director);
    const casePage = await getPage(agent, `/cases/${theCase.id}`);
    expect(casePage.link('Seals and what is granted by name')).toBe(base());
    const form = await getPage(agent, `${base()}/grant`);
    await form.expectAccessible();
    const empty = await sendForm(agent, form, 'Grant it');
    expect(empty.status).toBe(422);
    await empty.expectAccessible();
    const granted = await sendForm(agent, form, 'Grant it', {
      accountId: investigator.accountId,
      levels: 'privileged',
      reason: 'Needs the advice',
    });
    expect(granted.path).toBe(base());
    expect(granted.text).toContain('Advice of counsel');
    await granted.expectAccessible();
    const ended = await sendForm(agent, granted, 'Take it back Ines Okafor');
    expect(ended.text).toContain('Nothing is granted by name');
  });

  it('seals, names and lifts, and says who keeps sight', async () => {
    const agent = pageAgent(testApp, director);
    const form = await getPage(agent, `${base()}/seal`);
    await form.expectAccessible();
    const sealed = await sendForm(agent, form, 'Seal the case', {
      basis: 'court_order',
      names: investigator.accountId,
      reason: 'Order 12',
    });
    expect(sealed.text).toContain('Order of a court');
    expect(sealed.text).toContain('Ines Okafor');
    await sealed.expectAccessible();
    const gone = await getPage(pageAgent(testApp, spanish), base());
    expect(gone.status).toBe(404);
    const lifted = await sendForm(agent, await getPage(agent, `${base()}/lift`), 'Lift the seal', {
      reason: 'Over',
    });
    expect(lifted.text).toContain('The case is not sealed');
  });

  it('opens a case in an emergency, shows directors a banner until one has answered, also in Spanish', async () => {
    const agent = pageAgent(testApp, outsider);
    const form = await getPage(agent, '/broken-glass/new');
    await form.expectAccessible();
    const opened = await sendForm(agent, form, 'Open the case', {
      number: theCase.number,
      reason: 'A child is in danger',
    });
    expect(opened.path).toBe(`/cases/${theCase.id}`);
    expect(opened.text).toContain('The directors have been told');
    const directors = pageAgent(testApp, spanish);
    const cases = await getPage(directors, '/cases');
    expect(cases.text).toContain('Se abrió un caso por emergencia');
    await cases.expectAccessible();
    const list = await getPage(directors, '/broken-glass');
    expect(list.text).toContain('A child is in danger');
    await list.expectAccessible();
    const href = list.document.querySelector('a[href$="/acknowledgement"]')?.getAttribute('href') ?? '';
    const answer = await getPage(directors, href);
    await answer.expectAccessible();
    const done = await sendForm(directors, answer, 'Guardar mi respuesta', { words: 'Hizo bien' });
    expect(done.text).toContain('Hizo bien');
    expect((await getPage(directors, '/cases')).text).not.toContain('Se abrió un caso');
  });

  it('changes who may read a person’s record, and says so', async () => {
    await testApp.database.owner(
      `insert into persons (id, case_id, full_name, created_at) values (uuidv7(), $1, 'Pat Sample', now())`,
      [theCase.id],
    );
    const [person] = await testApp.database.owner<{ id: string }>('select id from persons');
    const agent = pageAgent(testApp, director);
    const form = await getPage(agent, `/cases/${theCase.id}/levels/person/${person?.id}`);
    expect(form.text).toContain('Pat Sample');
    await form.expectAccessible();
    const changed = await sendForm(agent, form, 'Change who may read it', {
      level: 'restricted',
      reason: 'A juvenile',
    });
    expect(changed.text).toContain('It is changed who may read it.');
  });
});
