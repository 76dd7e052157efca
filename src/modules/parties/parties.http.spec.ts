import { createTestApp, type TestApp } from '../../../test/support/app';
import { createCase, setCaseState } from '../../../test/support/cases';
import { getPage, sendForm } from '../../../test/support/page';
import { apiAgent, createStaff, pageAgent, type Staff } from '../../../test/support/staff';
import { newId } from '../../platform/database/ids';
import { Transaction } from '../../platform/database/transaction';
import { systemActor } from '../../platform/security/actor';
import { Allegations } from '../allegations/public';
import { CaseAccess, CaseParties } from '../cases/public';

const DESK = systemActor('test');

describe('what an officer sees of the cases about them', () => {
  let testApp: TestApp;
  let director: Staff;
  let officer: Staff;
  let officerId: string;
  let otherOfficerId: string;

  beforeAll(async () => {
    testApp = await createTestApp();
    director = await createStaff(testApp.database, ['director', 'supervisor', 'intake']);
  });
  beforeEach(async () => {
    officer = await createStaff(testApp.database, ['subject_officer']);
    officerId = await register('Rhea Roster');
    otherOfficerId = await register('Oscar Other');
  });
  afterAll(() => testApp.close());

  const asDesk = <T>(work: () => Promise<T>) => testApp.app.get(Transaction).run(DESK, work);
  const register = async (name: string) => {
    const made = await apiAgent(testApp, director)
      .post('/api/v1/officers')
      .send({ agencyName: 'Rivermouth Police', fullName: name, badge: `B${newId().slice(-8)}` })
      .expect(201);
    return made.body.id as string;
  };
  const link = (account = officer, to = officerId) =>
    apiAgent(testApp, director)
      .post(`/api/v1/officers/${to}/accounts`)
      .send({ accountId: account.accountId });
  const identify = (caseId: string, involvementId: string, whom = officerId) =>
    apiAgent(testApp, director)
      .post(`/api/v1/cases/${caseId}/officers/${involvementId}/identity`)
      .send({ officerId: whom })
      .expect(204);
  const notify = (caseId: string, involvementId: string) =>
    apiAgent(testApp, director).post(`/api/v1/cases/${caseId}/officers/${involvementId}/notice`).expect(204);
  const shown = async (who = officer) => {
    const { body } = await apiAgent(testApp, who).get('/api/v1/own-cases').expect(200);
    return body.cases.map((one: { id: string }) => one.id);
  };
  const relations = async (who = officer) => {
    const rows = await testApp.database.owner<{ relation: string }>(
      'select relation from case_access where account_id = $1 order by 1',
      [who.accountId],
    );
    return rows.map((row) => row.relation);
  };

  /** A case with two officers whom nobody has identified, and words about both that the officer must not read. */
  async function arrange(role: 'subject' | 'witness' = 'subject') {
    const { id, number } = await createCase(testApp, { state: 'intake_review' });
    const [mine = '', theirs = ''] = await asDesk(() =>
      testApp.app.get(CaseParties, { strict: false }).addInvolvements(id, [
        { role, nameAsGiven: 'NAME-AS-GIVEN-MINE', description: 'DESCRIPTION-MINE' },
        { role: 'subject', nameAsGiven: 'NAME-AS-GIVEN-OTHER', description: 'DESCRIPTION-OTHER' },
      ]),
    );
    await asDesk(async () => {
      const allegations = testApp.app.get(Allegations, { strict: false });
      const base = { policyCitation: null, detail: 'DETAIL-IN-SOMEBODYS-WORDS' };
      if (role === 'subject')
        await allegations.add(id, { ...base, involvementId: mine, typeCode: 'force_takedown' });
      await allegations.add(id, { ...base, involvementId: theirs, typeCode: 'discourtesy_word' });
    });
    return { id, number, mine, theirs };
  }

  it('is nothing before the notice, and the case from the notice on', async () => {
    await link().expect(204);
    const { id, mine } = await arrange();
    await identify(id, mine);
    expect([await shown(), await relations()]).toEqual([[], []]);
    await apiAgent(testApp, officer).get(`/api/v1/own-cases/${id}`).expect(404);
    await notify(id, mine);
    expect([await shown(), await relations()]).toEqual([[id], ['party']]);
    const { body } = await apiAgent(testApp, officer).get(`/api/v1/own-cases/${id}`).expect(200);
    expect(body.notifiedAt).toBe('2026-11-20T17:00:00Z');
    expect(body.allegations).toHaveLength(1);
  });

  it('is the same when the account is linked only afterwards', async () => {
    const { id, mine } = await arrange();
    await identify(id, mine);
    await notify(id, mine);
    await link().expect(204);
    expect(await shown()).toEqual([id]);
    await link().expect(204);
    expect(await relations()).toEqual(['party']);
  });

  it('is nothing of the complaint, the other officer, what anybody wrote, or any page of the file', async () => {
    await link().expect(204);
    const { id, mine, theirs } = await arrange();
    await identify(id, mine);
    await identify(id, theirs, otherOfficerId);
    await notify(id, mine);
    await notify(id, theirs);
    const agent = apiAgent(testApp, officer);
    const api = await agent.get(`/api/v1/own-cases/${id}`).expect(200);
    const page = await getPage(pageAgent(testApp, officer), `/own-cases/${id}`);
    for (const text of [api.text, page.html]) {
      for (const secret of ['AS-GIVEN', 'DESCRIPTION', 'DETAIL', 'Oscar Other', otherOfficerId, theirs])
        expect(text).not.toContain(secret);
    }
    expect(api.body.allegations).toHaveLength(1);
    for (const path of [
      '',
      '/allegations',
      '/evidence',
      '/clocks',
      '/investigation',
      '/documents',
      '/officers',
    ])
      await agent.get(`/api/v1/cases/${id}${path}`).expect(403);
    await agent.get('/api/v1/cases').expect(403);
  });

  it('answers a case that is not about them like one that does not exist', async () => {
    await link().expect(204);
    const { id } = await arrange();
    const agent = apiAgent(testApp, officer);
    const [here, nowhere] = [
      await agent.get(`/api/v1/own-cases/${id}`).expect(404),
      await agent.get(`/api/v1/own-cases/${newId()}`).expect(404),
    ];
    const plain = (body: object) => ({ ...body, instance: '', reference: '', requestId: '' });
    expect(plain(here.body)).toEqual(plain(nowhere.body));
  });

  it('is nothing for a witness', async () => {
    await link().expect(204);
    const { id, mine } = await arrange('witness');
    await identify(id, mine);
    await asDesk(() => testApp.app.get(CaseParties, { strict: false }).markNotified(mine));
    expect([await shown(), await relations()]).toEqual([[], []]);
  });

  it('ends when another officer was meant, and with the link', async () => {
    await link().expect(204);
    const { id, mine } = await arrange();
    await identify(id, mine);
    await notify(id, mine);
    await identify(id, mine, otherOfficerId);
    expect(await relations()).toEqual([]);
    await identify(id, mine);
    expect(await relations()).toEqual([]);
    await notify(id, mine);
    expect(await relations()).toEqual(['party']);
    await apiAgent(testApp, director)
      .delete(`/api/v1/officers/${officerId}/accounts/${officer.accountId}`)
      .expect(204);
    expect(await relations()).toEqual([]);
  });

  it('is walled off every inside relation, for good', async () => {
    const { id, mine } = await arrange();
    await identify(id, mine);
    await link().expect(204);
    const access = testApp.app.get(CaseAccess);
    await asDesk(() =>
      access.grantEach(
        id,
        (
          [
            'intake',
            'unit',
            'assigned',
            'docketed',
            'clerk',
            'counsel',
            'auditor',
            'liaison',
            'mediator',
          ] as const
        ).map((relation) => ({ accountIds: [officer.accountId], relation })),
      ),
    );
    expect(await relations()).toEqual([]);
    await apiAgent(testApp, director)
      .delete(`/api/v1/officers/${officerId}/accounts/${officer.accountId}`)
      .expect(204);
    await asDesk(() => access.grant(id, [officer.accountId], 'unit'));
    expect(await relations()).toEqual([]);
  });

  it('shows what the board found only when the case is closed', async () => {
    await link().expect(204);
    const { id, mine } = await arrange();
    await identify(id, mine);
    await notify(id, mine);
    await testApp.database.owner(
      `insert into findings (id, case_id, allegation_id, layer, sequence, value, reason, decided_at)
       select uuidv7(), case_id, id, layer, 1, 'sustained', 'REASON-OF-THE-BOARD', now()
       from allegations, unnest(array['investigator_recommended', 'board_final']) layer where involvement_id = $1`,
      [mine],
    );
    const finding = async () =>
      (await apiAgent(testApp, officer).get(`/api/v1/own-cases/${id}`)).body.allegations[0].finding;
    await setCaseState(testApp.database, id, 'findings_adopted');
    expect(await finding()).toBeNull();
    await setCaseState(testApp.database, id, 'closed');
    await testApp.database.owner('update cases set closed_at = now() where id = $1', [id]);
    expect(await finding()).toBe('Sustained');
  });

  it('needs an account with the role, of one officer, from the director or the clerk', async () => {
    const investigator = await createStaff(testApp.database, ['investigator']);
    const wrong = await link(investigator).expect(422);
    expect(wrong.body.errors).toMatchObject([{ code: 'parties.not_an_officer_account' }]);
    await link().expect(204);
    const taken = await link(officer, otherOfficerId).expect(422);
    expect(taken.body.errors).toMatchObject([{ code: 'parties.linked_to_another' }]);
    await apiAgent(testApp, investigator)
      .post(`/api/v1/officers/${officerId}/accounts`)
      .send({ accountId: officer.accountId })
      .expect(403);
  });

  it('reads well, and so do the pages by which an account is given', async () => {
    const { id, mine } = await arrange();
    await identify(id, mine);
    await notify(id, mine);
    const agent = pageAgent(testApp, director);
    const blank = await getPage(agent, `/officers/${officerId}/accounts`);
    await blank.expectAccessible();
    const empty = await sendForm(agent, blank, 'Give this account');
    expect(empty.faults).toEqual(['Choose an account']);
    const given = await sendForm(agent, blank, 'Give this account', { accountId: officer.accountId });
    expect(given.text).toContain('The account was given to the officer.');
    await given.expectAccessible();
    const list = await getPage(pageAgent(testApp, officer), '/own-cases');
    expect(list.texts('tbody tr')).toHaveLength(1);
    await list.expectAccessible();
    const one = await getPage(pageAgent(testApp, officer), `/own-cases/${id}`);
    await one.expectAccessible();
    expect(one.texts('.moj-primary-navigation a')).toEqual(['Cases about me']);
  });

  describe('mediators and transparency officers', () => {
    it('read a summary without names or words, of their cases alone', async () => {
      const mediator = await createStaff(testApp.database, ['mediator']);
      const publisher = await createStaff(testApp.database, ['transparency_officer']);
      const { id, number, theirs } = await arrange();
      const other = await arrange();
      await identify(id, theirs, otherOfficerId);
      const access = testApp.app.get(CaseAccess);
      await asDesk(() => access.grant(id, [mediator.accountId], 'mediator'));
      await testApp.database.owner('update cases set closed_at = now() where id = $1', [id]);
      await asDesk(() => access.grant(id, [publisher.accountId], 'transparency'));
      for (const [who, path] of [
        [mediator, 'mediations'],
        [publisher, 'closed-cases'],
      ] as const) {
        const agent = apiAgent(testApp, who);
        const list = await agent.get(`/api/v1/${path}`).expect(200);
        expect(list.body.rows).toMatchObject([{ id, number }]);
        const one = await agent.get(`/api/v1/${path}/${id}`).expect(200);
        for (const secret of ['AS-GIVEN', 'DESCRIPTION', 'DETAIL', 'Oscar Other'])
          expect(one.text).not.toContain(secret);
        expect(one.body.allegations).toHaveLength(2);
        await agent.get(`/api/v1/${path}/${other.id}`).expect(404);
        await agent.get(`/api/v1/cases/${id}`).expect(403);
        for (const page of [`/${path}`, `/${path}/${id}`])
          await (await getPage(pageAgent(testApp, who), page)).expectAccessible();
      }
    });
  });
});
