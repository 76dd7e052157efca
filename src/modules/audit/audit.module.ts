import { Module } from '@nestjs/common';
import { AuditTrail } from './audit-trail';
import { ChainVerifier } from './chain-verifier';

@Module({
  providers: [AuditTrail, ChainVerifier],
  exports: [AuditTrail, ChainVerifier],
})
export class AuditModule {}
