import { Module } from '@nestjs/common';
import { SendNotification } from './jobs/send-notification';
import { Notifier } from './notifier';

@Module({ providers: [Notifier, SendNotification], exports: [Notifier] })
export class NotificationsModule {}
