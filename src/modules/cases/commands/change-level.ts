import { Injectable } from '@nestjs/common';
import { Transaction } from '../../../platform/database/transaction';
import { AppError } from '../../../platform/errors/app-error';
import type { Actor } from '../../../platform/security/actor';
import { AuditTrail } from '../../audit/public';
import { CaseAccess } from '../case-access';
import { CaseLevels, type ThingWithLevel } from '../case-levels';
import { type CaseRecord, CaseRepository } from '../case-repository';
import { type Level, refusalToChangeLevel } from '../domain/levels';
import '../cases.audit';

export interface ChangeLevelInput {
  readonly caseId: string;
  /** The kind of thing: `evidence_item`, `case_note`, `investigation_report`, `person`. */
  readonly kind: string;
  readonly thingId: string;
  readonly level: Level;
  readonly reason: string;
}

/** Makes a thing in a case more or less confidential, with a reason; who no longer reads it loses it at once. */
@Injectable()
export class ChangeLevel {
  constructor(
    private readonly transaction: Transaction,
    private readonly cases: CaseRepository,
    private readonly access: CaseAccess,
    private readonly levels: CaseLevels,
    private readonly audit: AuditTrail,
  ) {}

  /** What the form is about: the thing as it is now, for those who may change its level. */
  look(
    actor: Actor,
    { caseId, kind, thingId }: Pick<ChangeLevelInput, 'caseId' | 'kind' | 'thingId'>,
  ): Promise<ThingWithLevel & { theCase: CaseRecord }> {
    return this.transaction.run(actor, async () => {
      const theCase = await this.cases.get(caseId);
      await this.access.allow(caseId, 'level.change');
      await this.audit.recordRead({ caseId, recordType: kind, recordId: thingId });
      return { theCase, ...(await this.levels.get(caseId, kind, thingId)) };
    });
  }

  /** Answers the thing, and whether the actor still reads it. */
  execute(actor: Actor, input: ChangeLevelInput): Promise<ThingWithLevel & { isStillRead: boolean }> {
    const { caseId, kind, thingId, level, reason } = input;
    return this.transaction.run(actor, async () => {
      await this.cases.getForUpdate(caseId);
      const relations = await this.access.allow(caseId, 'level.change');
      const found = await this.levels.get(caseId, kind, thingId);
      const refusal = refusalToChangeLevel(found.level, level, relations);
      if (refusal) throw new AppError(refusal);
      await this.levels.set(caseId, found, level);
      await this.audit.record({
        kind: 'cases.level_changed',
        caseId,
        recordType: kind,
        recordId: thingId,
        content: { from: found.level, to: level, reason },
      });
      return { ...found, level, isStillRead: await this.access.opens(caseId, level) };
    });
  }
}
