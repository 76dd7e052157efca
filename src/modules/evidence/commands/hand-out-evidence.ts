import type { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { Transaction } from '../../../platform/database/transaction';
import { AppError } from '../../../platform/errors/app-error';
import { Logger } from '../../../platform/logging/logger';
import type { Actor } from '../../../platform/security/actor';
import { Storage } from '../../../platform/storage/storage';
import { HashMismatch, unaltered } from '../../../platform/storage/unaltered';
import { AuditTrail } from '../../audit/public';
import { CaseAccess } from '../../cases/public';
import { Custody } from '../custody';
import { type EvidenceItem, EvidenceQueries } from '../evidence.queries';

export interface HandedOut {
  readonly item: EvidenceItem;
  /** The original's bytes; breaks off before the end when they are not what was received. */
  readonly content: Readable;
}

/** Gives out an exhibit for viewing or keeping. That it was is in the custody log before the first byte leaves. */
@Injectable()
export class HandOutEvidence {
  constructor(
    private readonly transaction: Transaction,
    private readonly access: CaseAccess,
    private readonly evidence: EvidenceQueries,
    private readonly custody: Custody,
    private readonly audit: AuditTrail,
    private readonly storage: Storage,
    private readonly logger: Logger,
  ) {}

  async execute(
    actor: Actor,
    input: { caseId: string; evidenceId: string; as: 'viewed' | 'downloaded' },
  ): Promise<HandedOut> {
    const { caseId, evidenceId } = input;
    const item = await this.transaction.run(actor, async () => {
      await this.access.allow(caseId, 'evidence.read');
      const found = await this.evidence.get(caseId, evidenceId);
      this.access.requireFreshProof(1 << found.level);
      return found;
    });
    const stored = await this.storage.read(item.storage_key);
    if (!stored) {
      this.logger.error('a stored file is missing', { evidence: item.id });
      throw new AppError('evidence.file_missing');
    }
    try {
      await this.writeDown(actor, item, input.as);
    } catch (error) {
      stored.destroy();
      throw error;
    }
    const content = unaltered(stored, item.sha256);
    content.on('error', (error) => this.reportMismatch(item, error));
    return { item, content };
  }

  private writeDown(actor: Actor, item: EvidenceItem, kind: 'viewed' | 'downloaded'): Promise<void> {
    return this.transaction.run(actor, async () => {
      await this.access.allow(item.case_id, 'evidence.read');
      await this.evidence.getForUpdate(item.case_id, item.id);
      await this.audit.recordRead({
        caseId: item.case_id,
        recordType: 'evidence_file',
        recordId: item.id,
      });
      await this.custody.append({ caseId: item.case_id, evidenceId: item.id, kind, sha256: item.sha256 });
    });
  }

  private reportMismatch(item: EvidenceItem, error: unknown): void {
    if (error instanceof HashMismatch) this.logger.error('a stored file was altered', { evidence: item.id });
  }
}
