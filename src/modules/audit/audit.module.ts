import { Module } from '@nestjs/common';
import { AuditTrail } from './audit-trail';
import { ChainVerifier } from './chain-verifier';
import { SealReads } from './jobs/seal-reads';
import { ReadLog } from './read-log';
import { ReadSealer } from './read-sealer';

@Module({
  providers: [AuditTrail, ChainVerifier, ReadLog, ReadSealer, SealReads],
  exports: [AuditTrail, ChainVerifier, ReadSealer],
})
export class AuditModule {}
