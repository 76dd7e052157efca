import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { createTestApp, type TestApp } from '../../../../test/support/app';
import { createCase, type SampleCase, setCaseState } from '../../../../test/support/cases';
import { runDueJobs } from '../../../../test/support/jobs';
import { hasProgram } from '../../../../test/support/outside-program';
import { getPage, sendForm } from '../../../../test/support/page';
import { runTool, structureOf, textOf } from '../../../../test/support/pdf-tools';
import { SAMPLE_FILES } from '../../../../test/support/sample-files';
import { apiAgent, createStaff, pageAgent, type Staff } from '../../../../test/support/staff';
import { Config } from '../../../platform/config/config';
import { Transaction } from '../../../platform/database/transaction';
import { systemActor } from '../../../platform/security/actor';
import { RenderDocument } from '../../documents/jobs/render-document';
import { Persons } from '../../people/public';
import { CaseAccess } from '../case-access';
import { CaseParties } from '../case-parties';

const root = path.resolve(__dirname, '../../../..');
const HOSTILE = 'Broken dont\u0092, “curly”, 😀, مرحبا, <b>bold</b> and a word of '.concat('x'.repeat(600));

describe('The documents of a case', () => {
  let testApp: TestApp;
  let investigator: Staff;
  let theCase: SampleCase;

  beforeAll(async () => {
    execFileSync(process.execPath, ['scripts/build.mjs'], { cwd: root });
    testApp = await createTestApp();
    investigator = await createStaff(testApp.database, ['investigator'], { name: 'Ilse Marchetti' });
    theCase = await createCase(testApp, { investigator });
    await asSystem(async () => {
      const [personId = ''] = await testApp.app
        .get(Persons, { strict: false })
        .add(theCase.id, [
          { fullName: 'Nguyễn Thị Ánh', description: HOSTILE, email: 'private@example.org' },
        ]);
      await testApp.app
        .get(CaseParties, { strict: false })
        .addParticipations(theCase.id, [{ personId, role: 'complainant' }]);
    });
    await apiAgent(testApp, investigator)
      .post(`/api/v1/cases/${theCase.id}/evidence`)
      .field({ title: 'Door “camera” 😀', source: 'Neighbor' })
      .attach('file', SAMPLE_FILES.png, 'door.png')
      .expect(201);
    await setCaseState(testApp.database, theCase.id, 'agency_responded');
  }, 60_000);
  afterAll(() => testApp.close());

  const base = () => `/cases/${theCase.id}/documents`;

  function asSystem<T>(work: () => Promise<T>): Promise<T> {
    return testApp.app.get(Transaction).run(systemActor('test'), work);
  }

  async function ask(language = 'en', caseId = theCase.id): Promise<string> {
    const api = apiAgent(testApp, investigator);
    const answer = await api.post(`/api/v1/cases/${caseId}/documents`).send({ language }).expect(201);
    return answer.body.id;
  }

  it('are asked for on a page, drawn by a worker, and read with their hash', async () => {
    const agent = pageAgent(testApp, investigator);
    const casePage = await getPage(agent, `/cases/${theCase.id}`);
    expect(casePage.link('Ask for the case file')).toBe(base());
    const list = await getPage(agent, base());
    await list.expectAccessible();
    const waiting = await sendForm(agent, list, 'Make the case file');
    expect(waiting.texts('.govuk-tag')).toEqual(['Waiting']);
    expect(waiting.document.querySelector('[data-under-way] progress')).not.toBeNull();
    await waiting.expectAccessible();

    expect(await runDueJobs(testApp.app)).toContain('documents.render');
    const ready = await getPage(agent, waiting.path);
    expect(ready.texts('.govuk-tag')).toEqual(['Ready']);
    expect(ready.text).toContain('Ilse Marchetti');
    await ready.expectAccessible();
    const file = await agent.get(ready.link('Download the PDF')).responseType('blob').expect(200);
    expect(file.headers['content-disposition']).toBe(
      `attachment; filename="case-file-${theCase.number.replaceAll(/[^\w-]/g, '-')}.pdf"`,
    );
    const sha256 = createHash('sha256').update(file.body).digest('hex');
    expect(ready.texts('code')).toEqual([sha256]);
    expect(file.headers['repr-digest']).toBe(`sha-256=:${Buffer.from(sha256, 'hex').toString('base64')}:`);
    expect((await getPage(agent, base())).texts('tbody tr')).toHaveLength(1);

    const kinds = await testApp.database.owner<{ kind: string }>(
      `select kind from audit_events where record_type = 'document' order by sequence`,
    );
    expect(kinds.map(({ kind }) => kind)).toEqual(['documents.requested', 'documents.frozen']);
    const reads = await testApp.database.owner(`select 1 from audit_reads where record_type = 'document'`);
    expect(reads).toHaveLength(1);
  });

  const poppler = hasProgram('pdftotext', 'poppler-utils') ? it : it.skip;

  poppler('say everything that the chapters say, in both languages, and no address', async () => {
    for (const [language, heading] of [
      ['en', 'Parties'],
      ['es', 'Partes'],
    ] as const) {
      const id = await ask(language);
      await runDueJobs(testApp.app);
      const { body } = await apiAgent(testApp, investigator)
        .get(`/api/v1${base()}/${id}/file`)
        .responseType('blob')
        .expect(200);
      const file = path.join(testApp.app.get(Config).dataFolder, `${id}.pdf`);
      writeFileSync(file, body);
      const said = textOf(structureOf(file)).replaceAll(/\s+/g, '');
      for (const text of [theCase.number, heading, 'NguyễnThịÁnh', 'x'.repeat(600), '[U+1F600]', '“curly”'])
        expect(said).toContain(text.replaceAll(/\s+/g, ''));
      expect(said).not.toContain('private@example.org');
      expect(runTool('qpdf', ['--check', file]).code).toBe(0);
    }
  });

  it('are not made twice by a double click', async () => {
    const [first, second] = await Promise.all([ask('en'), ask('en')]);
    expect(second).toBe(first);
    await runDueJobs(testApp.app);
    expect(await ask('en')).not.toBe(first);
    await runDueJobs(testApp.app);
  });

  it('have no file before they are ready', async () => {
    const id = await ask();
    const answer = await apiAgent(testApp, investigator).get(`/api/v1${base()}/${id}/file`).expect(409);
    expect(answer.body.code).toBe('documents.not_ready');
    await runDueJobs(testApp.app);
  });

  it('are drawn on by the next worker when one died', async () => {
    const id = await ask();
    await testApp.database.owner(
      `update frozen_documents set state = 'rendering', progress_done = 3, progress_total = 9 where id = $1`,
      [id],
    );
    const page = await getPage(pageAgent(testApp, investigator), `${base()}/${id}`);
    expect(page.texts('.govuk-tag')).toEqual(['Being drawn']);
    expect(page.document.querySelector('progress')?.getAttribute('value')).toBe('3');
    await runDueJobs(testApp.app);
    const { body } = await apiAgent(testApp, investigator).get(`/api/v1${base()}/${id}`).expect(200);
    expect(body).toMatchObject({ state: 'ready', progress: { done: body.pages, total: body.pages } });
  });

  it('say so when they could not be made', async () => {
    const id = await ask();
    const handler = testApp.app.get(RenderDocument, { strict: false });
    await asSystem(() => handler.gaveUp({ documentId: id }, 'ENOSPC'));
    const page = await getPage(pageAgent(testApp, investigator), `${base()}/${id}`);
    expect(page.texts('.govuk-tag')).toEqual(['Failed']);
    expect(page.text).toContain('could not be made');
    await page.expectAccessible();
    await runDueJobs(testApp.app);
    const { body } = await apiAgent(testApp, investigator).get(`/api/v1${base()}/${id}`);
    expect(body).toMatchObject({ state: 'failed', failureCode: 'ENOSPC', sha256: null });
  });

  it('never change once they are frozen', async () => {
    const id = await ask();
    await runDueJobs(testApp.app);
    const change = testApp.database.owner(`update frozen_documents set pages = 1 where id = $1`, [id]);
    await expect(change).rejects.toThrow('never changed');
    const removal = testApp.database.owner(`delete from frozen_documents where id = $1`, [id]);
    await expect(removal).rejects.toThrow('never changed');
  });

  it('are for those who see the case, and only of this case', async () => {
    const id = await ask();
    await runDueJobs(testApp.app);
    const other = await createCase(testApp, { investigator });
    const stranger = await createStaff(testApp.database, ['investigator']);
    const auditor = await createStaff(testApp.database, ['auditor']);
    const liaison = await createStaff(testApp.database, ['liaison']);
    const api = `/api/v1/cases/${theCase.id}/documents`;
    for (const url of [api, `${api}/${id}`, `${api}/${id}/file`, base(), `${base()}/${id}/file`]) {
      await apiAgent(testApp, stranger).get(url).expect(404);
      await apiAgent(testApp, liaison).get(url).expect(403);
    }
    await apiAgent(testApp, investigator).get(`/api/v1/cases/${other.id}/documents/${id}/file`).expect(404);
    await apiAgent(testApp, investigator).get(`${api}/nonsense`).expect(404);
    await apiAgent(testApp, auditor).post(api).send({ language: 'en' }).expect(403);
    await apiAgent(testApp, investigator).post(api).send({ language: 'xx' }).expect(422);
    await asSystem(() =>
      testApp.app
        .get(CaseAccess, { strict: false })
        .raiseWall(theCase.id, investigator.accountId, 'conflict'),
    );
    await apiAgent(testApp, investigator).get(`${api}/${id}/file`).expect(404);
  });
});
