/**
 * A mail to one person. The message id (one of our ids) stays the same at every try, so that what was kept or
 * delivered before can be told from something new.
 */
export interface OutgoingMail {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html?: string;
  /** A text file that goes with it. */
  readonly attachment?: { readonly name: string; readonly text: string };
  readonly messageId: string;
}

/** Hands mail to the outside, or keeps it for reading on a page where no mail server is named. */
export abstract class Mailer {
  /** Returns when the mail was taken; throws `MailFailure`, which says whether another try can help. */
  abstract send(mail: OutgoingMail): Promise<void>;
}
