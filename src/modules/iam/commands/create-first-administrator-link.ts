import { Injectable } from '@nestjs/common';
import { Transaction } from '../../../platform/database/transaction';
import { systemActor } from '../../../platform/security/actor';
import { AuditTrail } from '../../audit/public';
import { FirstAdministrator } from '../first-administrator';
import { OneTimeLinks, type ShownLink } from '../one-time-links';
import '../iam.audit';

const ACTOR = systemActor('iam.first-administrator');
/** The link belongs to nobody yet: in the trail it stands for the house. */
const NOBODY = '00000000-0000-7000-8000-000000000000';

/** Makes the link with which the first administrator comes in; the one before stops working. */
@Injectable()
export class CreateFirstAdministratorLink {
  constructor(
    private readonly transaction: Transaction,
    private readonly first: FirstAdministrator,
    private readonly links: OneTimeLinks,
    private readonly audit: AuditTrail,
  ) {}

  /** Throws `iam.administrator_exists` when there is one. */
  execute(): Promise<ShownLink> {
    return this.transaction.run(ACTOR, async () => {
      await this.first.requireLacking();
      const link = await this.links.create('first_administrator', null);
      await this.audit.record({
        kind: 'iam.first_administrator_invited',
        recordType: 'one_time_link',
        recordId: NOBODY,
      });
      return link;
    });
  }
}
