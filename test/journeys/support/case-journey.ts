import { createHash } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { TrackingStage } from '../../../src/modules/cases/public';
import { SAMPLE_FILES } from '../../support/sample-files';
import { type ApiClient, ApiRefusal } from './api-client';
import type { JourneyBoard, StaffMember } from './board';

interface Receipt {
  readonly number: string;
  readonly receiptCode: string;
  readonly stage: TrackingStage;
}

interface CaseAnswer {
  readonly id: string;
  readonly number: string;
  readonly state: string;
  readonly sections: Readonly<Record<string, unknown>>;
}

interface DocumentAnswer {
  readonly id: string;
  readonly state: 'queued' | 'rendering' | 'ready' | 'failed';
  readonly progress: { readonly done: number; readonly total: number };
  readonly sha256: string | null;
  readonly pages: number | null;
}

interface Recommendation {
  readonly id: string | null;
  readonly allegationId: string;
  readonly state: string;
}

/** What makes one case go another way than its neighbour. */
export interface CasePlan {
  /** The supervisor returns the report once. */
  readonly returned: boolean;
  /** A member is not impartial and steps back. */
  readonly recusal: boolean;
  /** The board stays divided on the second allegation. */
  readonly tie: boolean;
  /** Nothing is sustained, so nothing goes to the agency. */
  readonly unsustained: boolean;
  /** The agency differs from the board. */
  readonly differs: boolean;
}

/** Every combination comes up within a few cases. */
export function planOf(index: number): CasePlan {
  return {
    returned: index % 3 === 1,
    recusal: index % 2 === 0,
    tie: index % 4 < 2,
    unsustained: index % 6 === 5,
    differs: index % 3 === 2,
  };
}

/** One complaint on its way through all eight steps, by the API alone. */
export class CaseJourney {
  number = '';
  caseId = '';
  document: DocumentAnswer | undefined;
  pdf: Buffer = Buffer.alloc(0);
  /** The progress that was seen while the case file was drawn. */
  readonly progressSeen: string[] = [];
  private receiptCode = '';
  private readonly allegationIds: string[] = [];

  constructor(
    readonly narrative: string,
    readonly index: number,
    readonly plan: CasePlan,
    private readonly resident: ApiClient,
    private readonly board: JourneyBoard,
  ) {}

  private get path(): string {
    return `/api/v1/cases/${this.caseId}`;
  }

  /** Step 1: files, twice with one key, as a phone with a bad line does. */
  async file(occurredOn: string): Promise<void> {
    const filing = {
      narrative: this.narrative,
      occurredOn,
      occurredWhere: `Corner ${this.index + 1}`,
      officers: [{ name: `Reyes ${this.index}`, badge: `J${1000 + this.index}` }, { unknown: true }],
      witnesses: [{ name: `Wanda Witness ${this.index}`, contact: 'next door' }],
      hopedOutcome: 'That somebody listens.',
      ...(this.index % 2 === 0
        ? { contact: { fullName: `Rae Resident ${this.index}`, email: `rae${this.index}@mail.example` } }
        : { anonymous: true }),
    };
    const key = {
      'idempotency-key': `journey-${this.index}-${createHash('sha1').update(this.narrative).digest('hex')}`,
    };
    const [first, second] = [
      await this.resident.post<Receipt>('/api/v1/complaints', filing, key),
      await this.resident.post<Receipt>('/api/v1/complaints', filing, key),
    ];
    if (second.receiptCode !== first.receiptCode) throw new Error('The same filing got two receipts');
    this.number = first.number;
    this.receiptCode = first.receiptCode;
  }

  /** Step 2: looks where it is; the stage must be this one. */
  async expectStage(stage: TrackingStage): Promise<void> {
    const { number, receiptCode } = this;
    const tracked = await this.resident.post<{ stage: string }>('/api/v1/tracking', { number, receiptCode });
    if (tracked.stage !== stage) throw new Error(`${number} is told to be ${tracked.stage}, not ${stage}`);
  }

  /** Step 3, the beginning: intake takes it up and tells the filer. */
  async beginIntake(): Promise<void> {
    const { api } = this.board.intake;
    this.caseId = await this.find();
    await api.post(`${this.path}/intake`);
    const again = await api.refusal('POST', `${this.path}/intake`);
    if (again.status !== 409) throw new Error(`Taking it up twice was answered ${again.status}`);
    await api.post(`${this.path}/acknowledgement`, {
      channel: this.index % 2 === 0 ? 'email' : 'tracking_page',
    });
  }

  /** The case of the receipt's number, on intake's own list. */
  private async find(): Promise<string> {
    let after = '';
    for (;;) {
      const query = new URLSearchParams({ state: 'received', ...(after && { after }) });
      const page = await this.board.intake.api.get<{
        cases: { id: string; number: string }[];
        next: string | null;
      }>(`/api/v1/cases?${query}`);
      const found = page.cases.find(({ number }) => number === this.number);
      if (found) return found.id;
      if (!page.next) throw new Error(`${this.number} is not on intake’s list`);
      after = page.next;
    }
  }

