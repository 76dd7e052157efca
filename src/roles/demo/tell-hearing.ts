import {
  AdoptFindings,
  CastVote,
  CloseMotion,
  DeclareConflict,
  DocketCase,
  MakeMotion,
  OpenDeliberation,
  SecondMotion,
} from '../../modules/hearings/public';
import {
  DEMO_MEETINGS,
  type DemoAllegation,
  type DemoCase,
  type DemoHearing,
  type DemoMotion,
} from './demo-case';
import type { DemoHouse } from './demo-house';
import { DEMO_SEATS, type MemberKey } from './demo-people';
import type { Story } from './stories';
import type { TellingCase } from './telling-case';

const CHOICES = { Y: 'yes', N: 'no', A: 'abstain' } as const;

/** The case before the board: docketed, conflicts declared, motions moved and voted, findings adopted. */
export async function* tellHearing(house: DemoHouse, told: TellingCase, story: DemoCase): Story {
  const { hearing } = story;
  if (!hearing) return;
  const daysAgo = DEMO_MEETINGS[hearing.meeting];
  yield house.office(Math.max(daysAgo + 12, 5), '11:40');
  const meetingId = house.meeting(hearing.meeting);
  await house.get(DocketCase).execute(house.person('clerk'), { meetingId, caseId: told.caseId });
  if (hearing.undeclared) return;
  for (const seat of DEMO_SEATS) {
    yield house.office(Math.max(daysAgo + 4, 1), '15:05');
    await declare(house, told, hearing, seat);
  }
  if (daysAgo < 0) return;
  yield house.calendar.meeting(daysAgo).add({ minutes: 5 });
  await house.get(OpenDeliberation).execute(house.person('chair'), told.caseId);
  for (const [i, allegation] of (story.allegations ?? []).entries()) {
    for (const motion of allegation.motions ?? []) yield* tellMotion(house, told, hearing, motion, i);
  }
  if (!hearing.adopted) return;
  yield house.soon();
  await house.get(AdoptFindings).execute(house.person('clerk'), told.caseId);
}

function declare(house: DemoHouse, told: TellingCase, { recused = {} }: DemoHearing, seat: MemberKey) {
  const ground = recused[seat];
  return house.get(DeclareConflict).execute(house.person(seat), {
    caseId: told.caseId,
    grounds: ground ? [ground] : [],
    stepsBack: ground !== undefined,
  });
}

async function* tellMotion(
  house: DemoHouse,
  told: TellingCase,
  { recused = {} }: DemoHearing,
  { finding, text, votes, open }: DemoMotion,
  index: number,
): Story {
  const { caseId } = told;
  const [mover = 'member', seconder = 'member2'] = DEMO_SEATS.filter(
    (seat) => seat !== 'chair' && !recused[seat],
  );
  yield house.soon();
  const about = { kind: 'finding', allegationId: told.allegation(index), finding } as const;
  const motionId = await house.get(MakeMotion).execute(house.person(mover), { caseId, text, ...about });
  await house.get(SecondMotion).execute(house.person(seconder), { caseId, motionId });
  yield house.soon(2);
  for (const [i, seat] of DEMO_SEATS.entries()) {
    const choice = choiceOf(votes[i]);
    if (choice) await house.get(CastVote).execute(house.person(seat), { caseId, motionId, choice });
  }
  if (open) return;
  yield house.soon(1);
  await house.get(CloseMotion).execute(house.person('chair'), { caseId, motionId });
}

function choiceOf(letter: string | undefined) {
  return letter === 'Y' || letter === 'N' || letter === 'A' ? CHOICES[letter] : undefined;
}

/** Whether the board sustained an allegation: its last motion carried and said so. */
export function wasSustained({ motions }: DemoAllegation): boolean {
  const last = motions?.at(-1);
  if (last?.finding !== 'sustained') return false;
  const count = (letter: string) => [...last.votes].filter((vote) => vote === letter).length;
  return count('Y') > count('N');
}
