import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { SuspendClock } from '../../modules/cases/public';
import { Clocks } from '../../modules/deadlines/public';
import { PdfRenderer } from '../../modules/documents/public';
import { AddEvidence } from '../../modules/evidence/public';
import { AskCustodian, DecideRequest, OpenIdentity } from '../../modules/identity/public';
import { RecordOfficerNotice } from '../../modules/intake/public';
import {
  RecommendFinding,
  ReturnCase,
  SignOff,
  SubmitForReview,
  WriteNote,
  WriteReport,
} from '../../modules/investigation/public';
import { newId } from '../../platform/database/ids';
import { Transaction } from '../../platform/database/transaction';
import { systemActor } from '../../platform/security/actor';
import { Storage } from '../../platform/storage/storage';
import { ReceivedFile } from '../../platform/uploads/received-form';
import type { DemoCase, DemoInvestigation } from './demo-case';
import { type DemoFile, drawPicture } from './demo-files';
import type { DemoHouse } from './demo-house';
import { type Story } from './stories';
import type { TellingCase } from './telling-case';

/** What the investigator and the supervisor do with a case, after it was assigned. */
export async function* tellInvestigation(house: DemoHouse, told: TellingCase, story: DemoCase): Story {
  const { investigation } = story;
  if (!investigation) return;
  const { caseId } = told;
  const investigator = house.person(investigation.by);
  if (investigation.notified !== false) {
    yield house.office(Math.max(investigation.opened - 2, 0), '10:05');
    for (const [i, { is: known }] of (story.filing.officers ?? []).entries()) {
      if (known)
        await house
          .get(RecordOfficerNotice)
          .execute(investigator, { caseId, involvementId: told.involvement(i) });
    }
  }
  for (const event of eventsOf(investigation)) {
    yield house.office(event.on, event.time);
    await event.happen(house, told, investigation);
  }
  const { report, returned, signed } = investigation;
  yield house.soon(0);
  for (const [i, { recommended }] of (story.allegations ?? []).entries()) {
    if (!recommended) continue;
    const allegationId = told.allegation(i);
    await house.get(RecommendFinding).execute(investigator, { caseId, allegationId, ...recommended });
  }
  if (!report) return;
  yield house.office(report.on, '16:30');
  let reportId = await submit(house, told, investigation, report.summary);
  if (returned) {
    yield house.office(returned.on, '09:45');
    const { points, mended } = returned;
    await house.get(ReturnCase).execute(house.person('supervisor'), { caseId, reportId, points });
    if (!mended) return;
    yield house.office(mended.on, '14:10');
    reportId = await submit(house, told, investigation, mended.summary);
  }
  if (signed === undefined) return;
  yield house.office(signed, '13:25');
  await house.get(SignOff).execute(house.person('supervisor'), { caseId, reportId });
}

async function submit(
  house: DemoHouse,
  { caseId }: TellingCase,
  { by }: DemoInvestigation,
  summary: string,
): Promise<string> {
  const reportId = await house.get(WriteReport).execute(house.person(by), { caseId, summary });
  await house.get(SubmitForReview).execute(house.person(by), caseId);
  return reportId;
}

interface InvestigationEvent {
  readonly on: number;
  readonly time: string;
  happen(house: DemoHouse, told: TellingCase, investigation: DemoInvestigation): Promise<void>;
}

/** Notes, exhibits and suspensions in the order in which they came. */
function eventsOf({ notes = [], exhibits = [], suspended, asked }: DemoInvestigation): InvestigationEvent[] {
  const events: InvestigationEvent[] = [
    ...exhibits.map(({ on, title, source, file }) => ({
      on,
      time: '11:15',
      happen: (house: DemoHouse, { caseId }: TellingCase, { by }: DemoInvestigation) =>
        addExhibit(house, caseId, by, { title, source, file }),
    })),
    ...notes.map(({ on, text }) => ({
      on,
      time: '11:50',
      happen: async (house: DemoHouse, { caseId }: TellingCase, { by }: DemoInvestigation) => {
        await house.get(WriteNote).execute(house.person(by), { caseId, body: text });
      },
    })),
  ];
  if (suspended) {
    const { on, cause } = suspended;
    events.push({ on, time: '12:30', happen: (house, { caseId }) => suspend(house, caseId, cause) });
  }
  if (asked) {
    events.push({
      on: asked.on,
      time: '10:20',
      happen: (house, { caseId }, { by }) => askProtected(house, caseId, by, asked),
    });
  }
  return events.sort((a, b) => b.on - a.on);
}

/** The custodian opens how to reach the filer, asks, and gives the answer without the name. */
async function askProtected(
  house: DemoHouse,
  caseId: string,
  by: DemoInvestigation['by'],
  { question, answer }: NonNullable<DemoInvestigation['asked']>,
): Promise<void> {
  const custodian = house.person('custodian');
  const [filer] = await house.look<{ id: string }>(
    'select id from persons where case_id = $1 and protected_at is not null',
    [caseId],
  );
  const personId = filer?.id ?? '';
  const asked = { caseId, personId, kind: 'question', words: question } as const;
  const requestId = await house.get(AskCustodian).execute(house.person(by), asked);
  await house.get(OpenIdentity).execute(custodian, {
    caseId,
    personId,
    part: 'contact',
    reason: 'reach_person',
    words: 'To ask the investigator’s question.',
  });
  await house.get(DecideRequest).execute(custodian, { caseId, requestId, decision: 'relayed', answer });
}

async function addExhibit(
  house: DemoHouse,
  caseId: string,
  by: DemoInvestigation['by'],
  { title, source, file }: { title: string; source: string; file: DemoFile },
): Promise<void> {
  const content = await contentOf(house, file);
  const key = `evidence/${caseId.slice(-2)}/${newId()}`;
  await house.get(Storage).write(key, Readable.from([content]));
  const sha256 = createHash('sha256').update(content).digest();
  const received = new ReceivedFile(key, file.name, MEDIA_TYPES[file.kind], content.length, sha256);
  await house.get(AddEvidence).execute(house.person(by), { caseId, title, source, file: received });
}

const MEDIA_TYPES = { text: 'text/plain', picture: 'image/png', paper: 'application/pdf' } as const;

async function contentOf(house: DemoHouse, file: DemoFile): Promise<Buffer> {
  if (file.kind === 'text') return Buffer.from(file.text);
  if (file.kind === 'picture') return drawPicture(file.scene);
  const folder = await mkdtemp(path.join(tmpdir(), 'redress-demo-'));
  try {
    const target = path.join(folder, 'paper.pdf');
    const { title, paragraphs } = file;
    const blocks = paragraphs.map((text) => ({ kind: 'paragraph', text }) as const);
    await house.get(PdfRenderer).render(
      {
        title,
        language: 'en',
        runningHead: title,
        pageLabel: '{page}',
        sections: [{ heading: title, blocks }],
      },
      { file: target, createdAt: house.clock.now() },
    );
    return await readFile(target);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Suspends every clock of the case of which the rules admit the cause. */
async function suspend(house: DemoHouse, caseId: string, cause: string): Promise<void> {
  const clocks = await house
    .get(Transaction)
    .run(systemActor('demonstration'), () => house.get(Clocks).ofCase(caseId));
  const startOn = house.calendar.date(house.clock.now());
  for (const { record, rule } of clocks) {
    if (record.state !== 'running' || !rule.tollCauses.includes(cause)) continue;
    const input = { caseId, clockId: record.id, cause, startOn };
    await house.get(SuspendClock).execute(house.person('supervisor'), input);
  }
}
