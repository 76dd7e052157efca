import { Injectable } from '@nestjs/common';
import { Clock } from '../../../platform/clock/clock';
import { Transaction } from '../../../platform/database/transaction';
import { Outbox } from '../../../platform/jobs/outbox';
import type { Actor } from '../../../platform/security/actor';
import { AuditTrail } from '../../audit/public';
import { CaseAccess, CaseLifecycle, CaseRepository, SeparationOfDuty } from '../../cases/public';
import { Clocks } from '../../deadlines/public';
import { Accounts } from '../../iam/public';
import { RecommendationRepository } from '../recommendation-repository';
import { recommendationsSent } from '../recommendations.events';
import '../recommendations.audit';

/** Hands the board's recommendations to the agency; from now on the agency's response clock runs. */
@Injectable()
export class SendRecommendation {
  constructor(
    private readonly transaction: Transaction,
    private readonly cases: CaseRepository,
    private readonly access: CaseAccess,
    private readonly duties: SeparationOfDuty,
    private readonly lifecycle: CaseLifecycle,
    private readonly recommendations: RecommendationRepository,
    private readonly clocks: Clocks,
    private readonly accounts: Accounts,
    private readonly audit: AuditTrail,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  execute(actor: Actor, caseId: string): Promise<void> {
    return this.transaction.run(actor, async () => {
      const theCase = await this.cases.getForUpdate(caseId);
      await this.access.allow(caseId, 'recommendation.send');
      await this.duties.require(caseId, 'send_recommendation');
      await this.lifecycle.take(theCase, 'send_recommendation');
      const by = actor.kind === 'account' ? actor.accountId : null;
      for (const recommendation of await this.recommendations.ofCase(caseId)) {
        const started = await this.clocks.start({
          caseId,
          rulebookVersion: theCase.rulebook_version,
          ruleCode: 'agency_response',
          subjectType: 'recommendation',
          subjectId: recommendation.id,
          triggerOn: this.clocks.today(),
        });
        const respondBy = started.adjusted_due_on;
        await this.recommendations.markSent(recommendation.id, this.clock.now().toString(), by, respondBy);
        await this.audit.record({
          kind: 'recommendations.sent',
          caseId,
          recordType: 'recommendation',
          recordId: recommendation.id,
          content: { respondBy },
        });
      }
      const liaisons = (await this.accounts.idsByRole(['liaison'])).get('liaison') ?? [];
      await this.access.grant(caseId, liaisons, 'liaison');
      await this.outbox.publish(recommendationsSent, { caseId });
    });
  }
}
