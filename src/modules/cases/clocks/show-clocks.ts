import { Injectable } from '@nestjs/common';
import { Transaction } from '../../../platform/database/transaction';
import { AppError } from '../../../platform/errors/app-error';
import type { Translator } from '../../../platform/i18n/messages';
import type { Actor } from '../../../platform/security/actor';
import { AuditTrail } from '../../audit/public';
import { Clocks, type ExplanationInWords } from '../../deadlines/public';
import { CaseAccess } from '../case-access';
import { CaseRepository } from '../case-repository';
import { type PresentedClock, presentClock } from './clocks-view';

/** The clocks of a case for somebody who sees it; the reading is recorded. */
@Injectable()
export class ShowClocks {
  constructor(
    private readonly transaction: Transaction,
    private readonly cases: CaseRepository,
    private readonly access: CaseAccess,
    private readonly clocks: Clocks,
    private readonly audit: AuditTrail,
  ) {}

  execute(actor: Actor, caseId: string, language: string) {
    return this.transaction.run(actor, async () => {
      const { number } = await this.cases.get(caseId);
      await this.access.allow(caseId, 'clock.read');
      await this.audit.recordRead({ caseId, recordType: 'clocks', recordId: caseId });
      const clocks = await this.clocks.ofCase(caseId);
      return { caseId, number, clocks: clocks.map((clock) => presentClock(clock, language)) };
    });
  }

  async one(
    actor: Actor,
    caseId: string,
    clockId: string,
    t: Translator,
  ): Promise<{ number: string; clock: PresentedClock; explanation: ExplanationInWords }> {
    return this.transaction.run(actor, async () => {
      const { number } = await this.cases.get(caseId);
      await this.access.allow(caseId, 'clock.read');
      await this.audit.recordRead({ caseId, recordType: 'clocks', recordId: caseId });
      const clock = (await this.clocks.ofCase(caseId)).find(({ record }) => record.id === clockId);
      if (!clock) throw new AppError('deadlines.clock_not_found');
      return { number, clock: presentClock(clock, t.language), explanation: this.clocks.explain(clock, t) };
    });
  }
}
