import { createTestApp, type TestApp } from '../../../test/support/app';
import { createCase, type SampleCase } from '../../../test/support/cases';
import { runDueJobs } from '../../../test/support/jobs';
import { getPage, sendForm } from '../../../test/support/page';
import { createStaff, pageAgent, type Staff } from '../../../test/support/staff';
import { Transaction } from '../../platform/database/transaction';
import { systemActor } from '../../platform/security/actor';
import { CaseParties } from '../cases/public';
import { Persons } from '../people/public';

const WORDS = {
  en: {
    ask: 'Ask the custodian Person 1: Complainant',
    send: 'Send to the custodian',
    decide: 'Decide',
    show: 'Show it to me',
    look: 'Look at it',
    open: 'Open it now',
    lock: 'Lock it away',
    protected: 'Identity protected',
  },
  es: {
    ask: 'Pedir a la custodia Persona 1: Persona que presenta la queja',
    send: 'Enviar a la custodia',
    decide: 'Decidir',
    show: 'Mostrármelo',
    look: 'Verlo',
    open: 'Abrir ahora',
    lock: 'Guardar bajo llave',
    protected: 'Identidad protegida',
  },
} as const;

describe.each(['en', 'es'] as const)('the pages of protected identities in %s', (language) => {
  const words = WORDS[language];
  let testApp: TestApp;
  let custodian: Staff;
  let director: Staff;
  let investigator: Staff;
  let theCase: SampleCase;
  let ana: string;
  let wim: string;

  beforeAll(async () => {
    testApp = await createTestApp();
    custodian = await createStaff(testApp.database, ['custodian'], { language });
    director = await createStaff(testApp.database, ['director'], { language });
    investigator = await createStaff(testApp.database, ['investigator'], { language });
    theCase = await createCase(testApp, { investigator });
    [ana = '', wim = ''] = await testApp.app.get(Transaction).run(systemActor('test'), async () => {
      const ids = await testApp.app.get(Persons, { strict: false }).add(theCase.id, [
        { fullName: 'Ana Marwick', phone: '555-0100', isProtected: true },
        { fullName: 'Wim Quill', description: 'saw it' },
      ]);
      const roles = ids.map(
        (personId, i) => ({ personId, role: i === 0 ? 'complainant' : 'witness' }) as const,
      );
      await testApp.app.get(CaseParties, { strict: false }).addParticipations(theCase.id, roles);
      return ids;
    });
  });
  afterAll(() => testApp.close());

  const see = async (staff: Staff, path: string) => {
    const page = await getPage(pageAgent(testApp, staff), path, language);
    expect(page.status).toBe(200);
    await page.expectAccessible();
    return page;
  };
  const base = () => `/cases/${theCase.id}/identities`;

  it('lead the investigator to the custodian, who opens to them for a time', async () => {
    const casePage = await see(investigator, `/cases/${theCase.id}`);
    expect(casePage.text).toContain(words.protected);
    const list = await see(investigator, base());
    expect(list.text).not.toMatch(/Marwick|555-0100/);
    const ask = await see(investigator, list.link(words.ask));
    const empty = await sendForm(pageAgent(testApp, investigator), ask, words.send);
    expect(empty.faults).toHaveLength(2);
    await empty.expectAccessible();
    const asked = await sendForm(pageAgent(testApp, investigator), ask, words.send, {
      kind: 'identity',
      words: 'A line-up must be arranged',
    });
    expect(asked.path).toBe(base());

    const desk = await see(custodian, '/identities');
    expect(desk.text).toContain(theCase.number);
    const [request = ''] = [...desk.document.querySelectorAll('a')]
      .map((a) => a.getAttribute('href') ?? '')
      .filter((href) => href.includes('/requests/'));
    const decision = await see(custodian, request);
    const unsure = await sendForm(pageAgent(testApp, custodian), decision, words.decide, {
      decision: 'granted',
    });
    expect(unsure.status).toBe(422);
    expect(unsure.faults).toHaveLength(2);
    await unsure.expectAccessible();
    const answer = { decision: 'granted', part: 'name', days: '3', answer: 'Take care.' };
    const decided = await sendForm(pageAgent(testApp, custodian), decision, words.decide, answer);
    expect(decided.path).toBe('/identities');
    await see(custodian, request);

    const granted = await see(investigator, base());
    const look = await see(investigator, granted.link(words.look));
    const shown = await sendForm(pageAgent(testApp, investigator), look, words.show);
    expect(shown.status).toBe(200);
    expect(shown.text).toContain('Ana Marwick');
    expect(shown.text).not.toContain('555-0100');
    await shown.expectAccessible();
  });

  it('open an identity to the custodian once, with a reason, and tell the director', async () => {
    const form = await see(custodian, `${base()}/${ana}/open`);
    const bare = await sendForm(pageAgent(testApp, custodian), form, words.open);
    expect(bare.status).toBe(422);
    expect(bare.text).not.toContain('Marwick');
    await bare.expectAccessible();
    const input = { part: 'all', reason: 'danger', words: 'A threat was made' };
    const opened = await sendForm(pageAgent(testApp, custodian), form, words.open, input);
    expect(opened.status).toBe(200);
    expect(opened.text).toMatch(/Ana Marwick.*555-0100/);
    await opened.expectAccessible();
    await runDueJobs(testApp.app);

    const list = await see(director, '/identities/openings');
    expect(list.text).toContain('A threat was made');
    expect(list.text).toContain(custodian.name);
    expect(list.text).not.toMatch(/Marwick|555-0100/);
    const ofCase = await see(director, base());
    expect(ofCase.text).toContain('A threat was made');
  });

  it('lock somebody away who was named', async () => {
    const form = await see(director, `${base()}/${wim}/protection`);
    const done = await sendForm(pageAgent(testApp, director), form, words.lock, { reason: 'asked_for' });
    expect(done.path).toBe(base());
    expect(done.text).not.toContain('Quill');
    const again = await sendForm(pageAgent(testApp, director), form, words.lock, { reason: 'asked_for' });
    expect(again.status).toBe(409);
    await again.expectAccessible();
    expect((await see(director, `/cases/${theCase.id}`)).text).not.toContain('Quill');
  });
});
