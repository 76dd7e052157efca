/** A mail as plain text; the message id stays the same at every try. */
export interface OutgoingMail {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html?: string;
  readonly messageId: string;
}

/** Hands mail to the outside, or keeps it for reading on a page where no mail server is named. */
export abstract class Mailer {
  abstract send(mail: OutgoingMail): Promise<void>;
}
