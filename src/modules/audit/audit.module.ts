import { Module } from '@nestjs/common';
import { AnchorKey } from './anchor-key';
import { AnchorLog } from './anchor-log';
import { AnchorMails } from './anchor-mails';
import { AuditTrail } from './audit-trail';
import { ChainVerifier } from './chain-verifier';
import { DisposeContent } from './commands/dispose-content';
import { TakeAnchor } from './commands/take-anchor';
import { ExportTrail } from './export-trail';
import { AnchorChains } from './jobs/anchor-chains';
import { MailAnchor } from './jobs/mail-anchor';
import { SealReads } from './jobs/seal-reads';
import { ReadLog } from './read-log';
import { ReadSealer } from './read-sealer';
import { RefusedReads } from './refused-reads';

const OFFERED = [
  AnchorKey,
  AnchorLog,
  AnchorMails,
  AuditTrail,
  ChainVerifier,
  DisposeContent,
  ExportTrail,
  ReadSealer,
  RefusedReads,
  TakeAnchor,
];

@Module({
  providers: [...OFFERED, AnchorChains, MailAnchor, ReadLog, SealReads],
  exports: OFFERED,
})
export class AuditModule {}
