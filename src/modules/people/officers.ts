import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock';
import { violatedUnique } from '../../platform/database/database-faults';
import { isId, newId } from '../../platform/database/ids';
import { insertRow } from '../../platform/database/rows';
import { Transaction } from '../../platform/database/transaction';
import { AppError } from '../../platform/errors/app-error';
import './people.errors';

/** An officer of the agency's roster; they outlive cases. */
export interface Officer {
  readonly id: string;
  readonly agency_id: string;
  readonly full_name: string;
  readonly badge: string | null;
  readonly rank: string | null;
  readonly unit: string | null;
}

/** An officer with the name of the agency, as a search shows them. */
export interface FoundOfficer extends Officer {
  readonly agency_name: string;
}

export interface NewOfficer {
  readonly agencyName: string;
  readonly fullName: string;
  readonly badge?: string | null;
  readonly rank?: string | null;
  readonly unit?: string | null;
}

const COLUMNS = 'id, agency_id, full_name, badge, rank, unit';

/** The roster of officers, and which staff have declared a conflict with whom. In the open transaction. */
@Injectable()
export class Officers {
  constructor(
    private readonly transaction: Transaction,
    private readonly clock: Clock,
  ) {}

  /** Adds an officer; the agency is made when its name is new. */
  async register(input: NewOfficer): Promise<string> {
    const id = newId();
    try {
      await insertRow(this.transaction, 'officers', {
        id,
        agency_id: await this.agency(input.agencyName),
        full_name: input.fullName,
        badge: input.badge,
        rank: input.rank,
        unit: input.unit,
        created_at: this.clock.now().toString(),
      });
    } catch (error) {
      if (violatedUnique(error) === 'officers_badge_unique') throw new AppError('people.badge_taken');
      throw error;
    }
    return id;
  }

  async get(id: string): Promise<Officer> {
    const [officer] = isId(id) ? await this.find([id]) : [];
    if (!officer) throw new AppError('people.officer_not_found');
    return officer;
  }

  /**
   * The officer, held until the transaction ends: who declares a conflict with them and who identifies them in a case
   * do so one after the other, so that neither misses the other. Taken before the lock of a case.
   */
  async hold(id: string): Promise<Officer | null> {
    if (!isId(id)) return null;
    const [officer] = await this.transaction.query<Officer>(
      `select ${COLUMNS} from officers where id = $1 for no key update`,
      [id],
    );
    return officer ?? null;
  }

  find(ids: readonly string[]): Promise<Officer[]> {
    return this.transaction.query<Officer>(`select ${COLUMNS} from officers where id = any($1::uuid[])`, [
      ids,
    ]);
  }

  /** Officers of whose name a word begins with the text, or whose badge it is; at most fifty, by name. */
  search(text: string): Promise<FoundOfficer[]> {
    const begins = `${escapeLike(text.toLowerCase())}%`;
    return this.transaction.query<FoundOfficer>(
      `select o.id, o.agency_id, o.full_name, o.badge, o.rank, o.unit, a.name as agency_name
       from officers o join agencies a on a.id = o.agency_id
       where lower(o.full_name) like $1 or lower(o.full_name) like $2 or o.badge = $3
       order by o.full_name, o.id limit 50`,
      [begins, `% ${begins}`, text],
    );
  }

  /** The names of all agencies. */
  async agencies(): Promise<string[]> {
    const rows = await this.transaction.query<{ name: string }>(
      'select name from agencies order by name limit 50',
    );
    return rows.map(({ name }) => name);
  }

  /** A member of the staff or the board is related to an officer, or otherwise not impartial. */
  async declareConflict(accountId: string, officerId: string): Promise<void> {
    await this.transaction.query(
      `insert into officer_conflicts (account_id, officer_id, declared_at) values ($1, $2, $3) on conflict do nothing`,
      [accountId, officerId, this.clock.now().toString()],
    );
  }

  /** Those of the people who have a conflict with any of the officers. */
  async conflicted(accountIds: readonly string[], officerIds: readonly string[]): Promise<string[]> {
    const rows = await this.transaction.query<{ account_id: string }>(
      `select distinct account_id from officer_conflicts
       where account_id = any($1::uuid[]) and officer_id = any($2::uuid[])`,
      [accountIds, officerIds],
    );
    return rows.map((row) => row.account_id);
  }

  /** Everybody who has declared a conflict with the officer. */
  async conflictedWith(officerId: string): Promise<string[]> {
    const rows = await this.transaction.query<{ account_id: string }>(
      'select account_id from officer_conflicts where officer_id = $1 order by account_id',
      [officerId],
    );
    return rows.map((row) => row.account_id);
  }

  /** The accounts with which the officer, or who speaks for them, signs in. */
  async accountsOf(officerId: string): Promise<string[]> {
    const rows = await this.transaction.query<{ account_id: string }>(
      'select account_id from officer_accounts where officer_id = $1 order by linked_at, account_id',
      [officerId],
    );
    return rows.map((row) => row.account_id);
  }

  /** Whose account it is, or null. */
  async officerOf(accountId: string): Promise<string | null> {
    const [row] = await this.transaction.query<{ officer_id: string }>(
      'select officer_id from officer_accounts where account_id = $1',
      [accountId],
    );
    return row?.officer_id ?? null;
  }

  /** Every account that is some officer's. */
  async linkedAccounts(): Promise<string[]> {
    const rows = await this.transaction.query<{ account_id: string }>(
      'select account_id from officer_accounts',
    );
    return rows.map((row) => row.account_id);
  }

  /** Makes an account the officer's; answers whether it was so before, or is another one's. */
  async link(
    accountId: string,
    officerId: string,
    by: string,
    at: string,
  ): Promise<'new' | 'same' | 'another'> {
    const present = await this.officerOf(accountId);
    if (present) return present === officerId ? 'same' : 'another';
    await insertRow(this.transaction, 'officer_accounts', {
      account_id: accountId,
      officer_id: officerId,
      linked_at: at,
      linked_by: by,
    });
    return 'new';
  }

  /** Answers whether it was theirs. */
  async unlink(accountId: string, officerId: string): Promise<boolean> {
    const gone = await this.transaction.query(
      'delete from officer_accounts where account_id = $1 and officer_id = $2 returning 1',
      [accountId, officerId],
    );
    return gone.length > 0;
  }

  private async agency(name: string): Promise<string> {
    await this.transaction.query(
      'insert into agencies (id, name) values ($1, $2) on conflict (name) do nothing',
      [newId(), name],
    );
    const [agency] = await this.transaction.query<{ id: string }>('select id from agencies where name = $1', [
      name,
    ]);
    return agency?.id ?? '';
  }
}

function escapeLike(text: string): string {
  return text.replace(/[\\%_]/g, '\\$&');
}
