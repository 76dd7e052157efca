import { Injectable } from '@nestjs/common';
import { Config } from '../../platform/config/config';
import { formatsFor } from '../../platform/i18n/formats';
import { isLanguage, LANGUAGES } from '../../platform/i18n/language';
import { Messages } from '../../platform/i18n/messages';
import { Mailer } from '../../platform/mail/mailer';
import type { KeptAccount } from './account-store';

/** What a mail about an account says besides its own words. */
export interface AccountMail {
  /** The part of the messages' keys after `iam.mail.`. */
  readonly kind: 'identity_linked' | 'no_password' | 'password_changed' | 'password_reset';
  /** A mail server drops what it has seen under this id. */
  readonly messageId: string;
  /** Until when what it offers works; else when it happened. */
  readonly at: string;
  readonly url?: string;
}

/** Writes to the owner of an account about the account itself, in their language; the subject names nobody. */
@Injectable()
export class AccountMailer {
  constructor(
    private readonly mailer: Mailer,
    private readonly messages: Messages,
    private readonly config: Config,
  ) {}

  async send(account: KeptAccount, { kind, messageId, at, url }: AccountMail): Promise<void> {
    const language = isLanguage(account.language) ? account.language : LANGUAGES[0];
    const t = this.messages.translator(language);
    const values = {
      name: account.displayName,
      board: this.config.boardName,
      at: formatsFor(language, this.config.boardTimeZone).instant(at),
    };
    const parts = [t(`iam.mail.${kind}.body`, values), url, t(`iam.mail.${kind}.end`, values)];
    await this.mailer.send({
      to: account.email,
      subject: t(`iam.mail.${kind}.subject`, values),
      text: `${parts.filter((part) => part !== undefined).join('\n\n')}\n`,
      messageId,
    });
  }
}
