import { apiAgent, createStaff, type Staff } from '../../../test/support/staff';
import { newId } from '../../platform/database/ids';
import { HearingScene } from './testing/hearing-scene';

describe('the board through the API', () => {
  let scene: HearingScene;
  beforeAll(async () => {
    scene = await HearingScene.open();
  });
  afterAll(() => scene.end());

  const as = (person: Staff) => apiAgent(scene.testApp, person);

  it('hears a case from the planning of the meeting to the findings', async () => {
    const { chair, clerk, members } = scene.board;
    const { caseId, number, allegationIds } = await scene.signedOffCase();
    const planned = await as(clerk)
      .post('/api/v1/meetings')
      .send({
        title: 'Sitzung “Dezember” 🙂',
        scheduledAt: '2026-12-03T18:00:00-05:00',
        place: 'City Hall',
        chairId: chair.accountId,
      })
      .expect(201);
    const meeting = `/api/v1/meetings/${planned.body.id}`;
    const ready = await as(clerk).get(meeting).expect(200);
    expect(ready.body).toMatchObject({ title: 'Sitzung “Dezember” 🙂', state: 'planned', agenda: [] });
    expect(ready.body.docketable).toContainEqual({ caseId, number, state: 'docketed', nextDueOn: null });
    await as(clerk).post(`${meeting}/agenda`).send({ caseId }).expect(201);
    const presentIds = [chair, ...members].map((member) => member.accountId);
    await as(clerk).put(`${meeting}/attendance`).send({ presentIds }).expect(204);
    await as(chair).post(`${meeting}/open`).expect(204);

    const hearing = `/api/v1/cases/${caseId}/hearing`;
    const shut = await as(members[0]).get(hearing).expect(200);
    expect(shut.body).toMatchObject({ you: { standing: 'undeclared' }, packet: null, motions: [] });
    expect(shut.body.parties).toEqual([
      { kind: 'officer', role: 'subject', name: 'Oscar Orvell', badge: '4417', isProtected: false },
    ]);
    for (const member of [chair, ...members]) {
      const declared = await as(member).post(`${hearing}/declarations`).send({ grounds: [] }).expect(201);
      expect(declared.body).toEqual({ standing: 'clear' });
    }
    await as(chair).post(`${hearing}/open`).expect(204);

    const motions = `/api/v1/cases/${caseId}/motions`;
    const moved = await as(members[0])
      .post(motions)
      .send({ kind: 'finding', allegationId: allegationIds[0], finding: 'sustained', text: 'To sustain.' })
      .expect(201);
    const motion = `${motions}/${moved.body.id}`;
    await as(members[1]).post(`${motion}/second`).expect(204);
    await Promise.all(
      [chair, ...members].map((member, i) =>
        as(member)
          .post(`${motion}/votes`)
          .send({ choice: i < 3 ? 'yes' : 'no' })
          .expect(204),
      ),
    );
    const open = await as(members[3]).get(hearing).expect(200);
    expect(open.body.motions).toMatchObject([
      { state: 'open', yourVote: 'no', votesCast: 5, rollCall: [], tally: null },
    ]);
    const closed = await as(chair).post(`${motion}/close`).expect(200);
    expect(closed.body).toEqual({ result: 'carried' });
    const late = await as(members[3]).post(`${motion}/votes`).send({ choice: 'yes' }).expect(409);
    expect(late.body.code).toBe('hearings.motion_closed');
    const sealed = await as(members[3]).get(hearing).expect(200);
    expect(sealed.body.motions[0]).toMatchObject({
      result: 'carried',
      tally: { yes: 3, no: 2, needed: 3 },
      seal: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    expect(sealed.body.motions[0].rollCall).toHaveLength(5);
    await as(chair).post(`${hearing}/adopt`).expect(204);
    const again = await as(chair).post(`${hearing}/adopt`).expect(409);
    expect(again.body.code).toBe('hearings.case_settled');
    const done = await as(members[0]).get(hearing).expect(200);
    expect(done.body).toMatchObject({
      state: 'findings_adopted',
      settledAs: 'findings_adopted',
      resolutions: [{ status: 'found', finding: 'sustained' }],
      may: { declare: false, takePart: false, close: false },
    });
    await as(chair).post(`${meeting}/close`).expect(204);
  });

  it('answers a recused member as if the case did not exist, everywhere and at once', async () => {
    const docketed = await scene.deliberating();
    const motionId = await scene.moved(docketed);
    const [member] = scene.board.members;
    const { caseId, meetingId } = docketed;
    const seen = await as(member).get(`/api/v1/meetings/${meetingId}`).expect(200);
    expect(seen.body.agenda).toHaveLength(1);
    await as(member)
      .post(`/api/v1/cases/${caseId}/hearing/declarations`)
      .send({ grounds: ['related_to_witness'], explanation: 'My neighbor.' })
      .expect(201, { standing: 'recused' });
    const gone = await as(member).get(`/api/v1/meetings/${meetingId}`).expect(200);
    expect(gone.body.agenda).toEqual([]);
    const hearing = `/api/v1/cases/${caseId}/hearing`;
    const motion = `/api/v1/cases/${caseId}/motions`;
    const finding = {
      kind: 'finding',
      allegationId: docketed.allegationIds[0],
      finding: 'sustained',
      text: 'x',
    };
    const tries = [
      as(member).get(`/api/v1/cases/${caseId}`),
      as(member).get(`/cases/${caseId}`),
      as(member).get(hearing),
      as(member).post(`${hearing}/declarations`).send({ grounds: [] }),
      as(member).post(motion).send(finding),
      as(member).post(`${motion}/${motionId}/second`),
      as(member).post(`${motion}/${motionId}/votes`).send({ choice: 'yes' }),
    ];
    for (const answer of await Promise.all(tries)) {
      expect([answer.request.url, answer.status]).toEqual([answer.request.url, 404]);
    }
    const list = await as(member).get('/api/v1/cases').expect(200);
    expect(list.body.cases.map((one: { id: string }) => one.id)).not.toContain(caseId);
    const fact = await as(scene.board.chair).get(hearing).expect(200);
    expect(fact.body.members).toContainEqual(
      expect.objectContaining({ id: member.accountId, standing: 'recused' }),
    );
    expect(JSON.stringify(fact.body)).not.toMatch(/neighbor|related_to/i);
  });

  it('lets nobody act who is not of the board or does not hold the permission', async () => {
    const docketed = await scene.deliberating();
    const motionId = await scene.moved(docketed);
    const { investigator, supervisor, members, clerk, chair } = scene.board;
    const motion = `/api/v1/cases/${docketed.caseId}/motions/${motionId}`;
    const hearing = `/api/v1/cases/${docketed.caseId}/hearing`;
    await as(investigator).post(`${motion}/votes`).send({ choice: 'yes' }).expect(403);
    await as(supervisor).get(hearing).expect(403);
    await as(clerk).post(`${motion}/close`).expect(403);
    await as(members[0]).post(`${motion}/close`).expect(403);
    await as(chair).post('/api/v1/meetings').send({}).expect(403);
    await as(members[0]).post(`/api/v1/meetings/${docketed.meetingId}/open`).expect(403);
    const stranger = await createStaff(scene.testApp.database, ['board_member']);
    await as(stranger).post(`${motion}/votes`).send({ choice: 'yes' }).expect(404);
    await as(stranger).get(hearing).expect(404);
    const director = await createStaff(scene.testApp.database, ['director']);
    await as(director).get(hearing).expect(404);
  });

  it.each<[string, string, object, string]>([
    ['an unknown field', 'votes', { choice: 'yes', proxy: 'x' }, 'unknown_field'],
    ['no choice', 'votes', {}, 'required'],
    ['a vote that there is not', 'votes', { choice: 'recused' }, 'not_a_choice'],
    ['a list', 'votes', { choice: ['yes', 'yes'] }, 'not_a_choice'],
  ])('refuses %s by name', async (_, act, body, code) => {
    const docketed = await scene.deliberating();
    const motionId = await scene.moved(docketed);
    const answer = await as(scene.board.chair)
      .post(`/api/v1/cases/${docketed.caseId}/motions/${motionId}/${act}`)
      .send(body)
      .expect(422);
    expect(answer.body.errors[0].code).toBe(code);
  });

  it('refuses over-long, damaged and senseless motions and keeps strange letters as they are', async () => {
    const docketed = await scene.deliberating();
    const [member] = scene.board.members;
    const motions = `/api/v1/cases/${docketed.caseId}/motions`;
    const motion = { kind: 'finding', allegationId: docketed.allegationIds[0], finding: 'sustained' };
    await as(member)
      .post(motions)
      .send({ ...motion, text: 'x'.repeat(10_001) })
      .expect(422);
    await as(member)
      .post(motions)
      .send({ ...motion, text: 'a\u0000b' })
      .expect(422);
    await as(member)
      .post(motions)
      .send({ ...motion, allegationId: newId(), text: 'x' })
      .expect(422);
    const text = 'مرحبا “naïve” 🙂\nsecond line';
    await as(member)
      .post(motions)
      .send({ ...motion, text })
      .expect(201);
    const hearing = await as(member).get(`/api/v1/cases/${docketed.caseId}/hearing`).expect(200);
    expect(hearing.body.motions[0].text).toBe(text);
  });

  it('answers ids that do not exist, or are none, with 404', async () => {
    const { clerk, chair } = scene.board;
    for (const id of [newId(), 'not-an-id', '%27']) {
      await as(clerk).get(`/api/v1/meetings/${id}`).expect(404);
      await as(chair).post(`/api/v1/meetings/${id}/open`).expect(404);
      await as(chair).get(`/api/v1/cases/${id}/hearing`).expect(404);
      await as(chair).post(`/api/v1/cases/${id}/motions/${id}/close`).expect(404);
    }
    const { meetingId } = await scene.docketed();
    await as(clerk).post(`/api/v1/meetings/${meetingId}/agenda`).send({ caseId: newId() }).expect(404);
  });

  it('pages through the meetings by key', async () => {
    await Promise.all(Array.from({ length: 32 }, () => scene.planMeeting()));
    const first = await as(scene.board.clerk).get('/api/v1/meetings').expect(200);
    expect(first.body.meetings).toHaveLength(30);
    const second = await as(scene.board.clerk)
      .get(`/api/v1/meetings?after=${encodeURIComponent(first.body.next)}`)
      .expect(200);
    const ids = [...first.body.meetings, ...second.body.meetings].map((one: { id: string }) => one.id);
    expect(new Set(ids).size).toBe(ids.length);
    await as(scene.board.clerk).get('/api/v1/meetings?after=junk').expect(422);
  });
});
