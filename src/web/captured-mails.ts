import { Injectable } from '@nestjs/common';
import { Transaction } from '../platform/database/transaction';
import { AppError } from '../platform/errors/app-error';
import { systemActor } from '../platform/security/actor';

export const MAILS_A_PAGE = 50;

export interface CapturedMail {
  id: string;
  recipient: string;
  subject: string;
  text: string;
  at: string;
}

const ACTOR = systemActor('mailbox');
const COLUMNS = 'id, recipient, subject, body_text as text, captured_at as at';

/** Reads what the capturing mailer kept. */
@Injectable()
export class CapturedMails {
  constructor(private readonly transaction: Transaction) {}

  /** The newest mails, or those before one of them; one more than a page, so that the caller knows of a next one. */
  list(before?: string): Promise<CapturedMail[]> {
    return this.transaction.run(ACTOR, () =>
      this.transaction.query<CapturedMail>(
        `select ${COLUMNS} from captured_mails
         where $1::uuid is null
            or (captured_at, id) < (select captured_at, id from captured_mails where id = $1::uuid)
         order by captured_at desc, id desc limit ${MAILS_A_PAGE + 1}`,
        [before ?? null],
      ),
    );
  }

  get(id: string): Promise<CapturedMail> {
    return this.transaction.run(ACTOR, async () => {
      const query = `select ${COLUMNS} from captured_mails where id = $1`;
      const [mail] = await this.transaction.query<CapturedMail>(query, [id]);
      if (!mail) throw new AppError('platform.not_found');
      return mail;
    });
  }
}
