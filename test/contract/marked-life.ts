import type TestAgent from 'supertest/lib/agent';
import { newId } from '../../src/platform/database/ids';
import { apiInputs, bodyOf, fieldsOf, type InputField, isFreeText, soundValue } from '../support/api-inputs';
import type { TestApp } from '../support/app';
import { runDueJobs } from '../support/jobs';
import { SAMPLE_FILES } from '../support/sample-files';
import { apiAgent, createStaff, type Staff } from '../support/staff';

/** What stands in one field: `FileComplaintRequest.contact.email`. */
export type Sayer = (field: string) => string;

const ROLES = {
  intake: ['intake'],
  investigator: ['investigator'],
  supervisor: ['supervisor'],
  director: ['director'],
  clerk: ['clerk'],
  chair: ['chair'],
  first: ['board_member'],
  second: ['board_member'],
  liaison: ['liaison'],
  administrator: ['administrator'],
  auditor: ['auditor'],
  custodian: ['custodian'],
} as const;

type Part = keyof typeof ROLES;

/** The codes of the rule pack that a case needs on its way; all other texts are somebody's words. */
const CODES: Readonly<Record<string, string>> = {
  'JurisdictionRequest.answerCode': 'ours',
  'AddAllegationRequest.typeCode': 'force_strike',
  'RecommendedFindingRequest.value': 'sustained',
  'SupervisorFindingRequest.value': 'sustained',
  'MakeMotionRequest.finding': 'sustained',
  'DisciplineItemRequest.kind': 'suspension',
};

/** Choices that are not the first of their list. */
const CHOICES: Readonly<Record<string, unknown>> = {
  'FileComplaintRequest.anonymous': undefined,
  'FileComplaintRequest.protectIdentity': undefined,
  'FileComplaintRequest.officers[0].unknown': undefined,
  'FileComplaintRequest.language': 'en',
  'InviteAccountRequest.roles': ['clerk'],
  'AcknowledgementRequest.channel': 'email',
};

/**
 * One case from the filing to its end, where every field that people write in holds what `say` gives for it. Inputs are
 * filled in from the API's own description, so that a field which is added later is filled in too.
 */
export class MarkedLife {
  readonly people = {} as Record<Part, Staff>;
  /** Fields that were filled in on the way. */
  readonly said = new Set<string>();
  caseId = '';
  meetingId = '';
  evidenceId = '';
  documentId = '';
  receipt = { number: '', receiptCode: '' };

  constructor(
    private readonly testApp: TestApp,
    private readonly sayer: Sayer,
  ) {}

  /** The words of a field; remembers that it was filled in. */
  say(field: string): string {
    this.said.add(field);
    return this.sayer(field);
  }

  agent(part: Part): TestAgent {
    return apiAgent(this.testApp, this.people[part]);
  }

  /** The body of an input by the name of its DTO; `besides` are values that only the case knows. */
  body(dto: string, besides: Readonly<Record<string, unknown>> = {}): object {
    const input = apiInputs(this.testApp.app).find((candidate) => candidate.dto === dto);
    if (!input) throw new Error(`The API has no input ${dto}`);
    const filled = bodyOf(input.schema, (field) => this.value(dto, field));
    return { ...Object(filled), ...besides };
  }

  private value(dto: string, { path, schema }: InputField): unknown {
    const name = `${dto}.${path}`;
    const last = `${ownerOf(dto, path)}.${path.split('.').at(-1)}`;
    const code = CODES[name] ?? CODES[last];
    if (code) return code;
    if (name in CHOICES) return CHOICES[name];
    if (!isFreeText(schema)) return soundValue({ path, schema });
    const words = this.say(name).slice(0, schema.maxLength);
    return schema.format === 'email' ? `${words.replace(/[^a-z0-9]/gi, '').slice(0, 40)}@example.org` : words;
  }

