import { Injectable } from '@nestjs/common';
import { Transaction } from '../../platform/database/transaction';
import { AppError } from '../../platform/errors/app-error';
import type { AccountActor } from '../../platform/security/actor';
import { AuditTrail } from '../audit/public';
import { Accounts } from '../iam/public';
import { type Heirs, OpenWorkOfPeople, type PlannedWork } from './open-work';

interface ShownWork {
  readonly kind: string;
  readonly label: string;
  readonly heir: string;
  readonly obstacle: string | null;
}

/** What would become of somebody's work, before anything is done. */
@Injectable()
export class ShowHandOver {
  constructor(
    private readonly transaction: Transaction,
    private readonly accounts: Accounts,
    private readonly work: OpenWorkOfPeople,
    private readonly audit: AuditTrail,
  ) {}

  execute(actor: AccountActor, leaverId: string, heirs: Heirs) {
    return this.transaction.run(actor, async () => {
      const leaver = await this.accounts.find(leaverId);
      if (!leaver) throw new AppError('iam.account_not_found');
      const plan = await this.work.preview(actor, leaverId, heirs);
      const planned = [...plan.moves, ...plan.left];
      await this.audit.recordList({
        recordType: 'open_work',
        recordId: leaver.id,
        shownIds: [...new Set(planned.flatMap(({ work }) => work.caseId ?? []))],
      });
      const names = await this.accounts.names(Object.values(heirs).flatMap((id) => id ?? []));
      const shown = (planned: readonly PlannedWork[]): ShownWork[] =>
        planned.map(({ kind, work, heirId, obstacle }) => ({
          kind,
          label: work.label,
          heir: (heirId && names.get(heirId)) ?? '',
          obstacle,
        }));
      return {
        leaver: { id: leaver.id, name: leaver.display_name, isActive: leaver.state === 'active' },
        choices: await this.work.heirs(leaverId),
        moves: shown(plan.moves),
        left: shown(plan.left),
        hasLeft: plan.left.length > 0,
      };
    });
  }
}
