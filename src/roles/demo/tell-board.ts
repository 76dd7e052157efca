import { CloseMeeting, OpenMeeting, PlanMeeting, RecordAttendance } from '../../modules/hearings/public';
import {
  AcceptInvitation,
  CreateFirstAdministrator,
  CreateFirstAdministratorLink,
  DemonstrationFactors,
  InviteAccount,
} from '../../modules/iam/public';
import { LinkOfficer } from '../../modules/parties/public';
import { RegisterOfficer } from '../../modules/people/public';
import { DEMO_MEETINGS, type MeetingKey } from './demo-case';
import type { DemoHouse } from './demo-house';
import {
  DEMO_AGENCY,
  DEMO_OFFICERS,
  DEMO_PASSWORD,
  DEMO_PEOPLE,
  DEMO_SEATS,
  demoEmail,
  type OfficerKey,
  type PersonKey,
} from './demo-people';
import type { Story } from './stories';

/** How the board comes about: its first administrator lets the others in, the clerk enters the agency's roster. */
export async function foundBoard(house: DemoHouse): Promise<void> {
  await makeAdministrator(house);
  for (const key of keysOf(DEMO_PEOPLE)) if (key !== 'administrator') await invite(house, key);
  for (const key of keysOf(DEMO_OFFICERS)) {
    const { name: fullName, ...officer } = DEMO_OFFICERS[key];
    const input = { ...officer, fullName, agencyName: DEMO_AGENCY };
    house.officerIds.set(key, await house.get(RegisterOfficer).execute(house.person('clerk'), input));
  }
  const { accountId } = house.person('officer');
  await house
    .get(LinkOfficer)
    .execute(house.person('clerk'), { officerId: house.officer('marrowby'), accountId });
}

async function makeAdministrator(house: DemoHouse): Promise<void> {
  const { url } = await house.get(CreateFirstAdministratorLink).execute();
  const email = demoEmail('administrator');
  const { name: displayName } = DEMO_PEOPLE.administrator;
  const person = { email, displayName, language: 'en', password: DEMO_PASSWORD };
  await house.get(CreateFirstAdministrator).execute({ ...person, token: tokenOf(url) });
  const [account] = await house.look<{ id: string }>('select id from accounts where email = $1', [email]);
  await house.get(DemonstrationFactors).setUp(account?.id ?? '');
  house.admit('administrator', account?.id ?? '');
}

async function invite(house: DemoHouse, key: PersonKey): Promise<void> {
  const person: { name: string; roles: readonly string[]; language?: string } = DEMO_PEOPLE[key];
  const { accountId, link } = await house.get(InviteAccount).execute(house.person('administrator'), {
    email: demoEmail(key),
    displayName: person.name,
    roles: DEMO_PEOPLE[key].roles,
    language: person.language ?? 'en',
  });
  await house.get(AcceptInvitation).execute({ token: tokenOf(link.url), password: DEMO_PASSWORD });
  await house.get(DemonstrationFactors).setUp(accountId);
  house.admit(key, accountId);
}

/** The token at the end of a one-time link. */
function tokenOf(url: string): string {
  return url.split(/[/#=]/).at(-1) ?? '';
}

/** A meeting is planned three weeks before, opened by its chair, and closed at nine; the one of today goes on. */
export async function* tellMeeting(house: DemoHouse, key: MeetingKey): Story {
  const daysAgo = DEMO_MEETINGS[key];
  yield house.office(Math.max(daysAgo + 21, 0), '09:10');
  const scheduledAt = house.calendar.meeting(daysAgo);
  const chairId = house.person('chair').accountId;
  const meetingId = await house.get(PlanMeeting).execute(house.person('clerk'), {
    title: 'Regular meeting',
    scheduledAt: scheduledAt.toString(),
    place: 'City Hall, Quay Street 12, room 210',
    chairId,
    memberIds: DEMO_SEATS.map((seat) => house.person(seat).accountId),
  });
  house.meetingIds.set(key, meetingId);
  if (daysAgo < 0) return;
  yield scheduledAt;
  const presentIds = DEMO_SEATS.map((seat) => house.person(seat).accountId);
  await house.get(RecordAttendance).execute(house.person('clerk'), { meetingId, presentIds });
  await house.get(OpenMeeting).execute(house.person('chair'), meetingId);
  if (daysAgo === 0) return;
  yield scheduledAt.add({ hours: 3 });
  await house.get(CloseMeeting).execute(house.person('chair'), meetingId);
}

function keysOf<K extends OfficerKey | PersonKey | MeetingKey>(table: Readonly<Record<K, unknown>>): K[] {
  return Object.keys(table) as K[];
}