  private async post(
    part: Part,
    path: string,
    body: object = {},
  ): Promise<{ id: string; [key: string]: unknown }> {
    const answer = await this.agent(part)
      .post(path.replace('CASE', `/api/v1/cases/${this.caseId}`))
      .send(body);
    if (answer.status >= 300) throw new Error(`${path}: ${answer.status} ${answer.text.slice(0, 600)}`);
    return answer.body;
  }

  private async get<T>(part: Part, path: string): Promise<T> {
    const answer = await this.agent(part)
      .get(path.replace('CASE', `/api/v1/cases/${this.caseId}`))
      .expect(200);
    return answer.body as T;
  }

  async begin(): Promise<void> {
    for (const [part, roles] of Object.entries(ROLES)) {
      const name = part === 'director' ? this.say('staff name') : `Sam ${part}`;
      this.people[part as Part] = await createStaff(this.testApp.database, roles, { name });
    }
  }

  /** A complaint with every field; `besides` overrides some. */
  async file(besides: Readonly<Record<string, unknown>> = {}, key = newId()): Promise<void> {
    const filing = this.body('FileComplaintRequest', besides);
    const answer = await this.testApp
      .agent()
      .post('/api/v1/complaints')
      .set('idempotency-key', key)
      .send(filing);
    if (answer.status !== 201) throw new Error(`filing: ${answer.status} ${answer.text}`);
    this.receipt = { number: answer.body.number, receiptCode: answer.body.receiptCode };
    await this.testApp.agent().post('/api/v1/tracking').send(this.receipt).expect(200);
    const [row] = await this.testApp.database.owner<{ id: string }>(
      'select id from cases where number = $1',
      [this.receipt.number],
    );
    this.caseId = row?.id ?? '';
    await runDueJobs(this.testApp.app);
  }

  async triage(): Promise<void> {
    await this.post('intake', 'CASE/intake');
    await this.post('intake', 'CASE/acknowledgement', this.body('AcknowledgementRequest'));
    await this.post('intake', 'CASE/jurisdiction', this.body('JurisdictionRequest'));
    const officer = await this.post('clerk', '/api/v1/officers', this.body('RegisterOfficerRequest'));
    await this.post('intake', 'CASE/officers', this.body('AddOfficerRequest', { role: 'witness' }));
    const { officers } = await this.get<{ officers: { involvementId: string }[] }>('intake', 'CASE/officers');
    const involvementId = officers[0]?.involvementId ?? '';
    await this.post('intake', `CASE/officers/${involvementId}/identity`, { officerId: officer.id });
    const inCase = { involvementId, allegedVictimId: undefined };
    await this.post('intake', 'CASE/allegations', this.body('AddAllegationRequest', inCase));
    const more = this.body('AddAllegationRequest', { ...inCase, typeCode: 'slur_other' });
    const second = await this.post('intake', 'CASE/allegations', more);
    await this.post('intake', `CASE/allegations/${second.id}/drop`, this.body('DropAllegationRequest'));
    await this.post('supervisor', 'CASE/assignment', { investigatorId: this.people.investigator.accountId });
    await this.post('supervisor', 'CASE/open-investigation');
    await this.post('investigator', `CASE/officers/${involvementId}/notice`);
    await runDueJobs(this.testApp.app);
  }

  async investigate(): Promise<void> {
    await this.post('investigator', 'CASE/notes', this.body('NoteRequest'));
    const { body, status, text } = await this.agent('investigator')
      .post(`/api/v1/cases/${this.caseId}/evidence`)
      .field('title', this.say('EvidenceForm.title'))
      .field('source', this.say('EvidenceForm.source'))
      .attach('file', SAMPLE_FILES.txt, `${this.say('EvidenceForm.file').replace(/[/\\]/g, '')}.txt`);
    if (status !== 201) throw new Error(`evidence: ${text}`);
    this.evidenceId = body.id;
    const allegationId = await this.allegation();
    await this.post(
      'investigator',
      `CASE/allegations/${allegationId}/recommended-finding`,
      this.body('RecommendedFindingRequest'),
    );
    const { id: reportId } = await this.post('investigator', 'CASE/reports', this.body('ReportRequest'));
    await this.post('investigator', 'CASE/submit-for-review');
    await this.post('supervisor', 'CASE/review/return', this.body('ReturnRequest', { reportId }));
    const report = await this.post('investigator', 'CASE/reports', this.body('ReportRequest'));
    await this.post('investigator', 'CASE/submit-for-review');
    const findings = [
      { allegationId, value: 'sustained', reason: this.say('SignOffRequest.findings[0].reason') },
    ];
    await this.post('supervisor', 'CASE/review/sign-off', { reportId: report.id, findings });
    await runDueJobs(this.testApp.app);
  }

