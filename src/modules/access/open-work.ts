import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Transaction } from '../../platform/database/transaction';
import { type AccountActor, type Actor, systemActor } from '../../platform/security/actor';
import {
  CaseAccess,
  CasePorts,
  HANDOVER_KEY,
  type HandoverDeclaration,
  type OpenWork,
  type WorkHandover,
} from '../cases/public';
import { Accounts } from '../iam/public';
import type { NamedPerson } from './deputations.queries';

const DESK = systemActor('access.handover');

/** Who takes which kind of work over; a kind without an heir stays with those who answer for it. */
export type Heirs = Readonly<Record<string, string | undefined>>;

/** One piece of work of somebody who leaves, and what becomes of it. */
export interface PlannedWork {
  readonly kind: string;
  readonly work: OpenWork;
  readonly heirId: string | null;
  /** Why nobody takes it over; null when the heir does. */
  readonly obstacle: string | null;
  /** False for a case that who plans this may not see: it is never named. */
  readonly isVisible: boolean;
}

export interface HandoverPlan {
  readonly moves: readonly PlannedWork[];
  readonly left: readonly PlannedWork[];
}

/** What somebody has in hand, as the modules tell it, and who could take it over. */
@Injectable()
export class OpenWorkOfPeople implements OnApplicationBootstrap {
  private readonly kinds: { declaration: HandoverDeclaration; handover: WorkHandover }[] = [];

  constructor(
    private readonly transaction: Transaction,
    private readonly ports: CasePorts,
    private readonly access: CaseAccess,
    private readonly accounts: Accounts,
  ) {}

  onApplicationBootstrap(): void {
    this.ports.collect<HandoverDeclaration, WorkHandover>(HANDOVER_KEY, (declaration, handover) => {
      this.kinds.push({ declaration, handover });
    });
    this.kinds.sort((a, b) => a.declaration.kind.localeCompare(b.declaration.kind));
  }

  /** For each kind of work those who could take it over, by name. In the open transaction. */
  async heirs(leaverId: string): Promise<{ kind: string; people: readonly NamedPerson[] }[]> {
    const people = (await this.accounts.active()).filter(({ id }) => id !== leaverId);
    return this.kinds.map(({ declaration: { kind, roles } }) => ({
      kind,
      people: people
        .filter((person) => person.roles.some((role) => roles.includes(role)))
        .map(({ id, name }) => ({ id, name })),
    }));
  }

  /** What of it somebody may see would move to whom, and what would not and why: nothing is done, and no wall betrayed. */
  preview(actor: AccountActor, leaverId: string, heirs: Heirs): Promise<HandoverPlan> {
    return this.planAs(actor, actor, leaverId, heirs);
  }

  /** The same of all work, whoever may see it: what is going to be done. In the open transaction. */
  plan(actor: AccountActor, leaverId: string, heirs: Heirs): Promise<HandoverPlan> {
    return this.planAs(DESK, actor, leaverId, heirs);
  }

  private async planAs(
    reader: Actor,
    actor: AccountActor,
    leaverId: string,
    heirs: Heirs,
  ): Promise<HandoverPlan> {
    const planned: PlannedWork[] = [];
    const possible = new Map((await this.heirs(leaverId)).map(({ kind, people }) => [kind, people]));
    for (const { declaration, handover } of this.kinds) {
      const heirId = heirs[declaration.kind] ?? null;
      const holdsRole = possible.get(declaration.kind)?.some(({ id }) => id === heirId) ?? false;
      for (const work of await this.transaction.run(reader, () => handover.open(leaverId))) {
        const obstacle = await this.obstacle(handover, work, heirId, holdsRole);
        planned.push({
          kind: declaration.kind,
          work,
          heirId: obstacle ? null : heirId,
          obstacle,
          isVisible: !work.caseId || (await this.access.sees(work.caseId, actor.accountId)),
        });
      }
    }
    return {
      moves: planned.filter(({ obstacle }) => !obstacle),
      left: planned.filter(({ obstacle }) => obstacle),
    };
  }

  /** Does what was planned. In the open transaction. */
  async carryOut({ moves, left }: HandoverPlan, leaverId: string): Promise<void> {
    for (const { kind, work, heirId } of [...moves, ...left]) {
      const found = this.kinds.find(({ declaration }) => declaration.kind === kind);
      await this.transaction.run(DESK, async () => found?.handover.move(work, leaverId, heirId));
    }
  }

  private async obstacle(
    handover: WorkHandover,
    work: OpenWork,
    heirId: string | null,
    holdsRole: boolean,
  ): Promise<string | null> {
    if (!heirId) return 'access.obstacle.no_heir';
    if (!holdsRole) return 'access.obstacle.no_role';
    return this.transaction.run(DESK, () => handover.obstacle(work, heirId));
  }
}
