import { Module } from '@nestjs/common';
import { AuditModule } from '../audit/public';
import { NotificationsModule } from '../notifications/public';
import { RulebookModule } from '../rulebook/public';
import { ClaimReminders } from './claim-reminders';
import { ClockRepository } from './clock-repository';
import { Clocks } from './clocks';
import { SweepReminders } from './jobs/sweep-reminders';

@Module({
  imports: [AuditModule, NotificationsModule, RulebookModule],
  providers: [ClaimReminders, ClockRepository, Clocks, SweepReminders],
  exports: [Clocks],
})
export class DeadlinesModule {}
