import { createHash, randomBytes } from 'node:crypto';
import { appendFile, mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { buffer } from 'node:stream/consumers';
import type { Response } from 'supertest';
import { createTestApp, type TestApp } from '../../../test/support/app';
import { createCase, type SampleCase, setCaseState } from '../../../test/support/cases';
import { SAMPLE_FILES } from '../../../test/support/sample-files';
import { apiAgent, createStaff, type Staff } from '../../../test/support/staff';
import { Config } from '../../platform/config/config';
import { newId } from '../../platform/database/ids';
import { Transaction } from '../../platform/database/transaction';
import { formatsFor } from '../../platform/i18n/formats';
import { Messages } from '../../platform/i18n/messages';
import type { JobContext } from '../../platform/jobs/job-context';
import { systemActor } from '../../platform/security/actor';
import { ChainVerifier } from '../audit/public';
import { CaseRepository } from '../cases/public';
import { EvidenceChapter } from './evidence.chapter';
import { SweepOrphans } from './jobs/sweep-orphans';
import { StoredEvidence } from './stored-evidence';

const PDF = Buffer.concat([SAMPLE_FILES.pdf, randomBytes(300_000)]);

describe('Evidence by the API', () => {
  let testApp: TestApp;
  let investigator: Staff;
  let intake: Staff;
  let supervisor: Staff;
  let other: Staff;
  let theCase: SampleCase;

  beforeAll(async () => {
    testApp = await createTestApp();
    const { database } = testApp;
    investigator = await createStaff(database, ['investigator']);
    other = await createStaff(database, ['investigator']);
    intake = await createStaff(database, ['intake']);
    supervisor = await createStaff(database, ['supervisor']);
  });
  beforeEach(async () => {
    theCase = await createCase(testApp, { investigator });
  });
  afterAll(() => testApp.close());

  const folder = () => path.join(testApp.app.get(Config).dataFolder, 'files');
  const kept = async () =>
    (await readdir(folder(), { recursive: true, withFileTypes: true }).catch(() => [])).filter((e) =>
      e.isFile(),
    );

  function add(staff: Staff, file: Buffer = PDF, name = 'report.pdf', fields: Record<string, string> = {}) {
    const form = { title: 'Dash camera', source: 'Complainant', ...fields };
    const post = apiAgent(testApp, staff).post(`/api/v1/cases/${theCase.id}/evidence`);
    for (const [key, value] of Object.entries(form)) post.field(key, value);
    return post.attach('file', file, name);
  }

  async function rows(): Promise<number[]> {
    const [row] = await testApp.database.owner<Record<string, string>>(`
      select (select count(*) from evidence_items) as items, (select count(*) from custody_events) as custody,
        (select count(*) from audit_events) as audit`);
    return [...Object.values(row ?? {}).map(Number), (await kept()).length];
  }

  it('is stored, hashed, numbered, and in custody from the first moment', async () => {
    const { body } = await add(investigator).expect(201);
    const sha256 = createHash('sha256').update(PDF).digest('hex');
    expect(body).toMatchObject({
      exhibitNumber: 1,
      sha256,
      sizeBytes: PDF.length,
      mediaType: 'application/pdf',
    });
    expect(JSON.stringify(body)).not.toContain('storage');
    const agent = apiAgent(testApp, investigator);
    const item = await agent.get(`/api/v1/cases/${theCase.id}/evidence/${body.id}`).expect(200);
    const by = { id: investigator.accountId, name: investigator.name };
    expect(item.body.custody).toMatchObject([
      { sequence: 1, kind: 'received', sha256, by, note: 'Complainant' },
      { sequence: 2, kind: 'verified', sha256, by },
    ]);
    const list = await agent.get(`/api/v1/cases/${theCase.id}/evidence`).expect(200);
    expect(list.body).toMatchObject({ evidence: [{ id: body.id, title: 'Dash camera' }], mayAdd: true });
  });

  it('comes back byte for byte, watched, and unable to run anything', async () => {
    const { body } = await add(investigator, PDF, 'l’été (2026); a.pdf').expect(201);
    const agent = apiAgent(testApp, supervisor);
    const url = `/api/v1/cases/${theCase.id}/evidence/${body.id}`;
    const file = await agent.get(`${url}/file`).buffer(true).parse(binary).expect(200);
    expect(PDF.equals(file.body)).toBe(true);
    expect(file.headers).toMatchObject({
      'content-type': 'application/pdf',
      'content-length': String(PDF.length),
      'content-disposition': `attachment; filename="exhibit-1.pdf"; filename*=UTF-8''l%E2%80%99%C3%A9t%C3%A9%20%282026%29%3B%20a.pdf`,
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, no-store',
    });
    expect(file.headers['content-security-policy']).toMatch(/^default-src 'none'/);
    await agent
      .get(`${url}/file?as=view`)
      .buffer(true)
      .parse(binary)
      .expect('content-disposition', /^inline/);
    const { body: shown } = await agent.get(url);
    expect(shown.custody.slice(2)).toMatchObject([
      { sequence: 3, kind: 'downloaded', by: { id: supervisor.accountId } },
      { sequence: 4, kind: 'viewed', by: { id: supervisor.accountId } },
    ]);
  });

  it('is shown only where a browser runs nothing of it; all else is kept', async () => {
    const { body } = await add(investigator, SAMPLE_FILES.docx, 'a.docx').expect(201);
    await apiAgent(testApp, investigator)
      .get(`/api/v1/cases/${theCase.id}/evidence/${body.id}/file?as=view`)
      .expect('content-disposition', /^attachment/)
      .expect('content-security-policy', /sandbox$/);
  });

  it('keeps its numbers in order when many come at once, and takes a double click once', async () => {
    const same = await Promise.all([add(investigator), add(investigator), add(investigator)]);
    expect(new Set(same.map(({ body }) => body.id)).size).toBe(1);
    const many = await Promise.all(
      ['a', 'b', 'c', 'd', 'e', 'f'].map((title) => add(investigator, PDF, 'report.pdf', { title })),
    );
    expect(many.map(({ status }) => status)).toEqual([201, 201, 201, 201, 201, 201]);
    expect(many.map(({ body }) => body.exhibitNumber).sort()).toEqual([2, 3, 4, 5, 6, 7]);
    const [count] = await testApp.database.owner(
      'select count(*)::int as items from evidence_items where case_id = $1',
      [theCase.id],
    );
    expect(count).toEqual({ items: 7 });
    expect(await kept()).toHaveLength((await rows())[0] ?? -1);
  });

  describe('refused, changes nothing', () => {
    it.each<[string, () => Staff, CaseStateOf, number, string]>([
      ['an investigator of another case', () => other, 'investigation', 404, 'cases.not_found'],
      [
        'intake, once the investigation is open',
        () => intake,
        'investigation',
        403,
        'cases.relation_missing',
      ],
      ['a supervisor', () => supervisor, 'investigation', 403, 'cases.relation_missing'],
      ['a supervisor in intake', () => supervisor, 'intake_review', 403, 'cases.relation_missing'],
      [
        'the investigator, once it is under review',
        () => investigator,
        'supervisor_review',
        409,
        'evidence.not_taken_now',
      ],
      ['the investigator of a closed case', () => investigator, 'closed', 409, 'evidence.not_taken_now'],
    ])('%s', async (_who, staff, state, status, code) => {
      await setCaseState(testApp.database, theCase.id, state);
      const before = await rows();
      const { body } = await add(staff()).expect(status);
      expect(body.code).toBe(code);
      expect(await rows()).toEqual(before);
    });

    it('a board member, who lacks the permission, and a stranger', async () => {
      const member = await createStaff(testApp.database, ['board_member']);
      const before = await rows();
      await add(member).expect(403);
      await testApp
        .agent()
        .post(`/api/v1/cases/${theCase.id}/evidence`)
        .attach('file', PDF, 'a.pdf')
        .expect(401);
      expect(await rows()).toEqual(before);
    });

    it.each<[string, Buffer, string, object[]]>([
      ['an empty file', Buffer.alloc(0), 'a.pdf', [{ field: 'file', code: 'file_empty' }]],
      [
        'bytes that are not what the name says',
        SAMPLE_FILES.png,
        'a.pdf',
        [{ field: 'file', code: 'file_content' }],
      ],
      ['a program', Buffer.from('MZ'), 'a.exe', [{ field: 'file', code: 'file_kind' }]],
    ])('%s', async (_what, bytes, name, errors) => {
      const before = await rows();
      const { body } = await add(investigator, bytes, name).expect(422);
      expect(body).toMatchObject({ code: 'platform.invalid_input', errors });
      expect(await rows()).toEqual(before);
    });

    it('faulty fields, told together with the file’s', async () => {
      const before = await rows();
      const fields = { title: 'x'.repeat(201), source: 'two\nlines', extra: '1' };
      const { body } = await add(investigator, Buffer.alloc(0), 'a.pdf', fields).expect(422);
      expect(body.errors).toMatchObject([
        { field: 'title', code: 'too_long' },
        { field: 'source', code: 'line_break' },
        { field: 'extra', code: 'unknown_field' },
        { field: 'file', code: 'file_empty' },
      ]);
      expect(await rows()).toEqual(before);
    });
  });

  it('of another case is not found, under whatever address', async () => {
    const { body } = await add(investigator).expect(201);
    const second = await createCase(testApp, { investigator: other });
    const agent = apiAgent(testApp, other);
    for (const [caseId, id] of [
      [theCase.id, body.id],
      [second.id, body.id],
      [second.id, newId()],
      [second.id, 'x'],
    ]) {
      await agent.get(`/api/v1/cases/${caseId}/evidence/${id}`).expect(404);
      await agent.get(`/api/v1/cases/${caseId}/evidence/${id}/file`).expect(404);
    }
    await agent.get(`/api/v1/cases/${theCase.id}/evidence`).expect(404);
  });

  it('cannot be altered or removed, not even by the owner of the tables', async () => {
    await add(investigator).expect(201);
    const { owner } = testApp.database;
    await expect(owner('update evidence_items set sha256 = sha256 || sha256')).rejects.toThrow(
      /never altered|check/,
    );
    await expect(owner('update evidence_items set exhibit_number = 99')).rejects.toThrow('never altered');
    await expect(owner('delete from custody_events')).rejects.toThrow('never changed');
    await expect(owner('delete from evidence_items')).rejects.toThrow('never altered');
  });

  describe('in the store', () => {
    it('is verified; what was altered or lost is named, and never handed out as if it were whole', async () => {
      await testApp.database.owner(`update evidence_items set state = 'rejected'`);
      const good = await add(investigator, PDF, 'good.pdf').expect(201);
      const altered = await add(investigator, PDF, 'altered.pdf').expect(201);
      const lost = await add(investigator, PDF, 'lost.pdf').expect(201);
      const stored = testApp.app.get(StoredEvidence, { strict: false });
      expect(await stored.verify()).toEqual({ checked: 3, faults: [] });
      const fileOf = async (id: string) => {
        const [row] = await testApp.database.owner<{ storage_key: string }>(
          'select storage_key from evidence_items where id = $1',
          [id],
        );
        return path.join(folder(), row?.storage_key ?? '');
      };
      await writeFile(await fileOf(altered.body.id), Buffer.concat([PDF.subarray(1), Buffer.from('x')]));
      await rm(await fileOf(lost.body.id));
      const { checked, faults } = await stored.verify();
      expect(checked).toBe(3);
      expect(faults).toEqual([
        expect.stringMatching(`^evidence ${altered.body.id}: the file has the SHA-256 [0-9a-f]{64}$`),
        `evidence ${lost.body.id}: the file is missing`,
      ]);
      await appendFile(await fileOf(altered.body.id), 'x');
      expect((await stored.verify()).faults[0]).toMatch(/bytes instead of/);
      const agent = apiAgent(testApp, investigator);
      const url = (id: string) => `/api/v1/cases/${theCase.id}/evidence/${id}/file`;
      await expect(agent.get(url(altered.body.id)).buffer(true).parse(binary)).rejects.toThrow(
        /aborted|hang up/,
      );
      await agent.get(url(lost.body.id)).expect(503);
      expect(testApp.logLines.join()).toContain('a stored file was altered');
      await agent.get(url(good.body.id)).buffer(true).parse(binary).expect(200);
    });

    it('without a row is removed after a day, and never before', async () => {
      const { body } = await add(investigator).expect(201);
      const orphan = path.join(folder(), 'evidence/ab/orphan');
      await rm(path.dirname(orphan), { recursive: true, force: true });
      await mkdir(path.dirname(orphan), { recursive: true });
      await writeFile(orphan, 'x');
      const sweep = testApp.app.get(SweepOrphans, { strict: false });
      const before = await kept();
      testApp.clock.set(new Date().toISOString());
      await sweep.handle({}, context());
      expect(await kept()).toHaveLength(before.length);
      testApp.clock.advance({ hours: 25 });
      await sweep.handle({}, context());
      expect((await kept()).map((entry) => entry.name)).not.toContain('orphan');
      expect(await kept()).toHaveLength(before.length - 1);
      testApp.clock.set('2026-11-20T17:00:00Z');
      await apiAgent(testApp, investigator)
        .get(`/api/v1/cases/${theCase.id}/evidence/${body.id}/file`)
        .expect(200);
    });
  });

  it('stands in the case file with its hash and its custody', async () => {
    const { body } = await add(investigator).expect(201);
    const { app } = testApp;
    const chapter = await app.get(Transaction, { strict: false }).run(systemActor('test'), async () => {
      const record = await app.get(CaseRepository, { strict: false }).get(theCase.id);
      const t = app.get(Messages).translator('en');
      const context = { t, format: formatsFor('en', 'America/New_York') };
      return app.get(EvidenceChapter, { strict: false }).chapter(record, context);
    });
    const text = JSON.stringify(chapter);
    for (const part of ['Dash camera', body.sha256, 'report.pdf', 'Received', investigator.name])
      expect(text).toContain(part);
  });

  it('leaves the audit chains whole', async () => {
    const { events, broken } = await testApp.app.get(ChainVerifier, { strict: false }).verifyChains();
    expect(broken).toEqual([]);
    expect(events).toBeGreaterThan(20);
  });
});

type CaseStateOf = Parameters<typeof setCaseState>[2];

function context(): JobContext {
  const finish = async (work: () => Promise<void>) => {
    await work();
    return true;
  };
  return { attempt: 1, signal: new AbortController().signal, progress: () => undefined, finish };
}

function binary(answer: Response, done: (error: Error | null, body: Buffer) => void): void {
  const response = answer as unknown as NodeJS.ReadableStream;
  buffer(response).then(
    (body) => done(null, body),
    (error: Error) => done(error, Buffer.alloc(0)),
  );
}
