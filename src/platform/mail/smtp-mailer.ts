import type { OnModuleDestroy } from '@nestjs/common';
import { createTransport, type Transporter } from 'nodemailer';
import type { Config } from '../config/config';
import { asMailFailure, MailFailure } from './mail-failure';
import { Mailer, type OutgoingMail } from './mailer';

/** Longer than a healthy server takes, and shorter than a transaction may stand idle. */
const TIMEOUTS = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 20_000 };

/** Hands mail to the server of SMTP_URL; throws `MailFailure` when it is not taken. */
export class SmtpMailer extends Mailer implements OnModuleDestroy {
  private readonly transport: Transporter;
  private readonly from: string;
  private readonly host: string;

  constructor(url: string, { mailFrom, baseUrl }: Pick<Config, 'mailFrom' | 'baseUrl'>, timeouts = TIMEOUTS) {
    super();
    this.from = mailFrom;
    this.host = new URL(baseUrl).hostname;
    this.transport = createTransport({
      url,
      pool: true,
      maxConnections: 2,
      disableFileAccess: true,
      disableUrlAccess: true,
      ...timeouts,
    });
  }

  async send({ to, subject, text, html, attachment, messageId }: OutgoingMail): Promise<void> {
    const recipient = oneAddress(to);
    const sent = await this.transport
      .sendMail({
        from: this.from,
        to: { name: '', address: recipient },
        subject,
        text,
        html,
        attachments: attachment && [{ filename: attachment.name, content: attachment.text }],
        messageId: `<${messageId}@${this.host}>`,
        // RFC 3834: no out-of-office answers to us.
        headers: { 'Auto-Submitted': 'auto-generated' },
      })
      .catch((error: unknown) => {
        throw asMailFailure(error);
      });
    if (sent.rejected?.length) throw new MailFailure('permanent', 'recipient');
  }

  onModuleDestroy(): void {
    this.transport.close();
  }
}

/** Exactly one address, as it stands: never a list, a group or a header of the writer's own. */
function oneAddress(to: string): string {
  if (/^[^\s,;:<>()[\]"\\]+@[^\s,;:<>()[\]"\\@]+$/.test(to)) return to;
  throw new MailFailure('permanent', 'recipient_malformed');
}
