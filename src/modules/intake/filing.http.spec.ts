import { createTestApp, type TestApp } from '../../../test/support/app';
import { tableChecksums, wholeDatabase } from '../../../test/support/checksums';
import { createStaff } from '../../../test/support/staff';
import { parseCaseNumber } from '../cases/public';
import { fullFiling, shortFiling } from './testing/sample-filing';

const PATH = '/api/v1/complaints';

describe('filing by the API', () => {
  let testApp: TestApp;
  beforeAll(async () => {
    testApp = await createTestApp();
  });
  afterAll(() => testApp.close());

  const file = (body: unknown, headers: Record<string, string> = {}) =>
    testApp
      .agent()
      .post(PATH)
      .set('content-type', 'application/json')
      .set(headers)
      .send(JSON.stringify(body));
  const sendRaw = (body: string) =>
    testApp.agent().post(PATH).set('content-type', 'application/json').send(body);
  const caseOf = async (number: string) => {
    const [row] = await testApp.database.owner<{ id: string }>('select id from cases where number = $1', [
      number,
    ]);
    return row?.id;
  };
  const rowsOf = (sql: string, params: unknown[]) => testApp.database.owner(sql, params);

  it('opens a case with everything in it, to the letter, and answers a receipt', async () => {
    const filing = fullFiling();
    const { status, body } = await file(filing);
    expect(status).toBe(201);
    expect(body).toEqual({
      number: expect.stringMatching(/^2026-\d{6}-\d$/),
      receiptCode: expect.stringMatching(/^([0-9A-Z]{5}-){4}[0-9A-Z]{6}$/),
      stage: 'received',
      acknowledgementDueOn: '2026-11-30',
    });
    expect(parseCaseNumber(body.number)).toBe(body.number);
    const caseId = await caseOf(body.number);
    expect(await rowsOf('select * from complaints where case_id = $1', [caseId])).toEqual([
      expect.objectContaining({
        channel: 'web',
        anonymous: false,
        language: 'es',
        narrative: filing.narrative,
        occurred_when: filing.occurredWhen,
        occurred_where: filing.occurredWhere,
        hoped_outcome: filing.hopedOutcome,
      }),
    ]);
    expect(
      await rowsOf(
        `select p.full_name, p.email, p.phone, p.postal_address, p.contact_as_given, p.description, p.language,
           array_agg(r.role order by r.role) as roles
         from persons p join participations r on r.person_id = p.id where p.case_id = $1 group by p.id order by p.id`,
        [caseId],
      ),
    ).toEqual([
      {
        full_name: 'Ana Marwick',
        email: 'ana.marwick@example.org',
        phone: '+1 555 0100',
        postal_address: '12 Quay Lane\nRivermouth',
        contact_as_given: null,
        description: null,
        language: 'Kreyòl',
        roles: ['complainant', 'representative'],
      },
      expect.objectContaining({ full_name: 'Teo Marwick', description: 'my son', roles: ['alleged_victim'] }),
      expect.objectContaining({
        full_name: 'Marisol Quill',
        contact_as_given: 'works at the laundromat',
        description: 'saw all of it',
        roles: ['witness'],
      }),
    ]);
    expect(
      await rowsOf(
        `select role, officer_id, name_as_given, badge_as_given, description from involvements where case_id = $1 order by id`,
        [caseId],
      ),
    ).toEqual([
      {
        role: 'subject',
        officer_id: null,
        name_as_given: 'Reyes',
        badge_as_given: '4471',
        description: null,
      },
      expect.objectContaining({ name_as_given: null, description: 'Tall, red beard, drove car 12' }),
      expect.objectContaining({ name_as_given: null, badge_as_given: null, description: null }),
    ]);
  });

  it('starts every clock that counts from receipt, gives sight to intake and the unit, and writes the trail', async () => {
    const intake = await createStaff(testApp.database, ['intake']);
    const supervisor = await createStaff(testApp.database, ['supervisor']);
    const investigator = await createStaff(testApp.database, ['investigator']);
    const { body } = await file(shortFiling());
    const caseId = await caseOf(body.number);
    expect(
      await rowsOf(
        `select rule_code, subject_type, trigger_on::text, adjusted_due_on::text as due from clocks where case_id = $1 order by 1`,
        [caseId],
      ),
    ).toEqual([
      {
        rule_code: 'acknowledgement',
        subject_type: 'complaint',
        trigger_on: '2026-11-20',
        due: '2026-11-30',
      },
      { rule_code: 'classification', subject_type: 'case', trigger_on: '2026-11-20', due: '2026-12-21' },
      { rule_code: 'investigation_limit', subject_type: 'case', trigger_on: '2026-11-20', due: '2027-05-19' },
    ]);
    const access = await rowsOf('select account_id, relation from case_access where case_id = $1', [caseId]);
    expect(access).toContainEqual({ account_id: intake.accountId, relation: 'intake' });
    expect(access).toContainEqual({ account_id: supervisor.accountId, relation: 'unit' });
    expect(access.some((row) => row.account_id === investigator.accountId)).toBe(false);
    expect(
      await rowsOf('select kind, actor_kind, actor_name, account_id from audit_events where chain_id = $1', [
        caseId,
      ]),
    ).toEqual([
      { kind: 'intake.complaint_filed', actor_kind: 'system', actor_name: 'intake.filing', account_id: null },
    ]);
  });

  it.each<[string, string]>([
    ['curly quotes and dashes', '“She said ‘stop’ — I didn’t…” '],
    ['emoji, one made of several', 'He laughed 😂 at my family 👨‍👩‍👧‍👦 🏴‍☠️'],
    ['Arabic and Hebrew beside English', 'قال الضابط: "stop" ثم دفعني. שלום 123'],
    ['direction marks', 'abc \u202eevil\u202c def \u2067x\u2069'],
    ['combining letters', 'e\u0301 is not é, and both stay'],
    ['HTML and templates', '<script>alert(1)</script> {{ 7*7 }} {% raw %} $x %s \\n'],
    ['SQL', `'; drop table complaints; --`],
    ['broken encodings', 'I wasnâ€™t there. Ã± â€œquotesâ€\u009d'.replace('\u009d', '')],
    ['tabs and line breaks', 'a\tb\r\nc\n\n\nd\u2028e'],
    ['two thousand characters', 'Strong “language” ¡coño! '.repeat(80)],
    ['the longest that is taken', '🚓'.repeat(20_000)],
  ])('keeps %s unchanged', async (_, narrative) => {
    const { status, body } = await file(shortFiling(narrative));
    expect(status).toBe(201);
    const [row] = await rowsOf(
      'select p.narrative from complaints p join cases c on c.id = p.case_id where c.number = $1',
      [body.number],
    );
    expect(row).toEqual({ narrative });
  });

  it('opens fifty cases for fifty people at the same instant', async () => {
    const answers = await Promise.all(Array.from({ length: 50 }, (_, i) => file(shortFiling(`Person ${i}`))));
    expect(answers.map(({ status }) => status)).toEqual(Array<number>(50).fill(201));
    const numbers = answers.map(({ body }) => body.number);
    expect(new Set(numbers).size).toBe(50);
    expect(new Set(answers.map(({ body }) => body.receiptCode)).size).toBe(50);
    const [{ count } = { count: 0 }] = await testApp.database.owner<{ count: number }>(
      `select count(*)::int as count from complaints p join cases c on c.id = p.case_id where c.number = any($1)`,
      [numbers],
    );
    expect(count).toBe(50);
  });

  describe('with an Idempotency-Key', () => {
    const countOf = async (narrative: string) =>
      (await rowsOf('select 1 from complaints where narrative = $1', [narrative])).length;

    it('answers a repeat with the first answer', async () => {
      const headers = { 'idempotency-key': 'repeat-0001' };
      const first = await file(shortFiling('Repeated'), headers);
      const second = await file(shortFiling('Repeated'), headers);
      expect([first.status, second.status]).toEqual([201, 201]);
      expect(second.text).toBe(first.text);
      expect(await countOf('Repeated')).toBe(1);
    });

    it('files once for ten that come at the same instant', async () => {
      const headers = { 'idempotency-key': 'at-once-0001' };
      const answers = await Promise.all(
        Array.from({ length: 10 }, () => file(shortFiling('At once'), headers)),
      );
      expect(answers.map(({ status }) => status)).toEqual(Array<number>(10).fill(201));
      expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
      expect(await countOf('At once')).toBe(1);
    });

    it('refuses the same key with other words, and keeps nothing of them', async () => {
      const headers = { 'idempotency-key': 'other-words-0001' };
      await file(shortFiling('First words'), headers).expect(201);
      const before = await tableChecksums(testApp.database);
      const { status, body } = await file(shortFiling('Other words'), headers);
      expect([status, body.code]).toEqual([409, 'platform.idempotency_key_reused']);
      expect(await tableChecksums(testApp.database)).toEqual(before);
    });

    it('files again once a day has passed', async () => {
      const headers = { 'idempotency-key': 'a-day-later-0001' };
      const first = await file(shortFiling('A day later'), headers);
      testApp.clock.advance({ hours: 25 });
      const second = await file(shortFiling('A day later'), headers);
      testApp.clock.advance({ hours: -25 });
      expect(second.body.number).not.toBe(first.body.number);
    });

    it.each(['short', 'x'.repeat(201), 'has a space in it', 'ünprintable'])(
      'refuses the key %p',
      async (key) => {
        const before = await tableChecksums(testApp.database);
        const { status, body } = await file(shortFiling(), { 'idempotency-key': encodeHeader(key) });
        expect(status).toBe(422);
        expect(body.errors).toEqual([
          expect.objectContaining({ field: 'Idempotency-Key', code: 'not_a_key' }),
        ]);
        expect(await tableChecksums(testApp.database)).toEqual(before);
      },
    );
  });

  it('names every fault by its field, in the reader’s language', async () => {
    const { status, body } = await testApp
      .agent()
      .post(PATH)
      .set('accept-language', 'es')
      .send({
        narrative: ' ',
        occurredOn: '2026-11-21',
        officers: [{ badge: 'x'.repeat(41) }, {}, { name: 'two\nlines' }],
        witnesses: 'Marisol',
        contact: { email: 'not an address' },
        onBehalfOf: {},
        favouriteColour: 'blue',
        language: 'xx',
      });
    expect(status).toBe(422);
    expect(body.errors.map(({ field, code }: { field: string; code: string }) => `${field} ${code}`)).toEqual(
      [
        'narrative blank',
        'officers[0].badge too_long',
        'officers[2].name line_break',
        'witnesses not_a_list',
        'contact.email not_an_email',
        'language not_a_choice',
        'favouriteColour unknown_field',
        'occurredOn intake.date_in_future',
        'onBehalfOf intake.on_behalf_empty',
      ],
    );
    expect(body.errors[0].message).toBe('Complete este campo.');
  });

  it('takes the day that it is where the board sits, not where the server is', async () => {
    testApp.clock.set('2026-11-21T03:00:00Z');
    await file({ ...shortFiling(), occurredOn: '2026-11-21' }).expect(422);
    await file({ ...shortFiling(), occurredOn: '2026-11-20' }).expect(201);
    testApp.clock.set('2026-11-20T17:00:00Z');
  });

  it.each<[string, unknown, number]>([
    ['nothing', {}, 422],
    ['null', null, 422],
    ['a list', [shortFiling()], 422],
    ['a text', 'help', 422],
    ['no narrative', { anonymous: true }, 422],
    ['a narrative of another type', { ...shortFiling(), narrative: ['x'] }, 422],
    ['a narrative one too long', shortFiling('x'.repeat(20_001)), 422],
    ['NUL', shortFiling('a\u0000b'), 422],
    ['control characters', shortFiling('a\u0007b\u001b[2J'), 422],
    ['half a surrogate pair', shortFiling('a\ud83d b'), 422],
    ['an impossible date', { ...shortFiling(), occurredOn: '2026-02-30' }, 422],
    ['a date with a time', { ...shortFiling(), occurredOn: '2026-02-03T00:00:00Z' }, 422],
    ['a date before all cases', { ...shortFiling(), occurredOn: '0001-01-01' }, 422],
    ['anonymous as a text', { ...shortFiling(), anonymous: 'yes' }, 422],
    ['neither contact nor anonymous', { narrative: 'x' }, 422],
    ['a contact beside anonymous', { ...shortFiling(), contact: { phone: '555' } }, 422],
    [
      '65 officers',
      { ...shortFiling(), officers: Array.from({ length: 65 }, () => ({ unknown: true })) },
      422,
    ],
    [
      '10,000 officers',
      { ...shortFiling(), officers: Array.from({ length: 10_000 }, () => ({ name: 'x' })) },
      422,
    ],
    ['41 witnesses', { ...shortFiling(), witnesses: Array.from({ length: 41 }, () => ({ name: 'x' })) }, 422],
    [
      'an e-mail with a header in it',
      { narrative: 'x', contact: { email: 'a@example.org\nBcc: b@example.org' } },
      422,
    ],
    ['more than a megabyte', shortFiling('x'.repeat(1_100_000)), 413],
  ])('refuses %s and changes nothing', async (_, filing, expected) => {
    const before = await tableChecksums(testApp.database);
    const { status, body } = await file(filing);
    expect(status).toBe(expected);
    expect(body.code).toMatch(/^platform\./);
    expect(await tableChecksums(testApp.database)).toEqual(before);
  });

  it.each<[string, string, number]>([
    ['JSON that breaks off', '{"narrative": "x', 422],
    ['nothing at all', '', 422],
    [
      'a list nested deeply',
      `{"narrative":"x","anonymous":true,"officers":${'['.repeat(400_000)}${']'.repeat(400_000)}}`,
      422,
    ],
    ['an object nested deeply', `${'{"contact":'.repeat(70_000)}1${'}'.repeat(70_000)}`, 422],
    ['a prototype', '{"narrative":"x","anonymous":true,"__proto__":{"language":"es"}}', 422],
    ['a constructor', '{"narrative":"x","anonymous":true,"constructor":{"prototype":{"a":1}}}', 422],
    ['names that objects have', '{"narrative":"x","anonymous":true,"toString":1,"hasOwnProperty":2}', 422],
    ['a hundred thousand fields', `{${Array.from({ length: 90_000 }, (_, i) => `"f${i}":1`).join()}}`, 422],
  ])('refuses %s and changes nothing', async (_, text, expected) => {
    const before = await tableChecksums(testApp.database);
    const begun = performance.now();
    const { status } = await sendRaw(text);
    expect(status).toBe(expected);
    expect(performance.now() - begun).toBeLessThan(3_000);
    expect(await tableChecksums(testApp.database)).toEqual(before);
  });

  it('refuses another site’s page and another kind of content', async () => {
    const crossSite = await file(shortFiling(), { 'sec-fetch-site': 'cross-site' });
    expect(crossSite.status).toBe(403);
    const form = await testApp.agent().post(PATH).set('content-type', 'application/xml').send('<a/>');
    expect(form.status).toBe(415);
  });

  it('never answered a fault of ours', () => {
    expect(testApp.logLines.filter((line) => line.includes('request failed'))).toEqual([]);
  });

  it('keeps neither code, key nor address, and logs nothing of what was told', async () => {
    const canary = {
      narrative: 'canary-narrative-7781',
      officers: [{ name: 'canary-officer-7782', badge: 'c-7783' }],
      contact: { fullName: 'canary-name-7784', email: 'canary-7785@example.org' },
    };
    const { body } = await file(canary, {
      'idempotency-key': 'canary-key-7786',
      'x-forwarded-for': '203.0.113.77',
    });
    await file({ ...canary, contact: { email: 'canary-7785' } });
    const kept = await wholeDatabase(testApp.database);
    expect(kept).toContain('canary-narrative-7781');
    for (const secret of [
      body.receiptCode,
      body.receiptCode.replaceAll('-', ''),
      'canary-key-7786',
      '203.0.113.77',
    ])
      expect(kept).not.toContain(secret);
    const logged = testApp.logLines.join('\n');
    expect(logged).not.toMatch(/canary|c-7783|203\.0\.113|Harbor|Marwick/);
    expect(logged).not.toContain(body.receiptCode);
    const jobs = JSON.stringify(await rowsOf('select * from outbox', []));
    expect(jobs).not.toContain('canary');
  });
});

/** A header carries bytes; what is beyond ASCII goes as UTF-8 read as Latin-1. */
function encodeHeader(text: string): string {
  return Buffer.from(text, 'utf8').toString('latin1');
}
