import { Injectable } from '@nestjs/common';
import { AppError } from '../../platform/errors/app-error';
import {
  Discipline,
  type DisciplineItem,
  Findings,
  faultsOfDiscipline,
  type NewDisciplineItem,
} from '../allegations/public';
import type { CaseRecord } from '../cases/public';
import { Rulebook } from '../rulebook/public';
import { type RecommendationRecord, RecommendationRepository } from './recommendation-repository';
import { SustainedAllegations } from './sustained-allegations';

export interface AgencyOutcome {
  readonly answer: 'agree' | 'differ' | 'more_work';
  readonly reasons?: string;
  /** The agency's own finding, where it differs. */
  readonly finding?: string;
  /** The discipline that the agency imposes, where it differs. */
  readonly items?: readonly NewDisciplineItem[];
}

/** Writes the agency's layer of finding and discipline: the board's own where it agrees, its own where it differs. */
@Injectable()
export class AgencyOutcomes {
  constructor(
    private readonly findings: Findings,
    private readonly discipline: Discipline,
    private readonly sustained: SustainedAllegations,
    private readonly recommendations: RecommendationRepository,
    private readonly rulebook: Rulebook,
  ) {}

  async record(
    theCase: CaseRecord,
    recommendation: RecommendationRecord,
    outcome: AgencyOutcome,
  ): Promise<void> {
    const pack = this.rulebook.version(theCase.rulebook_version);
    const agrees = outcome.answer === 'agree';
    const board = (await this.sustained.ofCase(theCase)).find(
      (s) => s.allegation.id === recommendation.allegation_id,
    );
    const value = agrees ? board?.finding.value : outcome.finding;
    if (!value || !pack.findings.some((finding) => finding.code === value)) {
      throw new AppError('platform.invalid_input', {}, [{ field: 'finding', code: 'not_a_choice' }]);
    }
    const items = agrees ? await this.recommendedItems(recommendation) : (outcome.items ?? []);
    const plain = items.map(({ kind, quantity, unit }) => ({
      kind,
      quantity: quantity ?? null,
      unit: unit ?? null,
    }));
    const faults = faultsOfDiscipline(plain, pack.disciplineKinds);
    if (faults.length > 0) throw new AppError('platform.invalid_input', {}, faults);
    await this.findings.record({
      caseId: theCase.id,
      allegationId: recommendation.allegation_id,
      layer: 'agency_final',
      value,
      reason: outcome.reasons?.trim() ? outcome.reasons : recommendation.explanation,
    });
    const involvementId = recommendation.involvement_id;
    const ids = await this.discipline.record(theCase.id, involvementId, 'agency_final', items);
    await this.recommendations.addItems(theCase.id, recommendation.id, ids);
  }

  private async recommendedItems(recommendation: RecommendationRecord): Promise<NewDisciplineItem[]> {
    const ids = new Set((await this.recommendations.itemIds(recommendation.case_id)).get(recommendation.id));
    const all: DisciplineItem[] = await this.discipline.ofCase(recommendation.case_id);
    return all
      .filter((item) => ids.has(item.id))
      .map(({ kind, quantity, unit }) => ({
        kind,
        quantity: quantity ?? undefined,
        unit: unit ?? undefined,
      }));
  }
}
