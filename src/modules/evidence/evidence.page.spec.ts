import { createTestApp, type TestApp } from '../../../test/support/app';
import { createCase, type SampleCase } from '../../../test/support/cases';
import { getPage, TestPage } from '../../../test/support/page';
import { SAMPLE_FILES } from '../../../test/support/sample-files';
import { createStaff, pageAgent, type Staff } from '../../../test/support/staff';
import { Messages } from '../../platform/i18n/messages';
import { FILE_KINDS } from '../../platform/uploads/file-kinds';

describe('Evidence on pages', () => {
  let testApp: TestApp;
  let investigator: Staff;
  let supervisor: Staff;
  let theCase: SampleCase;

  beforeAll(async () => {
    testApp = await createTestApp();
    investigator = await createStaff(testApp.database, ['investigator']);
    supervisor = await createStaff(testApp.database, ['supervisor']);
    theCase = await createCase(testApp, { investigator });
  });
  afterAll(() => testApp.close());

  const base = () => `/cases/${theCase.id}/evidence`;

  function send(fields: Record<string, string>, file?: [Buffer, string]) {
    const post = pageAgent(testApp, investigator).post(`${base()}/new`);
    for (const [name, value] of Object.entries(fields)) post.field(name, value);
    return file ? post.attach('file', ...file) : post;
  }

  it.each(['en', 'es'])('say in %s that there is none, and how to add some', async (language) => {
    const reader = await createStaff(testApp.database, ['investigator'], { language });
    const own = await createCase(testApp, { investigator: reader });
    const page = await getPage(pageAgent(testApp, reader), `/cases/${own.id}/evidence`);
    expect(page.status).toBe(200);
    expect(page.link(language === 'en' ? 'Add evidence' : 'Agregar prueba')).toBe(
      `/cases/${own.id}/evidence/new`,
    );
    await page.expectAccessible();
  });

  it('take a file without JavaScript, and lead to it', async () => {
    const blank = await getPage(pageAgent(testApp, investigator), `${base()}/new`);
    await blank.expectAccessible();
    const form = blank.document.querySelector('form[enctype="multipart/form-data"]');
    expect([form?.getAttribute('method'), form?.getAttribute('action')]).toEqual(['post', `${base()}/new`]);
    const fields = { _csrf: '', title: '<b>Café</b> camera', source: 'Neighbor' };
    const answer = await send(fields, [SAMPLE_FILES.png, 'door “1”.png']).expect(303);
    const page = await getPage(pageAgent(testApp, investigator), answer.headers.location ?? '');
    expect(page.heading).toBe('Exhibit 1: <b>Café</b> camera');
    expect(page.text).toContain('Picture (PNG)');
    expect(page.texts('tbody tr').map((row) => row.replaceAll(/\s+/g, ' '))).toEqual([
      expect.stringContaining('Received'),
      expect.stringContaining('Checked'),
    ]);
    expect(page.link('View in the browser')).toBe(`${answer.headers.location}/file?as=view`);
    await page.expectAccessible();
    const list = await getPage(pageAgent(testApp, supervisor), base());
    expect(list.texts('tbody tr')).toHaveLength(1);
    expect(list.texts('a')).not.toContain('Add evidence');
    await list.expectAccessible();
    const casePage = await getPage(pageAgent(testApp, supervisor), `/cases/${theCase.id}`);
    expect(casePage.texts('#evidence li')[0]).toContain('Exhibit 1: <b>Café</b> camera');
    expect(casePage.texts('#timeline h3')).toContain('Exhibit 1 received: <b>Café</b> camera');
  });

  it('show the form again with what was written and everything that is wrong', async () => {
    const answer = await send({ title: 'Kept', source: '' }, [SAMPLE_FILES.png, 'report.pdf']).expect(422);
    const page = new TestPage(answer.status, answer.text, `${base()}/new`);
    expect(page.faults).toEqual([
      'Fill in “Who or what it came from”',
      'The content of this file is not what its name says. Check the file and its ending.',
    ]);
    expect(page.document.querySelector('#title')?.getAttribute('value')).toBe('Kept');
    await page.expectAccessible();
    const none = await send({ title: 'a', source: 'b' }).expect(422);
    expect(new TestPage(422, none.text, '/').faults).toEqual(['Choose a file']);
  });

  it('do not offer or take what is not one’s to do', async () => {
    expect((await getPage(pageAgent(testApp, supervisor), `${base()}/new`)).status).toBe(403);
    const stranger = await createStaff(testApp.database, ['investigator']);
    expect((await getPage(pageAgent(testApp, stranger), base())).status).toBe(404);
  });

  it('have words for every kind of file', () => {
    const keys = FILE_KINDS.map((kind) => `evidence.kind.${kind.extensions[0]}`);
    expect(testApp.app.get(Messages).missing(keys)).toEqual([]);
  });
});
