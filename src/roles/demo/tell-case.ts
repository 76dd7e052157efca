import { FileComplaint } from '../../modules/intake/public';
import type { DemoCase, DemoFiling, DemoOfficerNamed } from './demo-case';
import type { DemoHouse } from './demo-house';
import type { Story } from './stories';
import { tellConclusion } from './tell-conclusion';
import { tellHearing } from './tell-hearing';
import { tellInvestigation } from './tell-investigation';
import { tellTriage } from './tell-triage';
import { TellingCase } from './telling-case';

/** The whole life of one case, as far as it has come. */
export async function* tellCase(house: DemoHouse, story: DemoCase): Story {
  const told = new TellingCase();
  yield house.calendar.evening(story.filed);
  await file(house, told, story);
  yield* tellTriage(house, told, story);
  yield* tellInvestigation(house, told, story);
  yield* tellHearing(house, told, story);
  yield* tellConclusion(house, told, story);
}

async function file(house: DemoHouse, told: TellingCase, { key, filing }: DemoCase): Promise<void> {
  const { occurred, contact, officers, isProtected, language = 'en', ...words } = filing;
  const receipt = await house.get(FileComplaint).execute({
    ...words,
    language,
    occurredOn: occurred === undefined ? undefined : house.calendar.dateOf(occurred),
    officers: officers?.map(asFiled),
    ...whoIs(contact),
    ...(isProtected && { protectIdentity: true }),
  });
  house.receipts.set(key, receipt);
  const [row] = await house.look<{ id: string; involvements: string[] }>(
    `select c.id, array(select i.id from involvements i where i.case_id = c.id order by i.id) as involvements
     from cases c where c.number = $1`,
    [receipt.number],
  );
  told.caseId = row?.id ?? '';
  told.involvementIds = row?.involvements ?? [];
}

function asFiled({ is: _, ...officer }: DemoOfficerNamed) {
  return officer;
}

function whoIs(contact: DemoFiling['contact']) {
  return contact ? { contact } : { anonymous: true };
}
