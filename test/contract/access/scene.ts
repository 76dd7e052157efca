import { GrantToAuditor, NameDeputy } from '../../../src/modules/access/public';
import { OpenMeeting, PlanMeeting } from '../../../src/modules/hearings/public';
import { LinkOfficer } from '../../../src/modules/parties/public';
import { RegisterOfficer } from '../../../src/modules/people/public';
import { newId } from '../../../src/platform/database/ids';
import { DemoCalendar } from '../../../src/roles/demo/demo-calendar';
import { DemoHouse } from '../../../src/roles/demo/demo-house';
import { DEMO_AGENCY, DEMO_OFFICERS, DEMO_PEOPLE, type PersonKey } from '../../../src/roles/demo/demo-people';
import { liveThrough, type Story } from '../../../src/roles/demo/stories';
import { tellMeeting } from '../../../src/roles/demo/tell-board';
import { tellCase } from '../../../src/roles/demo/tell-case';
import { createTestApp, type TestApp } from '../../support/app';
import { runDueJobs } from '../../support/jobs';
import { createStaff } from '../../support/staff';
import { ACCESS_STORIES, type AccessStory, type StoryName } from './stories';

/** The ids that acts on a case need, oldest first. */
export interface ToldCase {
  readonly caseId: string;
  readonly number: string;
  readonly ids: Readonly<Record<NestedKind, readonly string[]>>;
}

const NESTED = {
  allegation: 'select id from allegations where case_id = $1 order by id',
  clock: 'select id from clocks where case_id = $1 order by rule_code, id',
  closingProposal: 'select id from closing_proposals where case_id = $1 order by id',
  document: 'select id from frozen_documents where case_id = $1 order by id',
  evidence: 'select id from evidence_items where case_id = $1 order by id',
  involvement: 'select id from involvements where case_id = $1 order by id',
  identityRequest: 'select id from identity_requests where case_id = $1 order by id',
  motion: 'select id from motions where case_id = $1 order by id',
  person: 'select id from persons where case_id = $1 order by id',
  recommendation: 'select id from recommendations where case_id = $1 order by id',
  report: 'select id from investigation_reports where case_id = $1 order by id',
} as const;
export type NestedKind = keyof typeof NESTED;

/** Meetings: one that is open and has cases, one that is still to come, one that is open with nothing left to do. */
export type MeetingName = 'open' | 'planned' | 'idle';

/** What acts outside of cases are done to. */
export interface Things {
  /** An account that was closed. */
  readonly closedAccountId: string;
  readonly mediatorId: string;
  /** Somebody stands in for the second investigator. */
  readonly deputationId: string;
  /** An auditor reads the cases of a day. */
  readonly auditorGrantId: string;
  /** Of a subject officer: one that nobody has linked yet, and one that is linked. */
  readonly officerAccountIds: { readonly free: string; readonly linked: string };
  /** A clock of the case under investigation that criminal proceedings suspend. */
  readonly tollableClockId: string;
  /** A case that was opened in an emergency, of which no director has said anything yet. */
  readonly glassBreakId: string;
  /** Something that is granted by name in the case under investigation. */
  readonly compartmentId: string;
  /** By account: a request of theirs to the custodian, which was granted. */
  readonly grantedRequestIds: Map<string, string>;
}

/** A small board and its cases, each in a state in which some acts are valid, all made by the commands that people use. */
export class AccessScene {
  private constructor(
    readonly testApp: TestApp,
    readonly house: DemoHouse,
    readonly cases: ReadonlyMap<StoryName, ToldCase>,
    readonly meetings: Readonly<Record<MeetingName, string>>,
    readonly things: Things,
  ) {}

  static async open(names = Object.keys(ACCESS_STORIES) as StoryName[]): Promise<AccessScene> {
    const testApp = await createTestApp();
    const now = testApp.clock.now();
    const house = new DemoHouse(testApp.app, testApp.clock, new DemoCalendar(now, 'America/New_York'));
    const mediatorId = await foundHouse(testApp, house);
    const sittings = [tellMeeting(house, 'today'), tellMeeting(house, 'next')];
    const cases = await tellCases(testApp, house, names, sittings, mediatorId);
    const [open, planned] = [house.meeting('today'), house.meeting('next')];
    const meetings = { open, planned, idle: await openIdleMeeting(house) };
    const things = await makeThings(testApp, house, cases, mediatorId);
    return new AccessScene(testApp, house, cases, meetings, things);
  }

  /** Tells the stories of further cases, in the same house and meetings. */
  async tell(names: readonly StoryName[]): Promise<readonly ToldCase[]> {
    const told = await tellCases(this.testApp, this.house, names, [], this.things.mediatorId);
    return [...told.values()];
  }

  case(name: StoryName): ToldCase {
    const told = this.cases.get(name);
    if (!told) throw new Error(`The scene has no case ${name}`);
    return told;
  }

  /** An id of something in the case, by its place. */
  id(name: StoryName, kind: NestedKind, index = 0): string {
    const id = this.case(name).ids[kind].at(index);
    if (!id) throw new Error(`The case ${name} has no ${kind} number ${index}`);
    return id;
  }

  close(): Promise<void> {
    return this.testApp.close();
  }
}

/**
 * Everybody of the demonstration has an account here too, without the links and passwords that lead to one. Answers the
 * id of a mediator, whom the demonstration has not.
 */
