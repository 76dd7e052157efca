import { Injectable } from '@nestjs/common';
import { Config } from '../../platform/config/config';
import { Transaction } from '../../platform/database/transaction';
import type { AccountActor } from '../../platform/security/actor';
import { AuditTrail } from '../audit/public';
import { CaseAccess, CaseRepository } from '../cases/public';
import { Accounts } from '../iam/public';
import type { EntrySeal, TrailEntry } from './domain/trail-entry';
import { Seals } from './seals';
import { TrailQueries } from './trail.queries';
import { cursorAfter, filterOf, type TrailQuery } from './trail-filter';

export interface ShownEntry extends TrailEntry {
  readonly name: string | null;
  readonly caseNumber: string | null;
  readonly seal: EntrySeal;
}

export interface TrailPage {
  readonly entries: readonly ShownEntry[];
  /** Hand in as `after` for the next page; null on the last one. */
  readonly next: string | null;
}

export interface Person {
  readonly id: string;
  readonly name: string;
}

export interface CaseTrail extends TrailPage {
  readonly theCase: { readonly id: string; readonly number: string };
  readonly people: readonly Person[];
  readonly recordTypes: readonly string[];
}

export interface PersonTrail extends TrailPage {
  readonly person: Person;
}

/** Who has seen and done what. That somebody looked at a trail is in it as well. */
@Injectable()
export class ShowTrail {
  constructor(
    private readonly transaction: Transaction,
    private readonly config: Config,
    private readonly queries: TrailQueries,
    private readonly seals: Seals,
    private readonly cases: CaseRepository,
    private readonly access: CaseAccess,
    private readonly accounts: Accounts,
    private readonly audit: AuditTrail,
  ) {}

  ofCase(actor: AccountActor, caseId: string, query: TrailQuery, limit?: number): Promise<CaseTrail> {
    return this.transaction.run(actor, async () => {
      const { id, number } = await this.cases.get(caseId);
      await this.access.allow(caseId, 'audit.read');
      await this.audit.recordRead({ caseId, recordType: 'trail', recordId: caseId });
      const page = await this.page(await this.queries.ofCase(caseId, this.filter(query, limit)), limit);
      const { accountIds, recordTypes } = await this.queries.choices(caseId);
      return { ...page, theCase: { id, number }, people: await this.people(accountIds), recordTypes };
    });
  }

  /** What one person has looked at and done, as far as the reader may see it. */
  ofPerson(actor: AccountActor, query: TrailQuery, limit?: number): Promise<PersonTrail> {
    return this.transaction.run(actor, async () => {
      const id = query.person || actor.accountId;
      const found = await this.queries.ofPerson(id, this.filter({ ...query, person: undefined }, limit));
      const page = await this.page(found, limit);
      const shownIds = [...new Set(page.entries.flatMap((entry) => entry.caseId ?? []))];
      await this.audit.recordList({ recordType: 'person_trail', recordId: id, shownIds });
      const [person] = await this.people([id]);
      return { ...page, person: person ?? { id, name: '' } };
    });
  }

  /** Accounts, roles and whatever else belongs to no case. */
  ofHouse(actor: AccountActor, query: TrailQuery, limit?: number): Promise<TrailPage> {
    return this.transaction.run(actor, async () => {
      await this.audit.recordList({ recordType: 'house_trail', shownIds: [] });
      return this.page(await this.queries.ofHouse(this.filter(query, limit)), limit);
    });
  }

  /** All who have an account, for the choice of a person. */
  staff(actor: AccountActor): Promise<Person[]> {
    return this.transaction.run(actor, async () => {
      const rows = await this.transaction.query<Person>(
        'select id, display_name as name from accounts order by lower(display_name), id limit 1000',
      );
      return rows;
    });
  }

  private filter(query: TrailQuery, limit?: number) {
    return filterOf(query, this.config.boardTimeZone, limit);
  }

  private async page(found: readonly TrailEntry[], limit?: number): Promise<TrailPage> {
    const size = filterOf({}, this.config.boardTimeZone, limit).limit;
    const entries = found.slice(0, size);
    const last = entries.at(-1);
    const seals = await this.seals.of(entries);
    const names = await this.accounts.names(entries.flatMap((entry) => entry.accountId ?? []));
    const numbers = await this.queries.caseNumbers(entries.flatMap((entry) => entry.caseId ?? []));
    return {
      entries: entries.map((entry) => ({
        ...entry,
        name: entry.accountId === null ? null : (names.get(entry.accountId) ?? null),
        caseNumber: entry.caseId === null ? null : (numbers.get(entry.caseId) ?? null),
        seal: seals.get(entry.id) ?? { state: 'waiting' },
      })),
      next: found.length > size && last ? cursorAfter(last) : null,
    };
  }

  private async people(ids: readonly string[]): Promise<Person[]> {
    const names = await this.accounts.names(ids);
    return [...names]
      .map(([id, name]) => ({ id, name }))
      .sort((one, other) => one.name.localeCompare(other.name));
  }
}