  /** Step 3: whose matter it is, which officer of the roster, what is alleged, who investigates. */
  async triage(officerId: string): Promise<void> {
    const { intake, supervisor, investigator } = this.board;
    await intake.api.post(`${this.path}/jurisdiction`, { answerCode: 'ours' });
    const { officers } = await intake.api.get<{ officers: { involvementId: string }[] }>(
      `${this.path}/officers`,
    );
    const [known, unknown] = officers.map(({ involvementId }) => involvementId);
    await intake.api.post(`${this.path}/officers/${known}/identity`, { officerId });
    for (const [involvementId, typeCode] of [
      [known, 'force_strike'],
      [known, 'slur_other'],
      [unknown, 'discourtesy_word'],
    ]) {
      const allegation = { involvementId, typeCode, detail: this.narrative.slice(0, 4_000) };
      const { id } = await intake.api.post<{ id: string }>(`${this.path}/allegations`, allegation);
      this.allegationIds.push(id);
    }
    const early = await supervisor.api.refusal('POST', `${this.path}/open-investigation`);
    if (early.code !== 'cases.step_not_ready') throw new Error(`Without an investigator: ${early.message}`);
    await supervisor.api.post(`${this.path}/assignment`, { investigatorId: investigator.id });
    await supervisor.api.post(`${this.path}/open-investigation`);
    await investigator.api.post(`${this.path}/officers/${known}/notice`);
  }

  /** Step 4: evidence, notes, findings, report. */
  async investigate(): Promise<void> {
    const { api } = this.board.investigator;
    await api.post(`${this.path}/notes`, {
      body: `Called the witness about “${this.narrative.slice(0, 80)}”.`,
    });
    const files = [
      ['statement.txt', 'text/plain', Buffer.from(this.narrative)],
      ['scan.pdf', 'application/pdf', SAMPLE_FILES.pdf],
      ['photo.png', 'image/png', SAMPLE_FILES.png],
    ] as const;
    for (const [name, type, content] of files) await this.addEvidence(name, type, content);
    for (const [i, allegationId] of this.allegationIds.entries())
      await this.recommend(allegationId, this.finding(i));
    await this.report('First version.');
  }

  private async addEvidence(name: string, type: string, content: Buffer): Promise<void> {
    const form = new FormData();
    form.set('title', `Exhibit ${name}`);
    form.set('source', 'The complainant');
    form.set('file', new File([new Uint8Array(content)], name, { type }));
    const { api } = this.board.investigator;
    const item = await api.upload<{ id: string; sha256: string; sizeBytes: number }>(
      `${this.path}/evidence`,
      form,
    );
    const back = await api.download(`${this.path}/evidence/${item.id}/file`);
    const sha256 = createHash('sha256').update(content).digest('hex');
    if (item.sha256 !== sha256 || !back.body.equals(content))
      throw new Error(`${name} was changed on its way`);
  }

  /** What comes of an allegation; the last is against somebody whom nobody can name, so it cannot be sustained. */
  private finding(index: number): string {
    return this.plan.unsustained || index === 2 ? 'not_sustained' : 'sustained';
  }

  private async recommend(allegationId: string, value: string): Promise<void> {
    await this.board.investigator.api.post(`${this.path}/allegations/${allegationId}/recommended-finding`, {
      value,
      reason: `Weighed: ${this.narrative.slice(0, 200)}`,
    });
  }

  private async report(summary: string): Promise<void> {
    const { api } = this.board.investigator;
    const report = await api.post<{ id: string }>(`${this.path}/reports`, { summary });
    await api.post(`${this.path}/submit-for-review`);
    this.reportId = report.id;
  }

  private reportId = '';

  /** Step 4, the end: the supervisor signs, or returns it first. */
  async review(): Promise<void> {
    const { api } = this.board.supervisor;
    if (this.plan.returned) {
      await api.post(`${this.path}/review/return`, { reportId: this.reportId, points: 'Say more.' });
      await this.report('Second version, which says more.');
    }
    await api.post(`${this.path}/review/sign-off`, { reportId: this.reportId });
  }

  /** Step 5: onto the agenda; the members declare. A recused one loses sight of the case at once. */
  async docket(meetingId: string): Promise<void> {
    await this.board.clerk.api.post(`/api/v1/meetings/${meetingId}/agenda`, { caseId: this.caseId });
    for (const member of this.everybody) {
      const isRecused = member === this.recused;
      await member.api.post(`${this.path}/hearing/declarations`, {
        grounds: isRecused ? ['related_to_officer'] : [],
      });
      const sight = await member.api.get(this.path).then(
        () => 200,
        (error: unknown) => (error instanceof ApiRefusal ? error.status : 0),
      );
      if (sight !== (isRecused ? 404 : 200)) throw new Error(`A member who declared was answered ${sight}`);
    }
  }

  private get everybody(): readonly StaffMember[] {
    return [this.board.chair, ...this.board.members];
  }

