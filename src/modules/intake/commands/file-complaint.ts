import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Transaction } from '../../../platform/database/transaction';
import { Idempotency } from '../../../platform/http/idempotency';
import type { Language } from '../../../platform/i18n/language';
import { Outbox } from '../../../platform/jobs/outbox';
import { systemActor } from '../../../platform/security/actor';
import { AuditTrail } from '../../audit/public';
import { OpenCase, type OpenedCase, type TrackingStage, trackingStage } from '../../cases/public';
import { ComplaintRepository } from '../complaint-repository';
import type { Filing } from '../domain/filing';
import { newReceiptCode } from '../domain/receipt-code';
import { FiledParties } from '../filed-parties';
import { complaintFiled } from '../intake.events';
import { ReceivedClocks } from '../received-clocks';
import '../intake.audit';

/** What the filer gets, once: the code is kept as a keyed hash only. */
export interface Receipt {
  readonly number: string;
  readonly receiptCode: string;
  readonly stage: TrackingStage;
  /** Until when the filer hears who has the complaint; null where the board's rules set no such limit. */
  readonly acknowledgementDueOn: string | null;
}

export interface FiledComplaint extends Filing {
  readonly language: Language;
}

const FILING_DESK = systemActor('intake.filing');

/** Takes a resident's complaint: a case, its people, its clocks and a receipt, in one short transaction. */
@Injectable()
export class FileComplaint {
  constructor(
    private readonly transaction: Transaction,
    private readonly idempotency: Idempotency,
    private readonly openCase: OpenCase,
    private readonly parties: FiledParties,
    private readonly complaints: ComplaintRepository,
    private readonly clocks: ReceivedClocks,
    private readonly audit: AuditTrail,
    private readonly outbox: Outbox,
  ) {}

  /** @param key makes a repeat of the same filing answer with the first receipt */
  execute(filing: FiledComplaint, key?: string): Promise<Receipt> {
    const file = () => this.file(filing);
    return this.transaction.run(FILING_DESK, () =>
      key === undefined ? file() : this.idempotency.once(key, 'intake.file', filing, file),
    );
  }

  private async file(filing: FiledComplaint): Promise<Receipt> {
    const opened = await this.openCase.open(filing.occurredOn ?? null);
    await this.parties.add(opened.id, filing);
    const receiptCode = newReceiptCode();
    const complaintId = await this.complaints.add(
      {
        case_id: opened.id,
        channel: 'web',
        anonymous: filing.anonymous ?? false,
        language: filing.language,
        narrative: filing.narrative,
        occurred_on: filing.occurredOn ?? null,
        occurred_when: filing.occurredWhen ?? null,
        occurred_where: filing.occurredWhere ?? null,
        hoped_outcome: filing.hopedOutcome ?? null,
        filed_at: opened.receivedAt,
      },
      receiptCode,
    );
    const acknowledgementDueOn = await this.clocks.start(opened, complaintId);
    await this.announce(opened, complaintId, filing);
    return { number: opened.number, receiptCode, stage: trackingStage('received'), acknowledgementDueOn };
  }

  private async announce(opened: OpenedCase, complaintId: string, filing: FiledComplaint): Promise<void> {
    await this.audit.record({
      kind: 'intake.complaint_filed',
      caseId: opened.id,
      recordType: 'complaint',
      recordId: complaintId,
      content: {
        channel: 'web',
        anonymous: filing.anonymous ?? false,
        identityProtected: filing.protectIdentity ?? false,
        officers: filing.officers?.length ?? 0,
        witnesses: filing.witnesses?.length ?? 0,
        // So that the chain also proves the filer's words.
        narrativeSha256: createHash('sha256').update(filing.narrative).digest('hex'),
      },
    });
    await this.outbox.publish(complaintFiled, { caseId: opened.id, complaintId });
  }
}
