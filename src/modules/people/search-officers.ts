import { Injectable } from '@nestjs/common';
import { Transaction } from '../../platform/database/transaction';
import type { Actor } from '../../platform/security/actor';
import { type FoundOfficer, Officers } from './officers';

/** Finds officers on the roster by the beginning of a name or by a badge. */
@Injectable()
export class SearchOfficers {
  constructor(
    private readonly transaction: Transaction,
    private readonly officers: Officers,
  ) {}

  execute(actor: Actor, search: string | undefined): Promise<FoundOfficer[]> {
    return this.transaction.run(actor, () => this.officers.search(search?.trim() ?? ''));
  }

  /** The names of the agencies that the board oversees. */
  agencies(actor: Actor): Promise<string[]> {
    return this.transaction.run(actor, () => this.officers.agencies());
  }
}