  private get recused(): StaffMember | undefined {
    return this.plan.recusal ? this.board.members.at(-1) : undefined;
  }

  /** Step 5: motions, votes, and what the board makes of them. */
  async deliberate(): Promise<void> {
    const { api } = this.board.chair;
    await api.post(`${this.path}/hearing/open`);
    for (const [i, allegationId] of this.allegationIds.entries()) {
      if (i === 1 && this.plan.tie)
        for (const _round of [1, 2]) await this.decide(allegationId, this.finding(i), 'YYNNA', 'tie');
      else await this.decide(allegationId, this.finding(i), i === 0 ? 'YYYYY' : 'YYNYN', 'carried');
    }
    await this.board.clerk.api.post(`${this.path}/hearing/adopt`);
  }

  /** Moves, seconds, votes (the chair first; a recused member's letter is passed over), closes. */
  private async decide(allegationId: string, finding: string, votes: string, result: string): Promise<void> {
    const [mover, seconder] = this.board.members;
    const motion = await mover?.api.post<{ id: string }>(`${this.path}/motions`, {
      kind: 'finding',
      allegationId,
      finding,
      text: `That it be found ${finding}: “${this.narrative.slice(0, 60)}”.`,
    });
    const path = `${this.path}/motions/${motion?.id}`;
    await seconder?.api.post(`${path}/second`);
    const choices = { Y: 'yes', N: 'no', A: 'abstain' } as const;
    // With one member less, the letters are dealt to those who are left.
    const voters = this.everybody.filter((member) => member !== this.recused);
    await Promise.all(
      voters.map(async (member, i) =>
        (await member.fresh()).post(`${path}/votes`, { choice: choices[votes[i] as keyof typeof choices] }),
      ),
    );
    const closed = await this.board.chair.api.post<{ result: string }>(`${path}/close`);
    if (closed.result !== result) throw new Error(`${votes} was counted as ${closed.result}, not ${result}`);
    const chair = await this.board.chair.fresh();
    const late = await chair.refusal('POST', `${path}/votes`, { choice: 'no' });
    if (late.status !== 409) throw new Error(`A vote after the closing was answered ${late.status}`);
  }

  /** Step 6: discipline for what was sustained, the agency's answer, the end. */
  async conclude(): Promise<void> {
    const { director } = this.board;
    if (!this.plan.unsustained) {
      await this.recommendDiscipline();
      await this.expectStage('with_the_agency');
      await this.answer();
      await this.expectStage('answered');
    }
    await director.api.post(`${this.path}/close`);
  }

  private async recommendDiscipline(): Promise<void> {
    const { api } = this.board.director;
    for (const { allegationId } of await this.recommendations(this.board.director)) {
      await api.post(`${this.path}/recommendations`, {
        allegationId,
        explanation: 'In view of what was found.',
        items: [{ kind: 'suspension', quantity: '2.5', unit: 'days' }],
      });
    }
    await api.post(`${this.path}/recommendations/send`);
  }

  private async answer(): Promise<void> {
    const { liaison } = this.board;
    const receivedOn = Temporal.Now.plainDateISO('America/New_York').toString();
    for (const { id } of await this.recommendations(liaison)) {
      const answer = this.plan.differs
        ? {
            answer: 'differ',
            reasons: 'A training is enough.',
            finding: 'sustained',
            items: [{ kind: 'written_counselling' }],
          }
        : { answer: 'agree' };
      await liaison.api.post(`${this.path}/recommendations/${id}/responses`, { ...answer, receivedOn });
    }
  }

  private async recommendations({ api }: StaffMember): Promise<Recommendation[]> {
    const { recommendations } = await api.get<{ recommendations: Recommendation[] }>(
      `${this.path}/recommendations`,
    );
    if (recommendations.length === 0) throw new Error('Nothing was sustained');
    return recommendations;
  }

  /** Step 7: asks for the case file, watches it being drawn, fetches it, compares the hash. */
  async fetchCaseFile(): Promise<void> {
    const { api } = this.board.director;
    let document = await api.post<DocumentAnswer>(`${this.path}/documents`, { language: 'en' });
    for (const end = Date.now() + 60_000; document.state !== 'ready'; await pause(60)) {
      if (document.state === 'failed' || Date.now() > end)
        throw new Error(`The case file of ${this.number} is ${document.state}`);
      this.progressSeen.push(`${document.state} ${document.progress.done}/${document.progress.total}`);
      document = await api.get<DocumentAnswer>(`${this.path}/documents/${document.id}`);
    }
    const { body, headers } = await api.download(`${this.path}/documents/${document.id}/file`);
    const digest = createHash('sha256').update(body);
    if (digest.copy().digest('hex') !== document.sha256) throw new Error('The file is not what was frozen');
    if (headers['repr-digest'] !== `sha-256=:${digest.digest('base64')}:`)
      throw new Error('The digest differs');
    this.document = document;
    this.pdf = body;
  }

  /** The case as the director sees it now. */
  show(): Promise<CaseAnswer> {
    return this.board.director.api.get<CaseAnswer>(this.path);
  }
}
