import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { hasProgram } from '../support/outside-program';
import { endAllProcesses } from '../support/redress-process';
import { ApiClient } from './support/api-client';
import { foundBoard, inOrder, type JourneyBoard } from './support/board';
import { CaseJourney, planOf } from './support/case-journey';
import { daysBefore, workThroughReminders } from './support/moved-worker';
import { isPrinted, quoteInPdf, shownAs } from './support/narrative-in-pdf';
import { pickNarratives, readNarratives } from './support/narratives';
import { RunningBoard } from './support/running-board';

const OWN = process.env.REDRESS_NARRATIVES === undefined;
const COUNT = Number(process.env.REDRESS_NARRATIVES_COUNT ?? 9);
const narratives = pickNarratives(readNarratives(process.env.REDRESS_NARRATIVES), COUNT);
/** Keeps the case files where REDRESS_JOURNEY_PDFS names a folder, to be looked at. */
const KEEP_IN = process.env.REDRESS_JOURNEY_PDFS;

jest.setTimeout(OWN ? 120_000 : 900_000);

describe(`${narratives.length} complaints, from the filing to the case file`, () => {
  let running: RunningBoard;
  let board: JourneyBoard;
  let journeys: CaseJourney[];
  let officerIds: string[];
  let folder: string;

  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'redress-test-pdfs-'));
    running = await RunningBoard.start();
    board = await foundBoard(running.baseUrl, running.env);
    const nobody = new ApiClient(running.baseUrl);
    journeys = narratives.map((narrative, i) => {
      // Everybody files from home: one network each, as far as this machine has so many.
      const resident = process.platform === 'linux' ? nobody.from(`127.0.1.${i + 1}`) : nobody;
      return new CaseJourney(narrative, i, planOf(i), resident, board);
    });
    officerIds = await inOrder(
      journeys.map((_, i) => async () => {
        const officer = {
          agencyName: 'Journey Police',
          fullName: `Officer Number ${i + 1}`,
          badge: `J${1000 + i}`,
        };
        return (await board.clerk.api.post<{ id: string }>('/api/v1/officers', officer)).id;
      }),
    );
  });
  afterAll(async () => {
    await running?.end();
    await endAllProcesses();
    await rm(folder, { recursive: true, force: true });
  });

  /** One step of every case; a few at once, as on a busy day. */
  const forEach = (work: (journey: CaseJourney) => Promise<void>) => atOnce(journeys, 3, work);

  it('are filed, each once, and can be followed', async () => {
    // The first two happened so long ago that their last days are near.
    await forEach((journey) => journey.file(daysBefore(journey.index < 2 ? 340 : 12)));
    expect(new Set(journeys.map(({ number }) => number)).size).toBe(journeys.length);
    await forEach((journey) => journey.expectStage('received'));
  });

  it('are taken up and triaged by intake, and assigned', async () => {
    await forEach(async (journey) => {
      await journey.beginIntake();
      await journey.expectStage('being_checked');
      await journey.triage(officerIds[journey.index] ?? '');
      await journey.expectStage('under_investigation');
    });
  });

  it('are investigated, reported, and signed by the supervisor', async () => {
    await forEach(async (journey) => {
      await journey.investigate();
      await journey.review();
      await journey.expectStage('before_the_board');
    });
  });

  it('are docketed, declared on, voted and decided by the board', async () => {
    const { chair, clerk, members } = board;
    const meeting = await clerk.api.post<{ id: string }>('/api/v1/meetings', {
      title: 'Meeting of the journey',
      scheduledAt: Temporal.Now.instant().toString(),
      place: 'City Hall',
      chairId: chair.id,
      memberIds: [chair, ...members].map(({ id }) => id),
    });
    await forEach((journey) => journey.docket(meeting.id));
    await clerk.api.put(`/api/v1/meetings/${meeting.id}/attendance`, {
      presentIds: [chair, ...members].map(({ id }) => id),
    });
    await chair.api.post(`/api/v1/meetings/${meeting.id}/open`);
    await forEach(async (journey) => {
      await journey.deliberate();
      await journey.expectStage('decided');
    });
    await chair.api.post(`/api/v1/meetings/${meeting.id}/close`);
  });

  it('go to the agency, come back with its answer, and close', async () => {
    await forEach(async (journey) => {
      await journey.conclude();
      await journey.expectStage('closed');
    });
  });

  it('say on the case page what was filed, to the letter', async () => {
    for (const journey of journeys) {
      const { sections, state } = await journey.show();
      expect(state).toBe('closed');
      expect(sections.complaint).toMatchObject({ complaints: [{ narrative: journey.narrative }] });
    }
  });

  it('end in a case file whose progress shows and whose hash holds', async () => {
    await forEach((journey) => journey.fetchCaseFile());
    expect(journeys.flatMap(({ progressSeen }) => progressSeen).length).toBeGreaterThan(0);
    if (!KEEP_IN) return;
    await mkdir(KEEP_IN, { recursive: true });
    for (const { number, pdf } of journeys) await writeFile(path.join(KEEP_IN, `${number}.pdf`), pdf);
  });

  (hasProgram('pdftotext', 'the words of a case file') ? it : it.skip)(
    'have every word of the narrative in the case file, and no other',
    async () => {
      for (const { number, narrative, pdf } of journeys) {
        const file = path.join(folder, `${number}.pdf`);
        await writeFile(file, pdf);
        expect(quoteInPdf(file, narrative)).toBe(shownAs(narrative));
        expect(isPrinted(file, narrative)).toBe(true);
      }
    },
  );

  it('tell every reminder once, whatever is restarted in between', async () => {
    const late = new CaseJourney('Late.', 900, planOf(1), new ApiClient(running.baseUrl), board);
    await late.file(daysBefore(3));
    await running.process.end('SIGTERM');
    // Two weeks later nobody has taken it up: reminded, and escalated.
    await workThroughReminders(running, [14]);
    const told = (await running.mails()).filter(({ subject }) => subject.includes(late.number));
    expect(told.map(({ recipient }) => recipient)).toEqual(
      expect.arrayContaining([board.intake.email, board.supervisor.email, board.director.email]),
    );
    await workThroughReminders(running, [14, 14]);
    expect((await running.mails()).filter(({ subject }) => subject.includes(late.number))).toEqual(told);
    const days = [16, 27, 30, 31, 34];
    await workThroughReminders(running, days);
    const all = await running.mails();
    await workThroughReminders(running, days);
    expect(await running.mails()).toEqual(all);
  });
});

/** Works through the list with so many at once; the first failure ends it. */
async function atOnce<T>(list: readonly T[], many: number, work: (entry: T) => Promise<void>): Promise<void> {
  const waiting = [...list];
  await Promise.all(
    Array.from({ length: many }, async () => {
      for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) await work(next);
    }),
  );
}
