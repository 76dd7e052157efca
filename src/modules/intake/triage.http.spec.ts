import type TestAgent from 'supertest/lib/agent';
import { createTestApp, type TestApp } from '../../../test/support/app';
import { tableChecksums } from '../../../test/support/checksums';
import { runDueJobs } from '../../../test/support/jobs';
import { apiAgent, createStaff, type Staff } from '../../../test/support/staff';
import { fullFiling, shortFiling } from './testing/sample-filing';

interface Filed {
  id: string;
  number: string;
  receiptCode: string;
}

describe('triage by the API', () => {
  let testApp: TestApp;
  let intake: Staff;
  let colleague: Staff;
  let supervisor: Staff;
  let director: Staff;
  let investigator: Staff;

  beforeAll(async () => {
    testApp = await createTestApp();
    intake = await createStaff(testApp.database, ['intake']);
    colleague = await createStaff(testApp.database, ['intake']);
    supervisor = await createStaff(testApp.database, ['supervisor']);
    director = await createStaff(testApp.database, ['director']);
    investigator = await createStaff(testApp.database, ['investigator'], { name: 'Dana Whitfield' });
  });
  afterAll(() => testApp.close());

  const as = (staff: Staff): TestAgent => apiAgent(testApp, staff);
  const post = (staff: Staff, filed: Filed, path: string, body: object = {}) =>
    as(staff).post(`/api/v1/cases/${filed.id}/${path}`).send(body);
  const rows = <R = Record<string, unknown>>(sql: string, params: unknown[]) =>
    testApp.database.owner<R>(sql, params);

  async function file(body: object = fullFiling()): Promise<Filed> {
    const { body: receipt } = await testApp.agent().post('/api/v1/complaints').send(body).expect(201);
    const [row] = await rows<{ id: string }>('select id from cases where number = $1', [receipt.number]);
    return { id: row?.id ?? '', number: receipt.number, receiptCode: receipt.receiptCode };
  }
  async function takenUp(body?: object): Promise<Filed> {
    const filed = await file(body);
    await post(intake, filed, 'intake').expect(204);
    return filed;
  }
  async function accepted(body?: object): Promise<Filed> {
    const filed = await takenUp(body);
    await post(intake, filed, 'jurisdiction', { answerCode: 'ours', incidentOn: '2026-11-02' }).expect(204);
    return filed;
  }
  async function registerOfficer(fullName: string, badge?: string): Promise<string> {
    const { body } = await as(supervisor)
      .post('/api/v1/officers')
      .send({ agencyName: 'Rivermouth Police', fullName, badge })
      .expect(201);
    return body.id;
  }
  const involvementOf = async (filed: Filed, index = 0): Promise<string> => {
    const { body } = await as(supervisor).get(`/api/v1/cases/${filed.id}/officers`).expect(200);
    return body.officers[index].involvementId;
  };
  async function alleged(filed: Filed): Promise<string> {
    const input = { involvementId: await involvementOf(filed), typeCode: 'force_takedown' };
    const { body } = await post(intake, filed, 'allegations', input).expect(201);
    return body.id;
  }
  const track = async ({ number, receiptCode }: Filed) =>
    (await testApp.agent().post('/api/v1/tracking').send({ number, receiptCode }).expect(200)).body;
  const stateOf = async (filed: Filed) =>
    (await rows<{ state: string }>('select state from cases where id = $1', [filed.id]))[0]?.state;
  const clocksOf = async (filed: Filed) =>
    Object.fromEntries(
      (
        await rows<{ rule_code: string; state: string; stop_reason: string | null }>(
          'select rule_code, state, stop_reason from clocks where case_id = $1',
          [filed.id],
        )
      ).map((clock) => [clock.rule_code, clock.stop_reason ?? clock.state]),
    );
  async function refused(
    act: () => PromiseLike<{ status: number; body: { code: string } }>,
    status: number,
    code: string,
  ) {
    const before = await tableChecksums(testApp.database);
    const answer = await act();
    expect([answer.status, answer.body.code]).toEqual([status, code]);
    expect(await tableChecksums(testApp.database)).toEqual(before);
  }

  it('leads from the filing to an open investigation', async () => {
    const officerId = await registerOfficer('Jordan Reyes', '4471');
    const filed = await takenUp();
    expect((await track(filed)).stage).toBe('being_checked');

    const { body: triage } = await as(intake).get(`/api/v1/cases/${filed.id}/triage`).expect(200);
    expect(triage.complaints[0].narrative).toBe(fullFiling().narrative);
    expect(triage.people[0].contact).toMatchObject({ phone: '+1 555 0100', language: 'Kreyòl' });
    expect(triage.acknowledgementDueOn).toBe('2026-11-30');
    expect(triage.missing.map(({ code }: { code: string }) => code)).toEqual([
      'intake.jurisdiction_accepted',
      'allegations.present',
      'cases.investigator_assigned',
    ]);

    await post(intake, filed, 'acknowledgement', { channel: 'email' }).expect(204);
    await post(intake, filed, 'jurisdiction', { answerCode: 'ours' }).expect(204);
    await post(intake, filed, `officers/${await involvementOf(filed)}/identity`, { officerId }).expect(204);
    await alleged(filed);
    await post(supervisor, filed, 'assignment', { investigatorId: investigator.accountId }).expect(204);
    await post(supervisor, filed, 'open-investigation').expect(204);

    expect(await stateOf(filed)).toBe('investigation');
    expect(await clocksOf(filed)).toEqual({
      acknowledgement: 'email',
      classification: 'investigation_opened',
      investigation_limit: 'running',
      limitation: 'running',
      officer_notice: 'running',
    });
    const tracked = await track(filed);
    expect(tracked.stage).toBe('under_investigation');
    expect(tracked.stages.map(({ stage }: { stage: string }) => stage)).toEqual([
      'received',
      'being_checked',
      'under_investigation',
    ]);
    await as(investigator).get(`/api/v1/cases/${filed.id}`).expect(200);
  });

  it('leaves the investigation to those who triaged', async () => {
    const filed = await accepted();
    await alleged(filed);
    await as(colleague).get(`/api/v1/cases/${filed.id}`).expect(200);
    await post(supervisor, filed, 'assignment', { investigatorId: investigator.accountId }).expect(204);
    await post(supervisor, filed, 'open-investigation').expect(204);
    await as(intake).get(`/api/v1/cases/${filed.id}`).expect(200);
    await as(colleague).get(`/api/v1/cases/${filed.id}`).expect(404);
  });

  it('counts the limitation of each allegation from the incident, and again when its day changes', async () => {
    const filed = await accepted();
    const allegationId = await alleged(filed);
    const limitation = () =>
      rows(
        `select run, state, trigger_on::text, adjusted_due_on::text as due from clocks
         where subject_id = $1 and rule_code = 'limitation' order by run`,
        [allegationId],
      );
    expect(await limitation()).toEqual([
      { run: 1, state: 'running', trigger_on: '2026-11-02', due: '2027-11-02' },
    ]);
    await post(intake, filed, 'jurisdiction', { answerCode: 'ours', incidentOn: '2026-10-30' }).expect(204);
    expect(await limitation()).toEqual([
      expect.objectContaining({ run: 1, state: 'stopped' }),
      { run: 2, state: 'running', trigger_on: '2026-10-30', due: '2027-10-30' },
    ]);
    await post(intake, filed, `allegations/${allegationId}/drop`, {
      reason: 'Said of another officer',
    }).expect(204);
    expect((await limitation()).map((clock) => clock.state)).toEqual(['stopped', 'stopped']);
    await refused(
      () => post(intake, filed, `allegations/${allegationId}/drop`, { reason: 'again' }),
      409,
      'allegations.already_dropped',
    );
  });

  it('accepts no matter without the day of the incident, and no allegation before', async () => {
    const filed = await takenUp({ ...shortFiling(), officers: [{ name: 'Reyes' }] });
    const involvementId = await involvementOf(filed);
    await refused(
      () => post(intake, filed, 'allegations', { involvementId, typeCode: 'force_takedown' }),
      409,
      'allegations.jurisdiction_first',
    );
    const answer = await post(intake, filed, 'jurisdiction', { answerCode: 'ours' });
    expect(answer.body.errors).toEqual([
      expect.objectContaining({ field: 'incidentOn', code: 'intake.incident_date_needed' }),
    ]);
    await post(intake, filed, 'jurisdiction', { answerCode: 'ours', incidentOn: '2026-11-21' }).expect(422);
    await post(intake, filed, 'jurisdiction', { answerCode: 'mine', incidentOn: '2026-11-01' }).expect(422);
    await post(intake, filed, 'jurisdiction', { answerCode: 'ours', incidentOn: '2026-11-01' }).expect(204);
    await post(intake, filed, 'allegations', { involvementId, typeCode: 'force_takedown' }).expect(201);
  });

  describe('refuses, and changes nothing:', () => {
    let fresh: Filed;
    let reviewed: Filed;
    let other: Filed;
    beforeAll(async () => {
      fresh = await file();
      reviewed = await accepted();
      other = await accepted();
    });

    it.each<[string, () => PromiseLike<{ status: number; body: { code: string } }>, number, string]>([
      [
        'jurisdiction before it was taken up',
        () => post(intake, fresh, 'jurisdiction', { answerCode: 'ours' }),
        409,
        'cases.step_out_of_order',
      ],
      [
        'opening before it was taken up',
        () => post(supervisor, fresh, 'open-investigation'),
        409,
        'cases.step_out_of_order',
      ],
      [
        'a closing before it was taken up',
        () =>
          post(intake, fresh, 'closing', {
            outcome: 'closed_no_action',
            reasonCode: 'untimely',
            explanation: 'x',
          }),
        409,
        'cases.step_out_of_order',
      ],
      ['taking it up twice', () => post(intake, reviewed, 'intake'), 409, 'cases.step_out_of_order'],
      [
        'opening with something missing',
        () => post(supervisor, reviewed, 'open-investigation'),
        409,
        'cases.step_not_ready',
      ],
      [
        'a decision on no closing',
        () => post(supervisor, reviewed, 'closing/decision', { decision: 'concur' }),
        409,
        'intake.proposal_missing',
      ],
      [
        'a referral of what is ours',
        () =>
          post(intake, reviewed, 'closing', { outcome: 'referred_out', referredTo: 'X', explanation: 'x' }),
        409,
        'intake.not_for_another',
      ],
      [
        'a closing for want of contact',
        () =>
          post(intake, reviewed, 'closing', {
            outcome: 'closed_no_action',
            reasonCode: 'complainant_unavailable',
            explanation: 'x',
          }),
        409,
        'intake.contact_attempts_needed',
      ],
      [
        'a closing for no known reason',
        () =>
          post(intake, reviewed, 'closing', {
            outcome: 'closed_no_action',
            reasonCode: 'boredom',
            explanation: 'x',
          }),
        422,
        'platform.invalid_input',
      ],
      [
        'a closing without explanation',
        () => post(intake, reviewed, 'closing', { outcome: 'closed_no_action', reasonCode: 'untimely' }),
        422,
        'platform.invalid_input',
      ],
      [
        'an allegation of no known type',
        async () =>
          post(intake, reviewed, 'allegations', {
            involvementId: await involvementOf(reviewed),
            typeCode: 'sorcery',
          }),
        422,
        'platform.invalid_input',
      ],
      [
        'an allegation against an officer of another case',
        async () =>
          post(intake, reviewed, 'allegations', {
            involvementId: await involvementOf(other),
            typeCode: 'stop',
          }),
        422,
        'platform.invalid_input',
      ],
      [
        'an officer who is not on the roster',
        async () =>
          post(intake, reviewed, `officers/${await involvementOf(reviewed)}/identity`, {
            officerId: intake.accountId,
          }),
        422,
        'platform.invalid_input',
      ],
      [
        'identifying an officer of another case',
        async () =>
          post(intake, reviewed, `officers/${await involvementOf(other)}/identity`, {
            officerId: await registerOfficer('Sam Lund'),
          }),
        404,
        'intake.involvement_not_found',
      ],
      [
        'an investigator who is none',
        () => post(supervisor, reviewed, 'assignment', { investigatorId: intake.accountId }),
        422,
        'platform.invalid_input',
      ],
      [
        'a notice that is not due',
        async () => post(intake, reviewed, `officers/${await involvementOf(reviewed)}/notice`),
        409,
        'intake.no_notice_due',
      ],
      [
        'unknown fields',
        () => post(intake, reviewed, 'jurisdiction', { answerCode: 'ours', state: 'closed' }),
        422,
        'platform.invalid_input',
      ],
      [
        'an id that is none',
        () => as(intake).post('/api/v1/cases/1%27%20or%201=1/intake').send({}),
        404,
        'platform.not_found',
      ],
    ])('%s', async (_, act, status, code) => {
      if (code !== 'intake.involvement_not_found') return refused(act, status, code);
      const answer = await act();
      expect([answer.status, answer.body.code]).toEqual([status, code]);
    });

    it('an officer twice in the same role', async () => {
      const officerId = await registerOfficer('Kim Okafor');
      await post(intake, reviewed, `officers/${await involvementOf(reviewed, 0)}/identity`, {
        officerId,
      }).expect(204);
      const second = await involvementOf(reviewed, 1);
      await refused(
        () => post(intake, reviewed, `officers/${second}/identity`, { officerId }),
        409,
        'intake.officer_already_in_case',
      );
    });

    it('the same allegation twice', async () => {
      await alleged(other);
      const input = { involvementId: await involvementOf(other), typeCode: 'force_takedown' };
      await refused(() => post(intake, other, 'allegations', input), 409, 'allegations.already_made');
    });
  });

  describe('closing at intake', () => {
    const UNTIMELY = {
      outcome: 'closed_no_action',
      reasonCode: 'untimely',
      explanation: 'It happened in 1998.',
    };

    it('needs a second person, ends the case, answers what was alleged, and tells the filer why', async () => {
      const filed = await accepted();
      const allegationId = await alleged(filed);
      await post(supervisor, filed, 'closing', UNTIMELY).expect(201);
      await refused(
        () => post(supervisor, filed, 'closing/decision', { decision: 'concur' }),
        409,
        'intake.second_person_needed',
      );
      await refused(() => post(supervisor, filed, 'open-investigation'), 409, 'intake.proposal_open');
      await refused(() => post(intake, filed, 'closing', UNTIMELY), 409, 'intake.proposal_open');
      await post(director, filed, 'closing/decision', { decision: 'concur' }).expect(204);

      expect(
        await rows('select state, close_reason, disposition from cases where id = $1', [filed.id]),
      ).toEqual([{ state: 'closed_no_action', close_reason: 'untimely', disposition: 'untimely' }]);
      expect(
        await rows('select layer, value, reason from findings where allegation_id = $1', [allegationId]),
      ).toEqual([{ layer: 'board_final', value: 'untimely', reason: UNTIMELY.explanation }]);
      expect(Object.values(await clocksOf(filed))).not.toContain('running');
      expect(await track(filed)).toMatchObject({
        stage: 'closed',
        closeReason: { label: 'Out of time', definition: expect.stringContaining('law') },
        next: { dueOn: null },
      });
      await refused(
        () => post(intake, filed, 'jurisdiction', { answerCode: 'ours' }),
        409,
        'cases.step_out_of_order',
      );
    });

    it('goes on when the second person refuses, who must say why', async () => {
      const filed = await takenUp();
      await post(intake, filed, 'closing', UNTIMELY).expect(201);
      await refused(
        () => post(supervisor, filed, 'closing/decision', { decision: 'refuse' }),
        422,
        'platform.invalid_input',
      );
      await post(supervisor, filed, 'closing/decision', { decision: 'refuse', note: 'It was 2026.' }).expect(
        204,
      );
      expect(await stateOf(filed)).toBe('intake_review');
      const { body } = await as(intake).get(`/api/v1/cases/${filed.id}/triage`).expect(200);
      expect(body.closings).toEqual([
        expect.objectContaining({ state: 'refused', decisionNote: 'It was 2026.', reason: 'Out of time' }),
      ]);
      await post(intake, filed, 'closing', UNTIMELY).expect(201);
    });

    it('passes on what belongs to another body', async () => {
      const filed = await takenUp();
      await post(intake, filed, 'jurisdiction', { answerCode: 'other_agency' }).expect(204);
      await post(intake, filed, 'closing', { outcome: 'referred_out', explanation: 'State trooper.' }).expect(
        422,
      );
      const referral = { outcome: 'referred_out', referredTo: 'State Police', explanation: 'State trooper.' };
      await post(intake, filed, 'closing', referral).expect(201);
      await post(supervisor, filed, 'closing/decision', { decision: 'concur' }).expect(204);
      expect(await rows('select state, close_reason from cases where id = $1', [filed.id])).toEqual([
        { state: 'referred_out', close_reason: 'other_agency' },
      ]);
      expect(await track(filed)).toMatchObject({ stage: 'passed_on', referredTo: 'State Police' });
    });

    it('is decided once, however many decide at the same instant', async () => {
      const filed = await takenUp();
      await post(intake, filed, 'closing', UNTIMELY).expect(201);
      const answers = await Promise.all([
        post(supervisor, filed, 'closing/decision', { decision: 'concur' }),
        post(director, filed, 'closing/decision', { decision: 'refuse', note: 'No.' }),
        post(director, filed, 'closing/decision', { decision: 'concur' }),
      ]);
      expect(answers.map(({ status }) => status).filter((status) => status === 204)).toHaveLength(1);
      expect(
        await rows(
          'select count(*)::int as decided from closing_proposals where case_id = $1 and decided_at is not null',
          [filed.id],
        ),
      ).toEqual([{ decided: 1 }]);
    });

    it('is proposed once, however many propose at the same instant', async () => {
      const filed = await takenUp();
      const answers = await Promise.all(
        [intake, colleague, supervisor].map((staff) => post(staff, filed, 'closing', UNTIMELY)),
      );
      expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409]);
    });

    it('cannot leave allegations without an answer', async () => {
      const filed = await accepted();
      await alleged(filed);
      const nothing = { outcome: 'closed_no_action', reasonCode: 'no_allegation', explanation: 'x' };
      await refused(() => post(intake, filed, 'closing', nothing), 409, 'intake.allegations_open');
    });
  });

  describe('conflicts', () => {
    it('close the case at once to whoever declares one', async () => {
      const filed = await takenUp();
      await post(colleague, filed, 'conflict', { reason: 'My cousin is in it.' }).expect(204);
      for (const path of ['', '/triage', '/officers', '/allegations'])
        await as(colleague).get(`/api/v1/cases/${filed.id}${path}`).expect(404);
      await refused(
        () => post(colleague, filed, 'jurisdiction', { answerCode: 'ours' }),
        404,
        'cases.not_found',
      );
      const { body } = await as(colleague).get('/api/v1/cases').expect(200);
      expect(body.cases.map(({ id }: { id: string }) => id)).not.toContain(filed.id);
    });

    it('take the case from its investigator, who cannot be assigned again', async () => {
      const lead = await createStaff(testApp.database, ['investigator']);
      const filed = await accepted();
      await alleged(filed);
      await post(supervisor, filed, 'assignment', { investigatorId: lead.accountId }).expect(204);
      await post(supervisor, filed, 'open-investigation').expect(204);
      await post(lead, filed, 'conflict', { reason: 'I know her.' }).expect(204);
      expect(await rows('select investigator_id from cases where id = $1', [filed.id])).toEqual([
        { investigator_id: null },
      ]);
      await refused(
        () => post(supervisor, filed, 'assignment', { investigatorId: lead.accountId }),
        422,
        'platform.invalid_input',
      );
      await post(supervisor, filed, 'assignment', { investigatorId: investigator.accountId }).expect(204);
    });

    it('with an officer close the case in the moment in which the officer is identified', async () => {
      const friend = await createStaff(testApp.database, ['intake', 'investigator']);
      const officerId = await registerOfficer('Lee Harrow', '9001');
      await rows(
        'insert into officer_conflicts (account_id, officer_id, declared_at) values ($1, $2, now())',
        [friend.accountId, officerId],
      );
      const filed = await accepted();
      await as(friend).get(`/api/v1/cases/${filed.id}`).expect(200);
      await post(supervisor, filed, 'assignment', { investigatorId: friend.accountId }).expect(204);
      await post(friend, filed, `officers/${await involvementOf(filed)}/identity`, { officerId }).expect(204);
      await as(friend).get(`/api/v1/cases/${filed.id}`).expect(404);
      expect(await rows('select investigator_id from cases where id = $1', [filed.id])).toEqual([
        { investigator_id: null },
      ]);
    });

    it('with an officer, once declared, close the cases that are there and those that come', async () => {
      const cousin = await createStaff(testApp.database, ['supervisor', 'investigator']);
      const officerId = await registerOfficer('Nico Aldous', '9002');
      const known = await accepted();
      const identify = async (filed: Filed) =>
        post(intake, filed, `officers/${await involvementOf(filed)}/identity`, { officerId }).expect(204);
      await identify(known);
      await post(supervisor, known, 'assignment', { investigatorId: cousin.accountId }).expect(204);
      await as(cousin).post(`/api/v1/officers/${officerId}/conflict`).send({}).expect(204);
      await as(cousin).get(`/api/v1/cases/${known.id}`).expect(404);
      expect(await rows('select investigator_id from cases where id = $1', [known.id])).toEqual([
        { investigator_id: null },
      ]);
      const later = await accepted();
      await as(cousin).get(`/api/v1/cases/${later.id}`).expect(200);
      await identify(later);
      await as(cousin).get(`/api/v1/cases/${later.id}`).expect(404);
      await refused(
        () => post(supervisor, later, 'assignment', { investigatorId: cousin.accountId }),
        422,
        'platform.invalid_input',
      );
      await as(cousin).post('/api/v1/officers/none/conflict').send({}).expect(404);
    });

    it('with an officer close a case that is being identified at the same instant', async () => {
      for (let i = 0; i < 6; i++) {
        const cousin = await createStaff(testApp.database, ['supervisor']);
        const officerId = await registerOfficer(`Alex Brook ${i}`);
        const filed = await accepted();
        const path = `officers/${await involvementOf(filed)}/identity`;
        const answers = await Promise.all([
          post(intake, filed, path, { officerId }),
          as(cousin).post(`/api/v1/officers/${officerId}/conflict`).send({}),
        ]);
        expect(answers.map(({ status }) => status)).toEqual([204, 204]);
        await as(cousin).get(`/api/v1/cases/${filed.id}`).expect(404);
      }
    });

    it('keep the reason from everybody but the trail', async () => {
      const filed = await takenUp();
      const secret = 'reason-known-to-the-trail-only';
      await post(colleague, filed, 'conflict', { reason: secret }).expect(204);
      const { text } = await as(supervisor).get(`/api/v1/cases/${filed.id}`).expect(200);
      expect(text).not.toContain(secret);
      expect(testApp.logLines.join('\n')).not.toContain(secret);
    });
  });

  describe('who may do what', () => {
    it.each<[string, Parameters<typeof createStaff>[1]]>([
      ['an investigator without the case', ['investigator']],
      ['a member of the board', ['board_member']],
      ['the chair', ['chair']],
      ['a clerk', ['clerk']],
      ['the agency’s liaison', ['liaison']],
      ['an auditor', ['auditor']],
      ['an administrator', ['administrator']],
    ])('%s does nothing here', async (_, roles) => {
      const filed = await takenUp();
      const stranger = await createStaff(testApp.database, roles);
      const attempts = [
        post(stranger, filed, 'intake'),
        post(stranger, filed, 'acknowledgement', { channel: 'email' }),
        post(stranger, filed, 'jurisdiction', { answerCode: 'ours' }),
        post(stranger, filed, 'officers', { role: 'subject' }),
        post(stranger, filed, 'closing', {
          outcome: 'closed_no_action',
          reasonCode: 'untimely',
          explanation: 'x',
        }),
        post(stranger, filed, 'closing/decision', { decision: 'concur' }),
        post(stranger, filed, 'assignment', { investigatorId: investigator.accountId }),
        post(stranger, filed, 'open-investigation'),
        as(stranger).get(`/api/v1/cases/${filed.id}/triage`),
        post(stranger, filed, 'conflict', { reason: 'x' }),
      ];
      for (const attempt of attempts) expect([403, 404]).toContain((await attempt).status);
      expect(await stateOf(filed)).toBe('intake_review');
    });

    it('intake does not assign, open or concur', async () => {
      const filed = await accepted();
      await post(intake, filed, 'assignment', { investigatorId: investigator.accountId }).expect(403);
      await post(intake, filed, 'open-investigation').expect(403);
      await post(intake, filed, 'closing/decision', { decision: 'concur' }).expect(403);
    });

    it('nobody without a session', async () => {
      const filed = await file();
      await testApp.agent().get(`/api/v1/cases/${filed.id}/triage`).expect(401);
      await testApp.agent().post(`/api/v1/cases/${filed.id}/intake`).send({}).expect(401);
    });

    it('tells those who investigate how to reach people, and the auditor not', async () => {
      const auditor = await createStaff(testApp.database, ['auditor']);
      const filed = await takenUp();
      await rows(
        'insert into case_access (case_id, account_id, relation, granted_at) values ($1, $2, $3, now())',
        [filed.id, auditor.accountId, 'auditor'],
      );
      const { text } = await as(auditor).get(`/api/v1/cases/${filed.id}`).expect(200);
      expect(text).toContain('Ana Marwick');
      expect(text).not.toMatch(/555 0100|ana\.marwick|Quay Lane|works at the laundromat/);
    });
  });

  it('finds officers by any word of the name and by badge, in order', async () => {
    await registerOfficer('Alexandra Vandermeer', '7712');
    const search = async (text: string) =>
      (await as(intake).get('/api/v1/officers').query({ search: text }).expect(200)).body.officers.map(
        ({ fullName }: { fullName: string }) => fullName,
      );
    for (const text of ['vander', 'ALEX', '7712', 'Alexandra Van'])
      expect(await search(text)).toContain('Alexandra Vandermeer');
    expect(await search('%')).toEqual([]);
    expect(await search('meer')).toEqual([]);
    await as(intake)
      .post('/api/v1/officers')
      .send({ agencyName: 'Rivermouth Police', fullName: 'Else', badge: '7712' })
      .expect(409);
  });

  it('writes every act into a trail that verifies, and tells whom it concerns', async () => {
    const filed = await accepted();
    await post(supervisor, filed, 'assignment', { investigatorId: investigator.accountId }).expect(204);
    await post(intake, filed, 'closing', {
      outcome: 'closed_no_action',
      reasonCode: 'duplicate',
      explanation: 'Same as another.',
    }).expect(201);
    const kinds = await rows<{ kind: string }>(
      'select kind from audit_events where chain_id = $1 order by sequence',
      [filed.id],
    );
    expect(kinds.map(({ kind }) => kind)).toEqual([
      'intake.complaint_filed',
      'cases.begin_intake',
      'intake.jurisdiction_decided',
      'cases.assigned',
      'intake.closing_proposed',
    ]);
    const jobs = await rows<{ job: string }>(
      `select job from outbox where payload->>'caseId' = $1 order by id`,
      [filed.id],
    );
    expect(jobs.map(({ job }) => job)).toEqual(
      expect.arrayContaining(['intake.tell-intake', 'intake.tell-investigator', 'intake.tell-of-closing']),
    );
  });

  describe('mail', () => {
    /** The subjects that each of them got about the case since the last look. */
    async function told(filed: Filed): Promise<Record<string, string[]>> {
      await runDueJobs(testApp.app);
      const mails = await rows<{ recipient: string; subject: string; body_text: string }>(
        'select recipient, subject, body_text from captured_mails where position($1 in subject) > 0',
        [filed.number],
      );
      await rows('delete from captured_mails', []);
      expect(JSON.stringify(mails)).not.toMatch(/Marwick|Reyes|Harbor|Quill/);
      const byRecipient: Record<string, string[]> = {};
      for (const { recipient, subject } of mails)
        byRecipient[recipient] = [
          ...(byRecipient[recipient] ?? []),
          subject.replace(`Case ${filed.number}: `, ''),
        ];
      return byRecipient;
    }

    it('tells each whom it concerns, once, and nobody behind a wall', async () => {
      const filed = await file();
      await post(colleague, filed, 'conflict', { reason: 'known to me' }).expect(204);
      let mails = await told(filed);
      expect(mails[intake.email]).toEqual(['a new complaint']);
      expect(mails[colleague.email]).toBeUndefined();
      expect(mails[supervisor.email]).toEqual(['somebody stepped back']);

      await post(intake, filed, 'intake').expect(204);
      await post(intake, filed, 'jurisdiction', { answerCode: 'ours' }).expect(204);
      await post(supervisor, filed, 'assignment', { investigatorId: investigator.accountId }).expect(204);
      const closing = { outcome: 'closed_no_action', reasonCode: 'untimely', explanation: 'Long ago.' };
      await post(supervisor, filed, 'closing', closing).expect(201);
      mails = await told(filed);
      expect(mails[investigator.email]).toEqual(['assigned to you']);
      expect(mails[director.email]).toEqual(['a closing waits for you']);
      expect(mails[supervisor.email]).toBeUndefined();

      await post(director, filed, 'closing/decision', { decision: 'refuse', note: 'No.' }).expect(204);
      mails = await told(filed);
      expect(mails).toEqual({ [supervisor.email]: ['closing refused'] });
      expect(await told(filed)).toEqual({});
    });
  });

  it('never answered a fault of ours', () => {
    expect(testApp.logLines.filter((line) => line.includes('request failed'))).toEqual([]);
  });
});
