import { Injectable } from '@nestjs/common';
import { Clock } from '../clock/clock';
import { newId } from '../database/ids';
import { Transaction } from '../database/transaction';
import { systemActor } from '../security/actor';
import { Mailer, type OutgoingMail } from './mailer';

const ACTOR = systemActor('mail-capture');

/** Keeps mails in the database, to be read on the development mailbox page: once each, by their message id. */
@Injectable()
export class CapturedMailer extends Mailer {
  constructor(
    private readonly transaction: Transaction,
    private readonly clock: Clock,
  ) {
    super();
  }

  async send(mail: OutgoingMail): Promise<void> {
    await this.transaction.run(ACTOR, () =>
      this.transaction.query(
        `insert into captured_mails (id, message_id, recipient, subject, body_text, body_html, captured_at)
         values ($1, $2, $3, $4, $5, $6, $7) on conflict (message_id) do nothing`,
        [
          newId(),
          mail.messageId,
          mail.to,
          mail.subject,
          mail.attachment ? `${mail.text}\n[${mail.attachment.name}]\n${mail.attachment.text}` : mail.text,
          mail.html ?? null,
          this.clock.now().toString(),
        ],
      ),
    );
  }
}
