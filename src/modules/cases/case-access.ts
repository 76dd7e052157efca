import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock';
import { isId } from '../../platform/database/ids';
import { Transaction } from '../../platform/database/transaction';
import { AppError } from '../../platform/errors/app-error';
import { systemActor } from '../../platform/security/actor';
import { isSteppedUp } from '../../platform/security/step-up';
import type { Permission } from '../iam/public';
import { opens, RELATIONS, type Relation } from './domain/access-rules';
import { asksFreshProof, type Clearance, EVERYTHING, type Level, NOTHING, opensLevel } from './domain/levels';
import './cases.errors';
import { Deputations } from './deputations';

/** Why a person must not see a case, whatever their role. */
export type WallCause = 'conflict' | 'recusal' | 'party';

const DESK = systemActor('case-access');

/**
 * Who may see which case, materialised in `case_access` and read by row-level security. Written in the transaction
 * of the act that changes it. A wall beats every grant, now and later: the database itself refuses the grant.
 */
@Injectable()
export class CaseAccess {
  constructor(
    private readonly transaction: Transaction,
    private readonly clock: Clock,
    private readonly deputations: Deputations,
  ) {}

  /**
   * The relations of the acting person to the case. Throws `cases.not_found` when there is none, and
   * `cases.relation_missing` when none of them opens the act by `domain/access-rules`; an act may narrow the rule, such
   * as by the case's state. A system step has all.
   */
  async allow(
    caseId: string,
    permission: Permission,
    among?: readonly Relation[],
  ): Promise<ReadonlySet<Relation>> {
    const { actor } = this.transaction;
    if (actor.kind === 'system') return new Set(RELATIONS);
    if (actor.kind !== 'account' || !isId(caseId)) throw new AppError('cases.not_found');
    const rows = await this.transaction.query<{ relation: Relation }>(
      `select distinct relation from case_access
       where case_id = $1 and account_id = $2 and (expires_at is null or expires_at > $3)`,
      [caseId, actor.accountId, this.clock.now().toString()],
    );
    if (rows.length === 0) throw new AppError('cases.not_found');
    const relations = new Set(rows.map((row) => row.relation));
    if (!opens(permission, relations, among)) throw new AppError('cases.relation_missing');
    return relations;
  }

  /** The levels of the case that the acting person reads, as a mask; a system step reads all. */
  async clearance(caseId: string): Promise<Clearance> {
    const { actor } = this.transaction;
    if (actor.kind === 'system') return EVERYTHING;
    return actor.kind === 'account' ? this.clearanceOf(caseId, actor.accountId) : NOTHING;
  }

  /** The same of anybody, as of now. */
  async clearanceOf(caseId: string, accountId: string): Promise<Clearance> {
    const [row] = await this.asDesk<{ clearance: Clearance }>(
      `select coalesce(bit_or(clearance), 0) as clearance from case_access
       where case_id = $1 and account_id = $2 and (expires_at is null or expires_at > $3)`,
      [caseId, accountId, this.clock.now().toString()],
    );
    return row?.clearance ?? NOTHING;
  }

  /** What somebody adds they can find again: a level beyond their own is no choice for them. */
  async requireReadable(caseId: string, level: Level): Promise<void> {
    if (await this.opens(caseId, level)) return;
    throw new AppError('platform.invalid_input', {}, [{ field: 'level', code: 'not_a_choice' }]);
  }

  /** What was compelled or is privileged is opened only by somebody who has just proved who they are. */
  requireFreshProof(clearance: Clearance): void {
    const { actor } = this.transaction;
    if (actor.kind !== 'account' || !asksFreshProof(clearance)) return;
    if (!isSteppedUp(actor, this.clock.now())) throw new AppError('platform.step_up_needed');
  }

  async opens(caseId: string, level: Level): Promise<boolean> {
    return opensLevel(await this.clearance(caseId), level);
  }

  /** Gives the people sight of the case; those behind a wall get none. */
  grant(
    caseId: string,
    accountIds: readonly string[],
    relation: Relation,
    until?: Temporal.Instant,
  ): Promise<void> {
    return this.grantEach(caseId, [{ accountIds, relation, until }]);
  }

