import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock';
import { violatedUnique } from '../../platform/database/database-faults';
import { newId } from '../../platform/database/ids';
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

export interface NewOfficer {
  readonly agencyName: string;
  readonly fullName: string;
  readonly badge?: string;
  readonly rank?: string;
  readonly unit?: string;
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
    const [officer] = await this.find([id]);
    if (!officer) throw new AppError('people.officer_not_found');
    return officer;
  }

  find(ids: readonly string[]): Promise<Officer[]> {
    return this.transaction.query<Officer>(`select ${COLUMNS} from officers where id = any($1::uuid[])`, [
      ids,
    ]);
  }

  /** Officers whose name begins with the text or whose badge is it; at most fifty, by name. */
  search(text: string): Promise<Officer[]> {
    return this.transaction.query<Officer>(
      `select ${COLUMNS} from officers where lower(full_name) like $1 or badge = $2 order by full_name, id limit 50`,
      [`${escapeLike(text.toLowerCase())}%`, text],
    );
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
