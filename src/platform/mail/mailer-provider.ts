import type { FactoryProvider } from '@nestjs/common';
import { Clock } from '../clock/clock';
import { Config } from '../config/config';
import { Transaction } from '../database/transaction';
import { CapturedMailer } from './captured-mailer';
import { Mailer } from './mailer';
import { SmtpMailer } from './smtp-mailer';

/** The mail server that the configuration names; without one, mails are kept and shown on a page. */
export const mailerProvider: FactoryProvider<Mailer> = {
  provide: Mailer,
  inject: [Config, Transaction, Clock],
  useFactory: (config: Config, transaction: Transaction, clock: Clock) =>
    config.smtpUrl ? new SmtpMailer(config.smtpUrl, config) : new CapturedMailer(transaction, clock),
};
