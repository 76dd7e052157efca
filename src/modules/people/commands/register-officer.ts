import { Injectable } from '@nestjs/common';
import { Transaction } from '../../../platform/database/transaction';
import type { Actor } from '../../../platform/security/actor';
import { AuditTrail } from '../../audit/public';
import { type NewOfficer, Officers } from '../officers';
import '../people.audit';

/** Puts an officer on the roster. */
@Injectable()
export class RegisterOfficer {
  constructor(
    private readonly transaction: Transaction,
    private readonly officers: Officers,
    private readonly audit: AuditTrail,
  ) {}

  execute(actor: Actor, input: NewOfficer): Promise<string> {
    return this.transaction.run(actor, async () => {
      const id = await this.officers.register(input);
      await this.audit.record({
        kind: 'people.officer_registered',
        recordType: 'officer',
        recordId: id,
        content: { ...input },
      });
      return id;
    });
  }
}
