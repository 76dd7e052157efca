import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { Browser } from 'playwright-core';
import { describeInBrowser, launchBrowser } from '../support/browser';
import { endAllProcesses } from '../support/redress-process';
import { SAMPLE_FILES } from '../support/sample-files';
import { ApiClient } from './support/api-client';
import { foundBoard, type JourneyBoard, type StaffMember } from './support/board';
import { RunningBoard } from './support/running-board';
import { Visitor } from './support/visitor';

jest.setTimeout(180_000);

const NARRATIVE =
  'He said “stop filming”, took my phone 📱 and dropped it.\n\nIt was my mother’s; ¡ni una disculpa!';

describeInBrowser('one case by pages alone, every button pressed twice', () => {
  let running: RunningBoard;
  let browser: Browser;
  let board: JourneyBoard;
  let number: string;
  let code: string;
  let caseId: string;
  let meetingId: string;

  beforeAll(async () => {
    running = await RunningBoard.start();
    board = await foundBoard(running.baseUrl, running.env);
    browser = await launchBrowser();
    const officer = { agencyName: 'Journey Police', fullName: 'Rex Reyes', badge: '4471' };
    await board.clerk.api.post('/api/v1/officers', officer);
  });
  afterAll(async () => {
    await browser?.close();
    await running?.end();
    await endAllProcesses();
  });

  const today = () => Temporal.Now.plainDateISO('America/New_York');
  const count = async (table: string, where = 'true') => {
    const [row] = await running.database.owner<{ n: number }>(
      `select count(*)::int as n from ${table} where ${where}`,
    );
    return row?.n;
  };
  const visitors = new Map<string, Visitor>();
  /** Somebody on the staff; without JavaScript, so that a second click really reaches the server. */
  async function asStaff(member: StaffMember, work: (visitor: Visitor) => Promise<void>, scripts = false) {
    const key = `${member.id} ${scripts}`;
    const known = visitors.get(key);
    const visitor = known ?? (await Visitor.signIn(browser, running.baseUrl, member, { scripts }));
    visitors.set(key, visitor);
    await work(visitor);
  }

  async function expectStage(words: RegExp): Promise<void> {
    const resident = await Visitor.open(browser, running.baseUrl, 'tracking', {
      screen: 'phone',
      scripts: false,
    });
    await resident.go('/track');
    await resident.fill({ 'Complaint number': number, 'Receipt code': code.toLowerCase() });
    await resident.press('Show me how far it is');
    expect(await resident.text()).toMatch(words);
    await resident.close();
  }

  it('is filed on a phone without JavaScript', async () => {
    const resident = await Visitor.open(browser, running.baseUrl, 'resident', {
      screen: 'phone',
      scripts: false,
    });
    await resident.go('/');
    await resident.go('/file');
    await resident.fill({ 'Your account, in your own words': NARRATIVE });
    await resident.fillDate('occurredOn', today().subtract({ days: 3 }));
    await resident.page.locator('[name="officers[0][name]"]').fill('Reyes');
    await resident.page.locator('[name="officers[0][badge]"]').fill('4471');
    await resident.choose('Yes');
    await resident.page.locator('[name="contact[email]"]').fill('resident@mail.example');
    await resident.press('Send complaint');
    const values = await resident.page.locator('.rd-receipt__value').allInnerTexts();
    [number = '', code = ''] = values;
    expect(await resident.page.locator('.rd-verbatim').first().textContent()).toBe(NARRATIVE);
    await resident.close();
    expect(await count('complaints')).toBe(1);
    const [row] = await running.database.owner<{ id: string }>('select id from cases');
    caseId = row?.id ?? '';
    await expectStage(/received/i);
  });

  it('is taken up and triaged by intake', async () => {
    await asStaff(board.intake, async (intake) => {
      await intake.go('/cases');
      await intake.follow(number);
      expect(await intake.page.locator('.rd-verbatim').first().textContent()).toBe(NARRATIVE);
      await intake.go(`/cases/${caseId}/triage`);
      await intake.press('Take it up');
      await intake.go(`/cases/${caseId}/triage/acknowledgement`);
      await intake.choose('By e-mail');
      await intake.press('Record');
      await intake.go(`/cases/${caseId}/triage/jurisdiction`);
      await intake.choose('For this board');
      await intake.press('Record the decision');
      await intake.go(`/cases/${caseId}/triage`);
      await intake.follow(/^Identify/);
      await intake.choose(/Rex Reyes/);
      await intake.press('This is the officer');
      await intake.go(`/cases/${caseId}/allegations/new`);
      await intake.choose(/Rex Reyes/);
      await intake.select('What is alleged?', 'Property taken');
      await intake.press('Add the allegation');
    });
    expect(await count('allegations')).toBe(1);
    expect(await count('case_steps')).toBe(1);
    await expectStage(/checking|check/i);
  });

  it('is assigned and opened by the supervisor', async () => {
    await asStaff(board.supervisor, async (supervisor) => {
      await supervisor.go(`/cases/${caseId}/assignment`);
      await supervisor.choose('Ivo Investigator');
      await supervisor.press('Assign');
      await supervisor.go(`/cases/${caseId}/triage`);
      await supervisor.press('Open the investigation');
    });
    await expectStage(/investigat/i);
  });

  it('is investigated', async () => {
    await asStaff(board.investigator, async (investigator) => {
      await investigator.go(`/cases/${caseId}/evidence/new`);
      await investigator.fill({
        'What it is': 'The broken phone',
        'Who or what it came from': 'The complainant',
      });
      await investigator.page.locator('input[type=file]').setInputFiles({
        name: 'phone.png',
        mimeType: 'image/png',
        buffer: SAMPLE_FILES.png,
      });
      await investigator.press('Add to the case');
      await investigator.go(`/cases/${caseId}/investigation`);
      await investigator.fill({ 'New note': 'Spoke with “the mother”.' });
      await investigator.press('Add the note');
      await investigator.go(`/cases/${caseId}/investigation`);
      await investigator.follow(/^Recommend a finding/);
      await investigator.choose('Sustained');
      await investigator.fill({ Reasons: 'The film shows it.' });
      await investigator.press('Save the recommended finding');
      await investigator.go(`/cases/${caseId}/investigation/report`);
      await investigator.fill({ Report: 'What was found.' });
      await investigator.press('Save this version');
      await investigator.go(`/cases/${caseId}/investigation`);
      await investigator.press('Submit for review');
    });
    for (const table of ['case_notes', 'evidence_items', 'findings', 'investigation_reports'])
      expect([table, await count(table)]).toEqual([table, 1]);
  });

  it('is returned once, mended, and signed', async () => {
    const review = (work: (visitor: Visitor) => Promise<void>) =>
      asStaff(board.supervisor, async (supervisor) => {
        await supervisor.go(`/cases/${caseId}/review`);
        await work(supervisor);
      });
    await review(async (supervisor) => {
      await supervisor.fill({ 'What is to be mended': 'Say whose phone it was.' });
      await supervisor.press('Return the case');
    });
    await asStaff(
      board.investigator,
      async (investigator) => {
        await investigator.go(`/cases/${caseId}/investigation/report`);
        await investigator.fill({ Report: 'What was found, and that it was her mother’s.' });
        await investigator.press('Save this version');
        await investigator.go(`/cases/${caseId}/investigation`);
        await investigator.press('Submit for review');
      },
      true,
    );
    await review((supervisor) => supervisor.press('Sign and send to the board'));
    expect(await count('supervisor_reviews')).toBe(2);
    await expectStage(/board/i);
  });

  it('is docketed by the clerk, and the members say whether they can judge it', async () => {
    await asStaff(board.clerk, async (clerk) => {
      await clerk.go('/meetings/new');
      await clerk.fill({ 'Name of the meeting': 'Special meeting', Time: '6:30 PM', Place: 'City Hall' });
      await clerk.fillDate('on', today().add({ days: 1 }));
      await clerk.select('Who chairs', 'Chiara Chair');
      for (const name of ['Chiara Chair', 'Max Member 1', 'Max Member 2', 'Max Member 3', 'Max Member 4'])
        await clerk.page.getByRole('checkbox', { name }).check();
      await clerk.press('Plan the meeting');
      const [row] = await running.database.owner<{ id: string }>('select id from meetings');
      meetingId = row?.id ?? '';
      await clerk.go(`/meetings/${meetingId}`);
      await clerk.select('Signed-off case', number);
      await clerk.press('Put it on the agenda');
      await clerk.go(`/meetings/${meetingId}`);
      for (const box of await clerk.page.locator('[name="presentIds"], [name="presentIds[]"]').all())
        await box.check();
      await clerk.press('Save the attendance');
    });
    expect([await count('meetings'), await count('agenda_items')]).toEqual([1, 1]);
    for (const [i, member] of [board.chair, ...board.members].entries()) {
      await asStaff(member, async (visitor) => {
        await visitor.go(`/meetings/${meetingId}/cases/${caseId}`);
        await visitor.choose(i === 4 ? 'I step back from this case' : 'I know of no conflict');
        await visitor.press('Save my answer');
        const sight = await visitor.page.goto(`/cases/${caseId}`);
        expect(sight?.status()).toBe(i === 4 ? 404 : 200);
      });
    }
    expect([await count('conflict_declarations'), await count('recusals')]).toEqual([5, 1]);
  });

  it('is moved, voted and decided', async () => {
    const hearing = `/meetings/${meetingId}/cases/${caseId}`;
    const [first, second, third] = board.members;
    await asStaff(board.chair, async (chair) => {
      await chair.go(`/meetings/${meetingId}`);
      await chair.press('Open the meeting');
      await chair.go(hearing);
      await chair.press('Open the deliberation');
    });
    await asStaff(first as StaffMember, async (member) => {
      await member.go(hearing);
      await member.select('What it is about', /Property/);
      await member.select('Finding', 'Sustained');
      await member.fill({ 'Words of the motion and reasons': 'That it be sustained.' });
      await member.press('Make the motion');
    });
    await asStaff(second as StaffMember, async (member) => {
      await member.go(hearing);
      await member.press('Second the motion');
    });
    for (const [voter, ballot] of [
      [board.chair, 'Yes'],
      [first, 'Yes'],
      [second, 'Yes'],
      [third, 'No'],
    ] as const) {
      await asStaff(voter as StaffMember, async (member) => {
        await member.go(hearing);
        await member.press(ballot);
      });
    }
    await asStaff(board.chair, async (chair) => {
      await chair.go(hearing);
      await chair.press('Close the motion');
      await chair.go(hearing);
      await chair.press('Adopt the findings');
    });
    expect([await count('motions'), await count('votes')]).toEqual([1, 4]);
    expect(await count('findings', `layer = 'board_final'`)).toBe(1);
    await expectStage(/decided/i);
  });

  it('goes to the agency, is answered, and closes', async () => {
    const list = `/cases/${caseId}/recommendations`;
    await asStaff(board.director, async (director) => {
      await director.go(list);
      await director.follow('Write the recommendation');
      await director.page.locator('[name="items[0][kind]"]').selectOption('written_reprimand');
      await director.fill({ 'Why this discipline': 'A phone is not a toy.' });
      await director.press('Save the draft');
      await director.go(list);
      await director.press('Send the recommendations to the agency');
    });
    expect([await count('recommendations'), await count('clocks', `rule_code = 'agency_response'`)]).toEqual([
      1, 1,
    ]);
    await expectStage(/agency/i);
    await asStaff(board.liaison, async (liaison) => {
      await liaison.go('/recommendations');
      await liaison.go(list);
      await liaison.follow('Record the agency’s answer');
      await liaison.choose('The agency agrees');
      await liaison.page.locator('[name=receivedOn]').fill(today().toString());
      await liaison.press('Record the answer');
    });
    expect(await count('agency_responses')).toBe(1);
    await asStaff(board.director, async (director) => {
      await director.go(list);
      await director.press('Close the case');
    });
    await expectStage(/closed/i);
  });

  it('ends in a case file that is drawn while one looks on, and downloaded', async () => {
    const work = async (director: Visitor) => {
      await director.go(`/cases/${caseId}/documents`);
      await director.choose('English');
      await director.press('Make the case file');
      const download = director.page.getByRole('button', { name: 'Download the PDF' });
      await download.waitFor({ timeout: 30_000 });
      const [file] = await Promise.all([director.page.waitForEvent('download'), download.click()]);
      const bytes = await readFile(await file.path());
      expect(await director.text()).toContain(createHash('sha256').update(bytes).digest('hex'));
      expect(file.suggestedFilename()).toContain(number);
    };
    await asStaff(board.director, work, true);
    expect(await count('frozen_documents')).toBe(1);
  });

  it('left each step once on the record, although the server was asked twice', async () => {
    const doubled = [...visitors.values()].reduce((sum, visitor) => sum + visitor.doubled, 0);
    expect(doubled).toBeGreaterThan(15);
    const steps = await running.database.owner<{ step: string }>(
      'select step from case_steps order by sequence',
    );
    expect(steps.map(({ step }) => step)).toEqual([
      'begin_intake',
      'open_investigation',
      'submit_for_review',
      'return_to_investigator',
      'submit_for_review',
      'sign_off',
      'open_deliberation',
      'adopt_findings',
      'send_recommendation',
      'record_response',
      'close',
    ]);
    const health = await new ApiClient(running.baseUrl).download('/health/ready');
    expect(health.status).toBe(200);
    expect(running.process.errors).toBe('');
  });
});
