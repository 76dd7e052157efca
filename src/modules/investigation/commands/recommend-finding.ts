import { Injectable } from '@nestjs/common';
import { Transaction } from '../../../platform/database/transaction';
import { AppError } from '../../../platform/errors/app-error';
import type { Actor } from '../../../platform/security/actor';
import { Findings } from '../../allegations/public';
import { CaseAccess, CaseRepository, SeparationOfDuty } from '../../cases/public';
import { AllegationAnswers } from '../allegation-answers';
import '../investigation.errors';

export interface RecommendFindingInput {
  readonly caseId: string;
  readonly allegationId: string;
  readonly value: string;
  readonly reason: string;
}

/** The investigator recommends a finding on one allegation, with reasons; a later one replaces it on top. */
@Injectable()
export class RecommendFinding {
  constructor(
    private readonly transaction: Transaction,
    private readonly cases: CaseRepository,
    private readonly access: CaseAccess,
    private readonly duties: SeparationOfDuty,
    private readonly answers: AllegationAnswers,
    private readonly findings: Findings,
  ) {}

  execute(actor: Actor, input: RecommendFindingInput): Promise<void> {
    const { caseId, allegationId, value, reason } = input;
    return this.transaction.run(actor, async () => {
      const theCase = await this.cases.getForUpdate(caseId);
      await this.access.allow(caseId, 'finding.recommend');
      if (theCase.state !== 'investigation') throw new AppError('investigation.not_under_investigation');
      await this.duties.require(caseId, 'recommend');
      const answers = await this.answers.ofCase(theCase, 'en');
      const answer = answers.find((candidate) => candidate.allegationId === allegationId);
      if (!answer) throw new AppError('allegations.not_found');
      if (!answer.permitted.some((permitted) => permitted.code === value))
        throw new AppError('platform.invalid_input', {}, [{ field: 'value', code: 'not_a_choice' }]);
      if (answer.recommended?.value === value && answer.recommended.reason === reason) return;
      await this.findings.record({ caseId, allegationId, layer: 'investigator_recommended', value, reason });
    });
  }
}
