import { AsyncLocalStorage } from 'node:async_hooks';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Clock, SystemClock } from '../clock/clock';
import { AppError } from '../errors/app-error';
import { type AccountActor, type Actor, scopeOf } from '../security/actor';
import { isDatabaseUnavailable } from './database-faults';

interface Open {
  readonly manager: EntityManager;
  readonly actor: Actor;
  readonly person: AccountActor | null;
  /** Narrowed by a step that writes for an audience, and by every step inside it. */
  readonly levels: number;
  readonly afterCommit: (() => void)[];
}

const ALL_LEVELS = 127;
const SET_ACTOR = `select set_config('redress.scope', $1, true), set_config('redress.actor_id', $2, true),
  set_config('redress.levels', $3, true)`;
const SET_INSTANT = `${SET_ACTOR}, set_config('redress.at', $4, true)`;

/**
 * The one way to the database. A command or a query runs its work in a transaction that knows who acts, and when it
 * began; row-level security decides by that actor and that instant. A nested call joins the transaction that is open.
 */
@Injectable()
export class Transaction {
  private readonly storage = new AsyncLocalStorage<Open>();

  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock = new SystemClock(),
  ) {}

  /** Runs the work as the actor; commits when it returns, rolls back when it throws. */
  async run<T>(actor: Actor, work: () => Promise<T>): Promise<T> {
    const outer = this.storage.getStore();
    if (outer) return outer.actor === actor ? work() : this.runAs(outer, actor, work);
    const afterCommit: (() => void)[] = [];
    const result = await this.begin(actor, afterCommit, work);
    for (const effect of afterCommit) effect();
    return result;
  }

  get manager(): EntityManager {
    return this.current.manager;
  }

  get actor(): Actor {
    return this.current.actor;
  }

  /** Whose act this is: the person whose command a system step belongs to, else the actor. */
  get originator(): Actor {
    return this.current.person ?? this.current.actor;
  }

  get isOpen(): boolean {
    return this.storage.getStore() !== undefined;
  }

  /** Raw SQL in the open transaction; answers the rows, also those of `returning`. */
  async query<R = Record<string, unknown>>(sql: string, params: readonly unknown[] = []): Promise<R[]> {
    const result: unknown = await this.manager.query(sql, [...params]);
    // TypeORM answers [rows, count] for UPDATE and DELETE, plain rows for the rest.
    if (
      Array.isArray(result) &&
      result.length === 2 &&
      Array.isArray(result[0]) &&
      typeof result[1] === 'number'
    ) {
      return result[0] as R[];
    }
    return result as R[];
  }

  /** Something to do once the rows are there for others to see; it may be lost in a crash, so only a hint. */
  afterCommit(effect: () => void): void {
    this.current.afterCommit.push(effect);
  }

  private get current(): Open {
    const open = this.storage.getStore();
    if (!open) throw new Error('No transaction is open: wrap the work in Transaction.run');
    return open;
  }

  private async begin<T>(actor: Actor, afterCommit: (() => void)[], work: () => Promise<T>): Promise<T> {
    try {
      return await this.dataSource.transaction(async (manager) => {
        const at = this.clock.now().toString();
        const levels = levelsOf(actor);
        await manager.query(SET_INSTANT, [scopeOf(actor), idOf(actor), String(levels), at]);
        return this.storage.run({ manager, actor, person: personOf(actor), levels, afterCommit }, work);
      });
    } catch (error) {
      if (isDatabaseUnavailable(error)) throw new AppError('platform.database_unavailable', {}, [], error);
      throw error;
    }
  }

  /** A system step inside a person's command (or the reverse) changes what the database shows, then back. */
  private async runAs<T>(outer: Open, actor: Actor, work: () => Promise<T>): Promise<T> {
    const levels = outer.levels & levelsOf(actor);
    const inner = { ...outer, actor, levels, person: personOf(actor) ?? outer.person };
    // One system step inside another sees the same rows: nothing to tell the database.
    const isSame = actor.kind === 'system' && outer.actor.kind === 'system' && levels === outer.levels;
    if (isSame) return this.storage.run(inner, work);
    await setActor(inner);
    try {
      return await this.storage.run(inner, work);
    } finally {
      // In a transaction that has failed this is refused too, and so is everything after it.
      await setActor(outer).catch(() => undefined);
    }
  }
}

function personOf(actor: Actor): AccountActor | null {
  return actor.kind === 'account' ? actor : null;
}

function levelsOf(actor: Actor): number {
  return actor.kind === 'system' ? (actor.levels ?? ALL_LEVELS) : ALL_LEVELS;
}

async function setActor({ manager, actor, levels }: Open): Promise<void> {
  await manager.query(SET_ACTOR, [scopeOf(actor), idOf(actor), String(levels)]);
}

function idOf(actor: Actor): string {
  return actor.kind === 'account' ? actor.accountId : '';
}