  private async allegation(): Promise<string> {
    const [row] = await this.testApp.database.owner<{ id: string }>(
      `select id from allegations where case_id = $1 and state = 'open' limit 1`,
      [this.caseId],
    );
    return row?.id ?? '';
  }

  async hear(): Promise<void> {
    const { chair, first, second } = this.people;
    const memberIds = [chair, first, second].map(({ accountId }) => accountId);
    const plan = this.body('PlanMeetingRequest', { chairId: chair.accountId, memberIds });
    this.meetingId = (await this.post('clerk', '/api/v1/meetings', plan)).id;
    const meeting = `/api/v1/meetings/${this.meetingId}`;
    await this.post('clerk', `${meeting}/agenda`, { caseId: this.caseId });
    await runDueJobs(this.testApp.app);
    for (const part of ['chair', 'first', 'second'] as const)
      await this.post(
        part,
        'CASE/hearing/declarations',
        this.body('DeclareConflictRequest', { grounds: [], stepsBack: false }),
      );
    const present = await this.agent('clerk').put(`${meeting}/attendance`).send({ presentIds: memberIds });
    if (present.status >= 300) throw new Error(`attendance: ${present.text}`);
    await this.post('chair', `${meeting}/open`);
    await this.post('chair', 'CASE/hearing/open');
    const motion = this.body('MakeMotionRequest', { kind: 'finding', allegationId: await this.allegation() });
    const { id } = await this.post('first', 'CASE/motions', motion);
    await this.post('second', `CASE/motions/${id}/second`);
    for (const part of ['chair', 'first', 'second'] as const)
      await this.post(part, `CASE/motions/${id}/votes`, { choice: 'yes' });
    await this.post('chair', `CASE/motions/${id}/close`);
    await this.post('clerk', 'CASE/hearing/adopt');
    await runDueJobs(this.testApp.app);
  }

  async conclude(): Promise<void> {
    const items = [{ kind: 'suspension', quantity: '2.5', unit: 'days' }];
    const draft = { allegationId: await this.allegation(), items };
    await this.post('director', 'CASE/recommendations', this.body('DraftRecommendationRequest', draft));
    await this.post('director', 'CASE/recommendations/send');
    const { recommendations } = await this.get<{ recommendations: { id: string }[] }>(
      'liaison',
      'CASE/recommendations',
    );
    const differs = {
      answer: 'differ',
      finding: 'sustained',
      receivedOn: '2026-11-20',
      items: [{ kind: 'written_counselling' }],
    };
    await this.post(
      'liaison',
      `CASE/recommendations/${recommendations[0]?.id}/responses`,
      this.body('RecordResponseRequest', differs),
    );
    this.documentId = (await this.post('director', 'CASE/documents', { language: 'en' })).id;
    await runDueJobs(this.testApp.app);
    await this.agent('director')
      .get(`/api/v1/cases/${this.caseId}/documents/${this.documentId}/file`)
      .expect(200);
    await this.post('director', 'CASE/close');
    await this.post('administrator', '/api/v1/accounts', this.body('InviteAccountRequest'));
    const level = this.body('LevelRequest', { level: 'case_team' });
    const put = await this.agent('director')
      .put(`/api/v1/cases/${this.caseId}/levels/evidence_item/${this.evidenceId}`)
      .send(level);
    if (put.status >= 300) throw new Error(`level: ${put.status} ${put.text}`);
    const granted = { auditorId: this.people.auditor.accountId, caseNumber: this.receipt.number };
    const period = { receivedFrom: undefined, receivedUntil: undefined, until: '2026-11-30' };
    await this.post(
      'director',
      '/api/v1/auditor-grants',
      this.body('GrantToAuditorRequest', { ...granted, ...period }),
    );
    await runDueJobs(this.testApp.app);
  }

