import { Injectable } from '@nestjs/common';
import { Transaction } from '../../../platform/database/transaction';
import type { SystemActor } from '../../../platform/security/actor';
import { AuditTrail } from '../audit-trail';
import { HOUSE_CHAIN } from '../domain/event-hash';

export interface ContentDisposal {
  /** The event whose content goes; the event itself stays. */
  readonly eventId: string;
  /** The rule under which it goes, such as `retention.closed_no_action`; never words about a person. */
  readonly reasonCode: string;
}

interface Held {
  readonly chain_id: string;
}

/**
 * Removes the content of an event and the salt that its digest was made with. The chain first gets an event that says so: the
 * database lets a content go only then, and the chain verifies as before.
 */
@Injectable()
export class DisposeContent {
  constructor(
    private readonly transaction: Transaction,
    private readonly trail: AuditTrail,
  ) {}

  /** Answers false when there was no content. */
  execute(actor: SystemActor, { eventId, reasonCode }: ContentDisposal): Promise<boolean> {
    return this.transaction.run(actor, async () => {
      const [held] = await this.transaction.query<Held>(
        'select e.chain_id from audit_events e join audit_contents t on t.event_id = e.id where e.id = $1',
        [eventId],
      );
      if (!held) return false;
      await this.trail.record({
        kind: 'audit.content_disposed',
        caseId: held.chain_id === HOUSE_CHAIN ? undefined : held.chain_id,
        recordType: 'audit_event',
        recordId: eventId,
        content: { reasonCode },
      });
      const [gone] = await this.transaction.query<{ gone: boolean }>(
        'select redress_dispose_audit_content($1) as gone',
        [eventId],
      );
      return gone?.gone ?? false;
    });
  }
}
