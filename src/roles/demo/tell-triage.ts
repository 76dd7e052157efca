import { AddAllegation } from '../../modules/allegations/public';
import { AssignInvestigator } from '../../modules/cases/public';
import {
  AcknowledgeComplaint,
  BeginIntake,
  DecideClosing,
  DecideJurisdiction,
  IdentifyOfficer,
  OpenInvestigation,
  ProposeClosing,
} from '../../modules/intake/public';
import type { DemoCase, DemoEnding } from './demo-case';
import type { DemoHouse } from './demo-house';
import type { Story } from './stories';
import type { TellingCase } from './telling-case';

/** What intake does with a complaint: whose matter it is, what is alleged, who investigates, or why it ends here. */
export async function* tellTriage(house: DemoHouse, told: TellingCase, story: DemoCase): Story {
  const { triage, ending, investigation } = story;
  if (!triage) return;
  const { caseId } = told;
  const clerk = house.person(triage.by ?? 'intake');
  yield house.office(triage.begun, '09:30');
  await house.get(BeginIntake).execute(clerk, caseId);
  yield house.soon(20);
  const channel = story.filing.contact ? 'letter' : 'tracking_page';
  await house.get(AcknowledgeComplaint).execute(clerk, { caseId, channel });
  if (triage.decided !== undefined && triage.jurisdiction) {
    yield house.office(triage.decided, '10:50');
    const answer = { caseId, answerCode: triage.jurisdiction };
    await house.get(DecideJurisdiction).execute(clerk, answer);
    await identifyOfficers(house, told, story);
    for (const { officer, type: typeCode, detail } of story.allegations ?? []) {
      const allegation = { caseId, involvementId: told.involvement(officer), typeCode, detail };
      told.allegationIds.push(await house.get(AddAllegation).execute(clerk, allegation));
    }
  }
  if (ending) yield* tellEnding(house, told, story, ending);
  if (!investigation) return;
  yield house.office(investigation.opened, '09:05');
  const investigatorId = house.person(investigation.by).accountId;
  const supervisor = house.person('supervisor');
  await house.get(AssignInvestigator).execute(supervisor, { caseId, investigatorId });
  await house.get(OpenInvestigation).execute(supervisor, caseId);
}

async function identifyOfficers(
  house: DemoHouse,
  told: TellingCase,
  { triage, filing }: DemoCase,
): Promise<void> {
  for (const [i, { is: known }] of (filing.officers ?? []).entries()) {
    if (!known) continue;
    const officer = { involvementId: told.involvement(i), officerId: house.officer(known) };
    const clerk = house.person(triage?.by ?? 'intake');
    await house.get(IdentifyOfficer).execute(clerk, { caseId: told.caseId, ...officer });
  }
}

async function* tellEnding(
  house: DemoHouse,
  { caseId }: TellingCase,
  { triage }: DemoCase,
  ending: DemoEnding,
): Story {
  yield house.office(ending.proposed, '13:45');
  await house.get(ProposeClosing).execute(house.person(triage?.by ?? 'intake'), {
    caseId,
    outcome: ending.kind === 'refer' ? 'referred_out' : 'closed_no_action',
    reasonCode: ending.kind === 'refer' ? undefined : ending.reason,
    explanation: ending.explanation,
    referredTo: ending.recipient,
  });
  if (ending.concurred === undefined) return;
  yield house.office(ending.concurred, '14:30');
  await house.get(DecideClosing).execute(house.person('supervisor'), { caseId, decision: 'concur' });
}