  /** Where the filer's name is locked away: it is asked for and opened. */
  async openIdentity(): Promise<void> {
    const { people } = await this.get<{ people: { id: string; isProtected: boolean }[] }>(
      'custodian',
      'CASE/identities',
    );
    const person = `CASE/identities/${people.find(({ isProtected }) => isProtected)?.id}`;
    await this.post('custodian', `${person}/openings`, this.body('OpenIdentityRequest'));
    const { id } = await this.post('intake', `${person}/requests`, this.body('AskCustodianRequest'));
    const decision = this.body('DecideRequestRequest', { part: undefined, days: undefined });
    await this.post('custodian', `CASE/identities/requests/${id}/decision`, decision);
    await runDueJobs(this.testApp.app);
  }

  /** Where a case is sealed, opened by name, kept from somebody, and broken into in an emergency. */
  async protect(): Promise<void> {
    const { supervisor, investigator } = this.people;
    const granted = { accountId: supervisor.accountId, until: undefined };
    await this.post('director', 'CASE/protection/compartments', this.body('CompartmentRequest', granted));
    const flagged = { accountId: investigator.accountId };
    await this.post('director', 'CASE/protection/criminal-side', this.body('CriminalSideRequest', flagged));
    await this.post('director', 'CASE/protection/seal', this.body('SealRequest', { names: [] }));
    await this.post('director', 'CASE/protection/seal/lift', this.body('ReasonRequest'));
    const glass = this.body('BreakGlassRequest', { number: this.receipt.number });
    const stranger = await createStaff(this.testApp.database, ['investigator']);
    await apiAgent(this.testApp, stranger).post('/api/v1/broken-glass').send(glass).expect(201);
    const { body } = await this.agent('director').get('/api/v1/broken-glass').expect(200);
    const answer = this.body('GlassAnswerRequest');
    await this.post('director', `/api/v1/broken-glass/${body.breaks[0].id}/acknowledgement`, answer);
    await runDueJobs(this.testApp.app);
  }

  /** What stands beside the way of the case: a conflict that somebody declares, and a closing that is refused. */
  async standBeside(): Promise<void> {
    await this.post('intake', 'CASE/intake');
    await this.post(
      'intake',
      'CASE/jurisdiction',
      this.body('JurisdictionRequest', { answerCode: 'other_agency' }),
    );
    const closing = this.body('ClosingRequest', { outcome: 'referred_out', reasonCode: undefined });
    await this.post('intake', 'CASE/closing', closing);
    await this.post(
      'supervisor',
      'CASE/closing/decision',
      this.body('ClosingDecisionRequest', { decision: 'refuse' }),
    );
    await this.post('intake', 'CASE/conflict', this.body('ConflictRequest'));
    await runDueJobs(this.testApp.app);
  }
}

/** `officers[0]` of a filing has no DTO's name of its own here; items of discipline are the same everywhere. */
function ownerOf(dto: string, path: string): string {
  return path.startsWith('items[')
    ? 'DisciplineItemRequest'
    : path.startsWith('findings[')
      ? 'SupervisorFindingRequest'
      : dto;
}

/** Every field of the API into which people write what they like, by its name here. */
export function writtenFields({ app }: TestApp): string[] {
  const names = apiInputs(app).flatMap(({ dto, schema }) =>
    fieldsOf(schema)
      .filter((field) => isFreeText(field.schema))
      .map(({ path }) => `${dto}.${path}`),
  );
  return [...new Set(names)].sort();
}
