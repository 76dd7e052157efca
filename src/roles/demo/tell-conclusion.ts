import { RequestCaseFile } from '../../modules/cases/public';
import {
  CloseCase,
  DraftRecommendation,
  RecordResponse,
  SendRecommendation,
} from '../../modules/recommendations/public';
import type { DemoCase } from './demo-case';
import type { DemoHouse } from './demo-house';
import type { Story } from './stories';
import { wasSustained } from './tell-hearing';
import type { TellingCase } from './telling-case';

/** What follows the board's findings: recommendations, the agency's answers, the closing, the case file. */
export async function* tellConclusion(house: DemoHouse, told: TellingCase, story: DemoCase): Story {
  const { caseId } = told;
  const { recommended, answered, closed } = story;
  const director = house.person('director');
  const ids = new Map<number, string>();
  if (recommended) {
    yield house.office(recommended.sent ?? 0, '10:45');
    for (const [i, { discipline }] of sustainedOf(story)) {
      if (!discipline) continue;
      const draft = { caseId, allegationId: told.allegation(i), ...discipline };
      ids.set(i, await house.get(DraftRecommendation).execute(director, draft));
    }
    if (recommended.sent === undefined) return;
    yield house.soon(25);
    await house.get(SendRecommendation).execute(director, caseId);
  }
  if (answered !== undefined) {
    yield house.office(answered, '12:05');
    for (const [i, { answer }] of sustainedOf(story)) {
      const recommendationId = ids.get(i);
      if (!answer || !recommendationId) continue;
      const receivedOn = house.calendar.date(house.clock.now());
      const input = { caseId, recommendationId, receivedOn, ...answer };
      await house.get(RecordResponse).execute(house.person('clerk'), input);
    }
  }
  if (closed !== undefined) {
    yield house.office(closed, '15:55');
    await house.get(CloseCase).execute(director, caseId);
  }
  if (story.caseFile) {
    yield house.soon(10);
    await house.get(RequestCaseFile).execute(director, { caseId, language: 'en' });
  }
}

function sustainedOf({ allegations = [] }: DemoCase) {
  return [...allegations.entries()].filter(([, allegation]) => wasSustained(allegation));
}