async function foundHouse(testApp: TestApp, house: DemoHouse): Promise<string> {
  for (const key of Object.keys(DEMO_PEOPLE) as PersonKey[]) {
    const { name, roles } = DEMO_PEOPLE[key];
    const { accountId } = await createStaff(testApp.database, roles, { name });
    house.admit(key, accountId);
  }
  for (const key of ['marrowby', 'tessling'] as const) {
    const { name: fullName, ...officer } = DEMO_OFFICERS[key];
    const input = { ...officer, fullName, agencyName: DEMO_AGENCY };
    house.officerIds.set(key, await house.get(RegisterOfficer).execute(house.person('clerk'), input));
  }
  return (await createStaff(testApp.database, ['mediator'], { name: 'Mira Mehta' })).accountId;
}

/** Somebody broke the glass, and somebody was granted a level by name; answers both ids. */
async function protect(
  { database, clock }: TestApp,
  house: DemoHouse,
  caseId?: string,
): Promise<Pick<Things, 'compartmentId' | 'glassBreakId'>> {
  const ids = { glassBreakId: newId(), compartmentId: newId() };
  const who = house.person('investigator').accountId;
  const at = clock.now().toString();
  if (!caseId) return ids;
  await database.owner(
    `insert into glass_breaks (id, case_id, account_id, reason, broken_at, ends_at) values ($1, $2, $3, 'r', $4, $4)`,
    [ids.glassBreakId, caseId, who, at],
  );
  await database.owner(
    `insert into compartments (id, case_id, account_id, levels, reason, granted_at, granted_by)
     values ($1, $2, $3, 64, 'r', $4, $3)`,
    [ids.compartmentId, caseId, who, at],
  );
  return ids;
}

async function tellCases(
  testApp: TestApp,
  house: DemoHouse,
  names: readonly StoryName[],
  sittings: readonly Story[],
  mediatorId: string,
): Promise<Map<StoryName, ToldCase>> {
  const now = testApp.clock.now();
  const stories = names.map((name) => tellCase(house, ACCESS_STORIES[name].story));
  await liveThrough([...sittings, ...stories], (instant) => testApp.clock.set(instant));
  testApp.clock.set(now);
  const cases = new Map<StoryName, ToldCase>();
  for (const name of names) {
    const { after }: AccessStory = ACCESS_STORIES[name];
    const { caseId, ids } = await lookUp(testApp, house, name);
    const known = { mediatorId, allegationIds: ids.allegation, personIds: ids.person };
    await after?.(house, caseId, known);
  }
  await runDueJobs(testApp.app);
  for (const name of names) cases.set(name, await lookUp(testApp, house, name));
  return cases;
}

async function lookUp({ database }: TestApp, house: DemoHouse, name: StoryName): Promise<ToldCase> {
  const number = house.receipts.get(name)?.number ?? '';
  const [row] = await database.owner<{ id: string }>('select id from cases where number = $1', [number]);
  const caseId = row?.id ?? '';
  const ids: Partial<Record<NestedKind, string[]>> = {};
  for (const kind of Object.keys(NESTED) as NestedKind[]) {
    ids[kind] = (await database.owner<{ id: string }>(NESTED[kind], [caseId])).map(({ id }) => id);
  }
  return { caseId, number, ids: ids as Record<NestedKind, string[]> };
}

async function openIdleMeeting(house: DemoHouse): Promise<string> {
  const chair = house.person('chair');
  const meetingId = await house.get(PlanMeeting).execute(house.person('clerk'), {
    title: 'Special meeting',
    scheduledAt: house.clock.now().toString(),
    place: 'City Hall, room 12',
    chairId: chair.accountId,
    memberIds: [chair.accountId],
  });
  await house.get(OpenMeeting).execute(chair, meetingId);
  return meetingId;
}

async function makeThings(
  testApp: TestApp,
  house: DemoHouse,
  cases: ReadonlyMap<StoryName, ToldCase>,
  mediatorId: string,
): Promise<Things> {
  const { database } = testApp;
  const closed = await createStaff(database, ['clerk'], { name: 'Former Clerk' });
  await database.owner(`update accounts set state = 'suspended' where id = $1`, [closed.accountId]);
  const [clock] = await database.owner<{ id: string }>(
    `select id from clocks where case_id = $1 and rule_code = 'investigation_limit'`,
    [cases.get('investigation')?.caseId],
  );
  const director = house.person('director');
  const deputationId = await house.get(NameDeputy).execute(director, {
    absentId: house.person('investigator2').accountId,
    deputyId: house.person('investigator3').accountId,
    from: '2026-11-20',
    until: '2026-11-27',
  });
  const auditorGrantId = await house.get(GrantToAuditor).execute(director, {
    auditorId: house.person('auditor').accountId,
    receivedFrom: '2026-01-05',
    receivedUntil: '2026-01-05',
    reason: 'The yearly sample.',
    until: '2026-12-31',
  });
  const free = await createStaff(database, ['subject_officer'], { name: 'Corin Tessling' });
  const linked = await createStaff(database, ['subject_officer'], { name: 'Aldous Marrowby' });
  const link = { officerId: house.officer('marrowby'), accountId: linked.accountId };
  await house.get(LinkOfficer).execute(director, link);
  return {
    officerAccountIds: { free: free.accountId, linked: linked.accountId },
    closedAccountId: closed.accountId,
    mediatorId,
    deputationId,
    auditorGrantId,
    tollableClockId: clock?.id ?? '',
    ...(await protect(testApp, house, cases.get('investigation')?.caseId)),
    grantedRequestIds: new Map(),
  };
}
