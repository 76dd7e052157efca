import { Injectable } from '@nestjs/common';
import { Transaction } from '../../../platform/database/transaction';

/** Tells the database what of the vault the next statement is about; row-level security shows nothing else of it. */
@Injectable()
export class VaultDoor {
  constructor(private readonly transaction: Transaction) {}

  /** @param what the id of one person, or `keys` for wrapping all data keys anew */
  async opened<T>(what: string, work: () => Promise<T>): Promise<T> {
    await this.set(what);
    try {
      return await work();
    } finally {
      // In a transaction that has failed this is refused, and so is everything after it.
      await this.set('').catch(() => undefined);
    }
  }

  private async set(what: string): Promise<void> {
    await this.transaction.query(`select set_config('redress.vault', $1, true)`, [what]);
  }
}
