import { createTestApp, type TestApp } from '../../../test/support/app';
import { addAllegation, createCase, type SampleCase, setCaseState } from '../../../test/support/cases';
import { apiAgent, createStaff, type Staff } from '../../../test/support/staff';
import { newId } from '../../platform/database/ids';
import { Transaction } from '../../platform/database/transaction';
import { formatsFor } from '../../platform/i18n/formats';
import { Messages } from '../../platform/i18n/messages';
import { systemActor } from '../../platform/security/actor';
import { ChainVerifier } from '../audit/public';
import { CaseRepository } from '../cases/public';
import { Clocks } from '../deadlines/public';
import { InvestigationChapter } from './investigation.chapter';
import { TellOfReview } from './listeners/tell-of-review';

const STRANGE = 'He said “🤬 !@#$”, then الشرطة.\n\tA tab, and <script>alert(1)</script> & {{ t }}';

describe('An investigation by the API', () => {
  let testApp: TestApp;
  let investigator: Staff;
  let supervisor: Staff;
  let second: Staff;
  let intake: Staff;
  let member: Staff;
  let other: Staff;
  let theCase: SampleCase;
  let force: string;
  let courtesy: string;

  beforeAll(async () => {
    testApp = await createTestApp();
    const { database } = testApp;
    investigator = await createStaff(database, ['investigator']);
    other = await createStaff(database, ['investigator']);
    supervisor = await createStaff(database, ['supervisor']);
    second = await createStaff(database, ['supervisor', 'investigator']);
    intake = await createStaff(database, ['intake']);
    member = await createStaff(database, ['board_member']);
  });
  beforeEach(async () => {
    theCase = await createCase(testApp, { investigator });
    force = await addAllegation(testApp, theCase.id);
    courtesy = await addAllegation(testApp, theCase.id, {
      typeCode: 'discourtesy_word',
      officerName: 'Kim Vale',
    });
  });
  afterAll(() => testApp.close());

  const api = (staff: Staff) => apiAgent(testApp, staff);
  const at = (path: string) => `/api/v1/cases/${theCase.id}/${path}`;
  const post = (staff: Staff, path: string, body: object = {}) => api(staff).post(at(path)).send(body);
  const show = async (staff: Staff) => (await api(staff).get(at('investigation')).expect(200)).body;
  const recommend = (id: string, value = 'sustained', reason = 'Seen on video.') =>
    post(investigator, `allegations/${id}/recommended-finding`, { value, reason });

  async function submitted(): Promise<string> {
    await recommend(force).expect(204);
    await recommend(courtesy, 'not_sustained', 'One word against another.').expect(204);
    const { body } = await post(investigator, 'reports', { summary: 'What I found.' }).expect(201);
    await post(investigator, 'submit-for-review').expect(204);
    return body.id;
  }

  /** Everything that an act could leave behind. */
  async function traces(): Promise<unknown> {
    return testApp.database.owner(
      `select (select row(state, returns, version) from cases where id = $1)::text as the_case,
         (select count(*)::int from case_notes where case_id = $1) as notes,
         (select count(*)::int from investigation_reports where case_id = $1) as reports,
         (select count(*)::int from supervisor_reviews where case_id = $1) as reviews,
         (select count(*)::int from findings where case_id = $1) as findings,
         (select count(*)::int from case_steps where case_id = $1) as steps,
         (select count(*)::int from audit_events where chain_id = $1) as audit,
         (select count(*)::int from outbox) as outbox`,
      [theCase.id],
    );
  }

  async function expectUntouched(
    act: () => PromiseLike<{ status: number; body: { code: string } }>,
    status: number,
    code: string,
  ) {
    const before = await traces();
    const { status: answered, body } = await act();
    expect([answered, body.code]).toEqual([status, code]);
    expect(await traces()).toEqual(before);
  }

  it('goes from the first note to the board, with every word as it was written', async () => {
    await post(investigator, 'notes', { body: STRANGE }).expect(201);
    await post(intake, 'notes', { body: 'Called back.' }).expect(201);
    const reportId = await submitted();
    const { body: clocksBefore } = await api(supervisor).get(at('investigation'));
    expect(clocksBefore.openReportId).toBe(reportId);
    await post(supervisor, 'review/sign-off', { reportId }).expect(204);
    const view = await show(supervisor);
    expect(view).toMatchObject({ state: 'docketed', returns: 0, openReportId: null, missing: [] });
    expect(view.notes.map((note: { text: string }) => note.text)).toEqual(['Called back.', STRANGE]);
    expect(view.reports).toMatchObject([
      { version: 1, text: 'What I found.', by: { id: investigator.accountId } },
    ]);
    expect(view.reviews).toMatchObject([{ decision: 'signed', reportId, by: { id: supervisor.accountId } }]);
    expect(view.allegations).toMatchObject([
      { recommended: { value: 'sustained' }, supervisor: { value: 'sustained', reason: 'Seen on video.' } },
      { recommended: { value: 'not_sustained' }, supervisor: { value: 'not_sustained' } },
    ]);
  });

  it('says all that is still missing before it can be submitted', async () => {
    const { body } = await post(investigator, 'submit-for-review').expect(409);
    expect(body).toMatchObject({
      code: 'cases.step_not_ready',
      missing: [
        { code: 'allegations.recommended_findings_complete' },
        { code: 'investigation.report_attached', message: 'The report must be written.' },
      ],
    });
    expect((await show(investigator)).missing).toHaveLength(2);
    await recommend(force).expect(204);
    await post(investigator, 'reports', { summary: 'x' }).expect(201);
    const again = await post(investigator, 'submit-for-review').expect(409);
    expect(again.body.missing).toMatchObject([{ code: 'allegations.recommended_findings_complete' }]);
  });

  it('comes back with written points, is counted, and needs a new version of the report', async () => {
    const reportId = await submitted();
    await post(supervisor, 'review/return', { reportId, points: '1. Interview the neighbor.' }).expect(204);
    expect(await show(investigator)).toMatchObject({
      state: 'investigation',
      returns: 1,
      reviews: [{ decision: 'returned', points: '1. Interview the neighbor.' }],
      missing: [{ code: 'investigation.report_renewed' }],
      may: { recommend: true, report: true, submit: true, review: false },
    });
    const { body } = await post(investigator, 'reports', { summary: 'What I found.' }).expect(201);
    expect(body.id).not.toBe(reportId);
    await post(investigator, 'submit-for-review').expect(204);
    await expectUntouched(
      () => post(supervisor, 'review/sign-off', { reportId }),
      409,
      'investigation.report_changed',
    );
    await post(supervisor, 'review/sign-off', { reportId: body.id }).expect(204);
    const view = await show(supervisor);
    expect([view.returns, view.reports.length, view.reviews.length]).toEqual([1, 2, 2]);
  });

  it('records where the supervisor departs, with reasons, beside what was recommended', async () => {
    const reportId = await submitted();
    const change = { allegationId: force, value: 'exonerated' };
    const { body } = await post(supervisor, 'review/sign-off', { reportId, findings: [change] }).expect(422);
    expect(body.errors).toMatchObject([{ field: 'findings[0].reason', code: 'required' }]);
    await post(supervisor, 'review/sign-off', {
      reportId,
      findings: [{ ...change, reason: 'Within policy.' }],
    }).expect(204);
    const { allegations } = await show(supervisor);
    expect(allegations[0]).toMatchObject({
      recommended: { value: 'sustained', reason: 'Seen on video.' },
      supervisor: { value: 'exonerated', reason: 'Within policy.' },
    });
  });

  it('stops the investigation’s clock at sign-off, and only then', async () => {
    const transaction = testApp.app.get(Transaction, { strict: false });
    const clocks = testApp.app.get(Clocks, { strict: false });
    const caseId = theCase.id;
    await transaction.run(systemActor('test'), () =>
      clocks.start({
        caseId,
        rulebookVersion: 'generic-1',
        ruleCode: 'investigation_limit',
        subjectType: 'case',
        subjectId: caseId,
        triggerOn: '2026-11-20',
      }),
    );
    const state = async () =>
      (await testApp.database.owner('select state, stop_reason from clocks where case_id = $1', [caseId]))[0];
    const reportId = await submitted();
    expect(await state()).toEqual({ state: 'running', stop_reason: null });
    await post(supervisor, 'review/sign-off', { reportId }).expect(204);
    expect(await state()).toEqual({ state: 'stopped', stop_reason: 'signed_off' });
  });

  describe('refused, changes nothing:', () => {
    it('acts of those who have no part in the case', async () => {
      const reportId = await submitted();
      await setCaseState(testApp.database, theCase.id, 'investigation');
      const finding = { value: 'unfounded', reason: 'x' };
      const path = `allegations/${force}/recommended-finding`;
      await expectUntouched(() => post(other, path, finding), 404, 'cases.not_found');
      await expectUntouched(() => post(other, 'notes', { body: 'x' }), 404, 'cases.not_found');
      await expectUntouched(() => post(other, 'reports', { summary: 'x' }), 404, 'cases.not_found');
      await expectUntouched(() => post(other, 'submit-for-review'), 404, 'cases.not_found');
      await expectUntouched(() => post(second, path, finding), 403, 'cases.relation_missing');
      await expectUntouched(() => post(second, 'reports', { summary: 'x' }), 403, 'cases.relation_missing');
      await expectUntouched(() => post(second, 'submit-for-review'), 403, 'cases.relation_missing');
      await expectUntouched(() => post(supervisor, path, finding), 403, 'platform.forbidden');
      await expectUntouched(() => post(member, 'notes', { body: 'x' }), 403, 'platform.forbidden');
      await expectUntouched(
        () => post(investigator, 'review/sign-off', { reportId }),
        403,
        'platform.forbidden',
      );
      expect((await testApp.agent().post(at('notes')).send({ body: 'x' })).status).toBe(401);
    });

    it('acts in the wrong state', async () => {
      const path = `allegations/${force}/recommended-finding`;
      const finding = { value: 'unfounded', reason: 'x' };
      const reportId = await submitted();
      const { body } = await post(supervisor, 'notes', { body: 'Still possible.' }).expect(201);
      expect(body.id).toEqual(expect.any(String));
      await expectUntouched(
        () => post(investigator, path, finding),
        409,
        'investigation.not_under_investigation',
      );
      await expectUntouched(
        () => post(investigator, 'reports', { summary: 'y' }),
        409,
        'investigation.not_under_investigation',
      );
      await expectUntouched(() => post(investigator, 'submit-for-review'), 409, 'cases.step_out_of_order');
      await setCaseState(testApp.database, theCase.id, 'docketed');
      await expectUntouched(
        () => post(supervisor, 'review/sign-off', { reportId }),
        409,
        'investigation.not_under_review',
      );
      await expectUntouched(
        () => post(supervisor, 'review/return', { reportId, points: 'x' }),
        409,
        'investigation.not_under_review',
      );
      await setCaseState(testApp.database, theCase.id, 'closed');
      await expectUntouched(() => post(supervisor, 'notes', { body: 'x' }), 409, 'investigation.case_ended');
    });

    it('a review by the one who investigated', async () => {
      theCase = await createCase(testApp, { investigator: second });
      force = await addAllegation(testApp, theCase.id);
      await post(second, `allegations/${force}/recommended-finding`, {
        value: 'sustained',
        reason: 'x',
      }).expect(204);
      const { body } = await post(second, 'reports', { summary: 'x' }).expect(201);
      await post(second, 'submit-for-review').expect(204);
      const reportId = body.id;
      const sign = () => post(second, 'review/sign-off', { reportId });
      await expectUntouched(sign, 409, 'cases.step_not_ready');
      expect((await sign()).body.missing).toMatchObject([{ code: 'cases.reviewer_independent' }]);
      await expectUntouched(
        () => post(second, 'review/return', { reportId, points: 'x' }),
        409,
        'cases.step_not_ready',
      );
      await post(supervisor, 'review/sign-off', { reportId }).expect(204);
    });

    it('findings that the rules do not know, or that this allegation cannot have', async () => {
      await expectUntouched(() => recommend(force, 'guilty'), 422, 'platform.invalid_input');
      await expectUntouched(() => recommend(force, 'no_finding_tie'), 422, 'platform.invalid_input');
      await expectUntouched(() => recommend(newId()), 404, 'allegations.not_found');
      await expectUntouched(() => recommend('x'), 404, 'platform.not_found');
      const unknown = await addAllegation(testApp, theCase.id, { officerName: null });
      await expectUntouched(() => recommend(unknown, 'sustained'), 422, 'platform.invalid_input');
      await recommend(unknown, 'not_sustained').expect(204);
    });

    it.each([
      ['notes', { body: ' ' }, 'body', 'blank'],
      ['notes', { body: 'x'.repeat(20_001) }, 'body', 'too_long'],
      ['notes', { body: 'a\u0000b' }, 'body', 'control_characters'],
      ['notes', { body: 5 }, 'body', 'wrong_type'],
      ['notes', { body: 'x', color: 'red' }, 'color', 'unknown_field'],
      ['reports', { summary: 'x'.repeat(50_001) }, 'summary', 'too_long'],
    ])('bad input to %s: %j', async (path, body, field, code) => {
      const before = await traces();
      const answer = await post(investigator, path, body).expect(422);
      expect(answer.body.errors).toMatchObject([{ field, code }]);
      expect(await traces()).toEqual(before);
    });
  });

  it('takes a double click on every button once', async () => {
    const twice = async (act: () => PromiseLike<{ status: number }>) =>
      (await Promise.all([act(), act()])).map(({ status }) => status).sort();
    expect(await twice(() => post(investigator, 'notes', { body: 'Once.' }))).toEqual([201, 201]);
    expect(await twice(() => recommend(force))).toEqual([204, 204]);
    await recommend(courtesy).expect(204);
    expect(await twice(() => post(investigator, 'reports', { summary: 'Once.' }))).toEqual([201, 201]);
    expect(await twice(() => post(investigator, 'submit-for-review'))).toEqual([204, 409]);
    const { openReportId: reportId } = await show(supervisor);
    expect(await twice(() => post(supervisor, 'review/return', { reportId, points: 'x' }))).toEqual([
      204, 409,
    ]);
    await post(investigator, 'reports', { summary: 'Twice.' }).expect(201);
    await post(investigator, 'submit-for-review').expect(204);
    const view = await show(supervisor);
    const sign = { reportId: view.openReportId };
    expect(await twice(() => post(supervisor, 'review/sign-off', sign))).toEqual([204, 409]);
    const [left] = await testApp.database.owner(
      `select (select count(*)::int from case_notes where case_id = $1) as notes,
         (select count(*)::int from findings where case_id = $1) as findings,
         (select count(*)::int from investigation_reports where case_id = $1) as reports,
         (select count(*)::int from supervisor_reviews where case_id = $1) as reviews,
         (select returns from cases where id = $1) as returns`,
      [theCase.id],
    );
    expect(left).toEqual({ notes: 1, findings: 4, reports: 2, reviews: 2, returns: 1 });
  });

  it('lets two supervisors decide at once only one thing', async () => {
    const third = await createStaff(testApp.database, ['supervisor']);
    theCase = await createCase(testApp, { investigator });
    force = await addAllegation(testApp, theCase.id);
    await recommend(force).expect(204);
    const { body } = await post(investigator, 'reports', { summary: 'x' }).expect(201);
    await post(investigator, 'submit-for-review').expect(204);
    const answers = await Promise.all([
      post(supervisor, 'review/sign-off', { reportId: body.id }),
      post(third, 'review/return', { reportId: body.id, points: 'x' }),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([204, 409]);
    expect((await show(supervisor)).reviews).toHaveLength(1);
  });

  it('shows each reader no more than their part', async () => {
    await post(investigator, 'notes', { body: 'For the team.' }).expect(201);
    const reportId = await submitted();
    await post(supervisor, 'review/sign-off', { reportId }).expect(204);
    await testApp.database.owner(
      `insert into case_access (case_id, account_id, relation, granted_at) values ($1, $2, 'docketed', now())`,
      [theCase.id, member.accountId],
    );
    expect(await show(member)).toMatchObject({ notes: null, reviews: null, reports: [{ id: reportId }] });
    expect(await show(intake)).toMatchObject({
      notes: [{ text: 'For the team.' }],
      reports: null,
      reviews: null,
      allegations: [],
    });
    await api(other).get(at('investigation')).expect(404);
  });

  it('tells the unit of a submission and the investigator of the outcome, once each', async () => {
    const tell = testApp.app.get(TellOfReview, { strict: false });
    const transaction = testApp.app.get(Transaction, { strict: false });
    const told = async (step: string) => {
      for (let run = 0; run < 2; run++)
        await transaction.run(systemActor('worker'), () => tell.on({ caseId: theCase.id, step }));
      return testApp.database.owner<{ kind: string; account_id: string }>(
        'select kind, account_id from notifications where case_id = $1 order by created_at, id',
        [theCase.id],
      );
    };
    const reportId = await submitted();
    const units = (await told('submit_for_review')).map(({ account_id }) => account_id);
    expect(units).toContain(supervisor.accountId);
    expect(new Set(units).size).toBe(units.length);
    await post(supervisor, 'review/return', { reportId, points: 'x' }).expect(204);
    expect((await told('return_to_investigator')).slice(units.length)).toEqual([
      { kind: 'investigation.returned', account_id: investigator.accountId },
    ]);
    expect(await told('close')).toHaveLength(units.length + 1);
  });

  it('cannot be rewritten, not even by the owner of the tables', async () => {
    await post(investigator, 'notes', { body: 'x' }).expect(201);
    await expect(testApp.database.owner('delete from case_notes')).rejects.toThrow('never changed');
    await expect(testApp.database.owner(`update case_notes set body = 'y'`)).rejects.toThrow('never changed');
  });

  it('stands in the case file with the signed report, without notes and points', async () => {
    await post(investigator, 'notes', { body: 'For the team.' }).expect(201);
    const reportId = await submitted();
    await post(supervisor, 'review/return', { reportId, points: 'Not for the file.' }).expect(204);
    const { app } = testApp;
    const chapter = await app.get(Transaction, { strict: false }).run(systemActor('test'), async () => {
      const record = await app.get(CaseRepository, { strict: false }).get(theCase.id);
      const t = app.get(Messages).translator('en');
      const context = { t, format: formatsFor('en', 'America/New_York') };
      return app.get(InvestigationChapter, { strict: false }).chapter(record, context);
    });
    const text = JSON.stringify(chapter);
    for (const part of ['What I found.', 'Version 1', 'Returned with points', supervisor.name])
      expect(text).toContain(part);
    expect(text).not.toMatch(/For the team|Not for the file/);
  });

  it('leaves the audit chains whole', async () => {
    const { events, broken } = await testApp.app.get(ChainVerifier, { strict: false }).verifyChains();
    expect(broken).toEqual([]);
    expect(events).toBeGreaterThan(50);
  });
});
