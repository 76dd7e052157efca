import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createTestApp, TEST_NOW, type TestApp } from '../../../test/support/app';
import { createCase, type SampleCase } from '../../../test/support/cases';
import { runDueJobs } from '../../../test/support/jobs';
import { hasProgram } from '../../../test/support/outside-program';
import { pageTexts } from '../../../test/support/pdf-tools';
import { SAMPLE_FILES } from '../../../test/support/sample-files';
import { apiAgent, createStaff, type Staff } from '../../../test/support/staff';
import { newId } from '../../platform/database/ids';
import { Transaction } from '../../platform/database/transaction';
import { systemActor } from '../../platform/security/actor';
import { Storage } from '../../platform/storage/storage';
import { CaseAccess } from './case-access';
import { clearanceOf } from './domain/levels';

describe('levels', () => {
  let testApp: TestApp;
  let theCase: SampleCase;
  let investigator: Staff;
  let supervisor: Staff;
  let clerk: Staff;
  let intake: Staff;

  beforeAll(async () => {
    testApp = await createTestApp();
    const { database } = testApp;
    investigator = await createStaff(database, ['investigator']);
    supervisor = await createStaff(database, ['supervisor']);
    clerk = await createStaff(database, ['clerk']);
    intake = await createStaff(database, ['intake']);
  });
  afterAll(() => testApp.close());
  beforeEach(async () => {
    theCase = await createCase(testApp, { investigator });
    await testApp.app
      .get(Transaction)
      .run(systemActor('test'), () =>
        testApp.app.get(CaseAccess, { strict: false }).grant(theCase.id, [clerk.accountId], 'clerk'),
      );
  });

  const base = () => `/api/v1/cases/${theCase.id}`;
  async function addExhibit(title: string, level?: string, by = investigator): Promise<string> {
    const post = apiAgent(testApp, by).post(`${base()}/evidence`).field({ title, source: 'Neighbor' });
    if (level) post.field('level', level);
    const answer = await post.attach('file', SAMPLE_FILES.png, `${title}.png`).expect(201);
    return answer.body.id;
  }
  const exhibitsOf = async (staff: Staff) => {
    const { body } = await apiAgent(testApp, staff).get(`${base()}/evidence`).expect(200);
    return body.evidence.map((item: { exhibit: string; title: string }) => `${item.exhibit} ${item.title}`);
  };
  const change = (staff: Staff, id: string, level: string) =>
    apiAgent(testApp, staff)
      .put(`${base()}/levels/evidence_item/${id}`)
      .send({ level, reason: 'It names an informant' });

  it('number closer exhibits in rows of their own, so that nobody sees a gap', async () => {
    await addExhibit('Street');
    const compelled = await addExhibit('Statement', 'compelled');
    await addExhibit('Door');
    await addExhibit('Clinic', 'restricted');
    await addExhibit('Second statement', 'compelled');
    expect(await exhibitsOf(clerk)).toEqual(['1 Street', '2 Door']);
    expect(await exhibitsOf(investigator)).toEqual([
      '1 Street',
      '2 Door',
      'C1 Statement',
      'C2 Second statement',
      'R1 Clinic',
    ]);
    await apiAgent(testApp, clerk).get(`${base()}/evidence/${compelled}`).expect(404);
    await apiAgent(testApp, clerk).get(`${base()}/evidence/${compelled}/file`).expect(404);
    const page = await apiAgent(testApp, clerk).get(`/api/v1/cases/${theCase.id}`).expect(200);
    expect(page.text).not.toMatch(/Statement|Clinic/);
    const nowhere = await apiAgent(testApp, clerk).get(`${base()}/evidence/${newId()}`);
    const hidden = await apiAgent(testApp, clerk).get(`${base()}/evidence/${compelled}`);
    expect(hidden.body.code).toBe(nowhere.body.code);
  });

  it('are no choice for somebody who could not find again what they bring in', async () => {
    await testApp.database.owner(`update cases set state = 'intake_review' where id = $1`, [theCase.id]);
    const answer = await apiAgent(testApp, intake)
      .post(`${base()}/evidence`)
      .field({ title: 'x', source: 'y', level: 'compelled' })
      .attach('file', SAMPLE_FILES.png, 'x.png');
    expect([answer.status, answer.body.errors?.[0]?.field]).toEqual([422, 'level']);
  });

  it('are raised by the team and lowered by the supervisor, and what is raised is lost at once', async () => {
    const id = await addExhibit('Map');
    await addExhibit('Door');
    await change(clerk, id, 'restricted').expect(403);
    await change(investigator, id, 'restricted').expect(200);
    expect(await exhibitsOf(clerk)).toEqual(['2 Door']);
    const refused = await change(investigator, id, 'board');
    expect([refused.status, refused.body.code]).toEqual([403, 'cases.level_lowered_by_supervisor_only']);
    await change(supervisor, id, 'board').expect(200);
    expect(await exhibitsOf(clerk)).toEqual(['1 Map', '2 Door']);
    const trail = await testApp.database.owner(
      `select c.content from audit_contents c join audit_events e on e.id = c.event_id
       where e.kind = 'cases.level_changed' and e.record_id = $1 order by e.sequence`,
      [id],
    );
    expect(trail).toMatchObject([
      { content: { from: 'board', to: 'restricted', reason: 'It names an informant' } },
      { content: { from: 'restricted', to: 'board' } },
    ]);
  });

  it('can be raised beyond one’s own sight, and then the thing is not found', async () => {
    const id = await addExhibit('Map');
    await change(intake, id, 'restricted').expect(200);
    await change(intake, id, 'privileged').expect(404);
    await change(intake, newId(), 'privileged').expect(404);
  });

  it('ask for a fresh proof before what was compelled is opened, and open it with one', async () => {
    const id = await addExhibit('Statement', 'compelled');
    const plain = await addExhibit('Street');
    const read = (exhibit: string) =>
      apiAgent(testApp, investigator).get(`${base()}/evidence/${exhibit}/file`);
    await read(id).expect(200);
    testApp.clock.advance({ minutes: 11 });
    expect((await read(id)).body.code).toBe('platform.step_up_needed');
    await read(plain).expect(200);
    testApp.clock.set(TEST_NOW);
  });

  it('of a member who hears the case follow the rule of the board', async () => {
    await addExhibit('Statement', 'compelled');
    const member = await createStaff(testApp.database, ['board_member']);
    const access = testApp.app.get(CaseAccess, { strict: false });
    const asSystem = (work: () => Promise<void>) =>
      testApp.app.get(Transaction).run(systemActor('test'), work);
    await asSystem(() => access.grant(theCase.id, [member.accountId], 'docketed'));
    expect(await exhibitsOf(member)).toEqual([]);
    const clearance = clearanceOf('docketed', { boardReadsCompelled: true });
    await asSystem(() => access.setClearance(theCase.id, 'docketed', clearance));
    expect(await exhibitsOf(member)).toEqual(['C1 Statement']);
  });

  it('hide a note, its count and the trail that holds its words', async () => {
    await apiAgent(testApp, investigator)
      .post(`${base()}/notes`)
      .send({ body: 'TEAMWORD about a clinic', level: 'restricted' })
      .expect(201);
    const { text } = await apiAgent(testApp, intake).get(`${base()}/investigation`).expect(200);
    expect(text).not.toContain('TEAMWORD');
    const transaction = testApp.app.get(Transaction);
    const contents = await transaction.run(intake.actor, () =>
      transaction.query(`select 1 from audit_contents where content::text like '%TEAMWORD%'`),
    );
    expect(contents).toEqual([]);
  });

  describe('of a case file', () => {
    const poppler = hasProgram('pdftotext', 'poppler-utils') ? it : it.skip;
    const ask = async (staff: Staff, body: object = {}) => {
      const api = apiAgent(testApp, staff);
      const asked = await api
        .post(`${base()}/documents`)
        .send({ language: 'en', ...body })
        .expect(201);
      await runDueJobs(testApp.app);
      const { body: made } = await api.get(`${base()}/documents/${asked.body.id}`).expect(200);
      expect(made.state).toBe('ready');
      return made;
    };
    const wordsOf = async (id: string): Promise<string> => {
      const [row] = await testApp.database.owner<{ storage_key: string }>(
        'select storage_key from frozen_documents where id = $1',
        [id],
      );
      const file = await testApp.app.get(Storage, { strict: false }).read(row?.storage_key ?? '');
      if (!file) throw new Error('The document has no file');
      const folder = await mkdtemp(path.join(tmpdir(), 'redress-levels-'));
      const copy = path.join(folder, 'case-file.pdf');
      await writeFile(copy, file);
      return pageTexts(copy).join('\n');
    };

    beforeEach(async () => {
      await addExhibit('StreetExhibit');
      await addExhibit('SecretExhibit', 'compelled');
    });

    it('are those of what stands in it, and only who reads all of them finds it', async () => {
      const whole = await ask(investigator);
      expect(whole.level).toBe('compelled');
      const api = apiAgent(testApp, clerk);
      expect((await api.get(`${base()}/documents`).expect(200)).body.documents).toEqual([]);
      await api.get(`${base()}/documents/${whole.id}`).expect(404);
      await api.get(`${base()}/documents/${whole.id}/file`).expect(404);
    });

    poppler('are no closer than its reader or its audience', async () => {
      const whole = await wordsOf((await ask(investigator)).id);
      expect(whole).toContain('StreetExhibit');
      expect(whole).toContain('SecretExhibit');
      for (const made of [await ask(clerk), await ask(investigator, { audience: 'board' })]) {
        expect(made.level).toBe('board');
        const words = await wordsOf(made.id);
        expect(words).toContain('StreetExhibit');
        expect(words).not.toContain('SecretExhibit');
        await apiAgent(testApp, clerk).get(`${base()}/documents/${made.id}/file`).expect(200);
      }
    });

    it('shrink with those of whoever asked, also while it waits in line', async () => {
      const api = apiAgent(testApp, investigator);
      const asked = await api.post(`${base()}/documents`).send({ language: 'en' }).expect(201);
      await apiAgent(testApp, supervisor)
        .post(`${base()}/protection/criminal-side`)
        .send({ accountId: investigator.accountId, reason: 'Lent to the prosecutor' })
        .expect(204);
      await runDueJobs(testApp.app);
      const { body: made } = await api.get(`${base()}/documents/${asked.body.id}`).expect(200);
      expect([made.state, made.level]).toEqual(['ready', 'board']);
    });

    it('are nobody’s once a wall went up while it was drawn', async () => {
      const asked = await apiAgent(testApp, investigator)
        .post(`${base()}/documents`)
        .send({ language: 'en' })
        .expect(201);
      const access = testApp.app.get(CaseAccess, { strict: false });
      const storage = testApp.app.get(Storage, { strict: false });
      const write = storage.write.bind(storage);
      // The wall goes up after the drawing and before the freezing.
      storage.write = async (...call) => {
        const raise = () => access.raiseWall(theCase.id, investigator.accountId, 'conflict');
        await testApp.app.get(Transaction).run(systemActor('test'), raise);
        return write(...call);
      };
      await runDueJobs(testApp.app);
      storage.write = write;
      const [row] = await testApp.database.owner(
        'select state, failure_code, storage_key from frozen_documents where id = $1',
        [asked.body.id],
      );
      expect(row).toEqual({
        state: 'failed',
        failure_code: 'documents.requester_out_of_sight',
        storage_key: null,
      });
    });

    it('rise with the things in it', async () => {
      const made = await ask(investigator, { audience: 'board' });
      const [exhibit] = await testApp.database.owner<{ id: string }>(
        `select id from evidence_items where case_id = $1 and series = ''`,
        [theCase.id],
      );
      await apiAgent(testApp, clerk).get(`${base()}/documents/${made.id}/file`).expect(200);
      await change(investigator, exhibit?.id ?? '', 'restricted').expect(200);
      await apiAgent(testApp, clerk).get(`${base()}/documents/${made.id}/file`).expect(404);
      await apiAgent(testApp, investigator).get(`${base()}/documents/${made.id}/file`).expect(200);
    });
  });
});