  /** The same for several relations in one statement; what is given again for longer lasts longer. */
  async grantEach(
    caseId: string,
    grants: readonly {
      readonly accountIds: readonly string[];
      readonly relation: Relation;
      readonly until?: Temporal.Instant;
    }[],
  ): Promise<void> {
    const rows = grants.flatMap(({ accountIds, relation, until }) =>
      accountIds.map((id) => ({ id, relation, until: until?.toString() ?? null })),
    );
    if (rows.length === 0) return;
    const { originator } = this.transaction;
    await this.asDesk(
      `insert into case_access as kept (case_id, account_id, relation, expires_at, granted_at, granted_by)
       select distinct $1::uuid, given.*, $5::timestamptz, $6::uuid
       from unnest($2::uuid[], $3::text[], $4::timestamptz[]) given on conflict on constraint case_access_once do update set expires_at = excluded.expires_at
       where kept.expires_at < coalesce(excluded.expires_at, 'infinity')`,
      [
        caseId,
        rows.map(({ id }) => id),
        rows.map(({ relation }) => relation),
        rows.map(({ until }) => until),
        this.clock.now().toString(),
        originator.kind === 'account' ? originator.accountId : null,
      ],
    );
    await this.deputations.spreadCase(caseId);
  }

  /** Whoever stands in the relation to the case reads by a rule of the board more, or less, than the relation brings. */
  async setClearance(caseId: string, relation: Relation, clearance: Clearance): Promise<void> {
    await this.asDesk('update case_access set clearance = $3 where case_id = $1 and relation = $2', [
      caseId,
      relation,
      clearance,
    ]);
  }

  /** One person reads by name what others in the case do not; a second grant takes the place of the first. */
  async grantCompartment(
    caseId: string,
    accountId: string,
    clearance: Clearance,
    endsAt: string | null,
  ): Promise<void> {
    const { originator } = this.transaction;
    await this.asDesk(
      `insert into case_access (case_id, account_id, relation, clearance, expires_at, granted_at, granted_by)
       values ($1, $2, 'compartment', $3, $4, $5, $6)
       on conflict on constraint case_access_once do update set clearance = excluded.clearance,
         expires_at = excluded.expires_at, granted_at = excluded.granted_at, granted_by = excluded.granted_by`,
      [
        caseId,
        accountId,
        clearance,
        endsAt,
        this.clock.now().toString(),
        originator.kind === 'account' ? originator.accountId : null,
      ],
    );
  }

  /** Takes one relation back from the person, and from who stands in for them, or from everybody who has it. */
  async revoke(caseId: string, relation: Relation, accountId?: string): Promise<void> {
    // Also what a seal has put aside: lifted, it must not bring back what was taken meanwhile.
    for (const table of ['case_access', 'suspended_access']) {
      await this.asDesk(
        `delete from ${table} where case_id = $1 and relation = $2
           and ($3::uuid is null or account_id = $3 or granted_through = $3)`,
        [caseId, relation, accountId ?? null],
      );
    }
  }

  /** Closes the case to the person at once and for good. */
  async raiseWall(caseId: string, accountId: string, cause: WallCause): Promise<void> {
    await this.asDesk(
      `insert into case_walls (case_id, account_id, cause, raised_at) values ($1, $2, $3, $4)
       on conflict do nothing`,
      [caseId, accountId, cause, this.clock.now().toString()],
    );
  }

  /** Whether a wall stands between the person and the case. */
  async isWalled(caseId: string, accountId: string): Promise<boolean> {
    const rows = await this.asDesk('select 1 from case_walls where case_id = $1 and account_id = $2', [
      caseId,
      accountId,
    ]);
    return rows.length > 0;
  }

  /** Those who stand in one of the relations to the case. */
  async holders(caseId: string, relations: readonly Relation[]): Promise<string[]> {
    const rows = await this.asDesk<{ account_id: string }>(
      `select distinct account_id from case_access
       where case_id = $1 and relation = any($2::text[]) and (expires_at is null or expires_at > $3)`,
      [caseId, relations, this.clock.now().toString()],
    );
    return rows.map((row) => row.account_id);
  }

  /** Whether the person sees the case now: asked again at the moment at which something is sent. */
  async sees(caseId: string, accountId: string): Promise<boolean> {
    const rows = await this.asDesk(
      `select 1 from case_access
       where case_id = $1 and account_id = $2 and (expires_at is null or expires_at > $3) limit 1`,
      [caseId, accountId, this.clock.now().toString()],
    );
    return rows.length > 0;
  }

  private asDesk<R = unknown>(sql: string, params: readonly unknown[]): Promise<R[]> {
    return this.transaction.run(DESK, () => this.transaction.query<R>(sql, params));
  }
}
