import { Injectable } from '@nestjs/common';
import { Clock } from '../../../platform/clock/clock';
import { newId } from '../../../platform/database/ids';
import { Transaction } from '../../../platform/database/transaction';
import { AppError } from '../../../platform/errors/app-error';
import type { Actor } from '../../../platform/security/actor';
import { Discipline, faultsOfDiscipline, type NewDisciplineItem } from '../../allegations/public';
import { AuditTrail } from '../../audit/public';
import { CaseAccess, CaseRepository, SeparationOfDuty } from '../../cases/public';
import { Rulebook } from '../../rulebook/public';
import { RecommendationRepository } from '../recommendation-repository';
import { SustainedAllegations } from '../sustained-allegations';
import '../recommendations.audit';

export interface DraftRecommendationInput {
  readonly caseId: string;
  readonly allegationId: string;
  readonly explanation: string;
  readonly items: readonly NewDisciplineItem[];
}

/** Writes what the board recommends for a sustained allegation; it can be written anew until it is sent. */
@Injectable()
export class DraftRecommendation {
  constructor(
    private readonly transaction: Transaction,
    private readonly cases: CaseRepository,
    private readonly access: CaseAccess,
    private readonly duties: SeparationOfDuty,
    private readonly sustained: SustainedAllegations,
    private readonly recommendations: RecommendationRepository,
    private readonly discipline: Discipline,
    private readonly rulebook: Rulebook,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  execute(actor: Actor, input: DraftRecommendationInput): Promise<string> {
    const { caseId, allegationId, explanation, items } = input;
    return this.transaction.run(actor, async () => {
      const theCase = await this.cases.getForUpdate(caseId);
      await this.access.allow(caseId, 'recommendation.draft');
      await this.duties.require(caseId, 'draft_recommendation');
      if (theCase.state !== 'findings_adopted') throw new AppError('cases.step_out_of_order');
      const sustained = (await this.sustained.ofCase(theCase)).find((s) => s.allegation.id === allegationId);
      if (!sustained) throw new AppError('recommendations.not_sustained');
      const kinds = this.rulebook.version(theCase.rulebook_version).disciplineKinds;
      const plain = items.map(({ kind, quantity, unit }) => ({
        kind,
        quantity: quantity ?? null,
        unit: unit ?? null,
      }));
      const faults = faultsOfDiscipline(plain, kinds);
      if (faults.length > 0) throw new AppError('platform.invalid_input', {}, faults);
      const { involvement_id: involvementId } = sustained.allegation;
      const id = await this.recommendations.saveDraft({
        id: newId(),
        caseId,
        involvementId,
        allegationId,
        explanation,
        at: this.clock.now().toString(),
        by: actor.kind === 'account' ? actor.accountId : null,
      });
      const itemIds = await this.discipline.record(caseId, involvementId, 'board_final', items);
      await this.recommendations.setItems(caseId, id, itemIds);
      await this.audit.record({
        kind: 'recommendations.drafted',
        caseId,
        recordType: 'recommendation',
        recordId: id,
        content: { allegationId, explanation, itemIds },
      });
      return id;
    });
  }
}
