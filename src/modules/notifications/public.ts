export { composeMail } from './compose-mail';
export { NotificationsModule } from './notifications.module';
export { type Notice, Notifier } from './notifier';
export { MayStillSee, type Recipient, RecipientDirectory } from './ports';
