import { formatsFor } from '../../platform/i18n/formats';
import type { Translator } from '../../platform/i18n/messages';

export interface ToCompose {
  readonly kind: string;
  readonly params: Readonly<Record<string, string | number>>;
  readonly caseId: string | null;
}

interface Sender {
  readonly boardName: string;
  readonly boardTimeZone: string;
  readonly baseUrl: string;
}

/**
 * The words of a mail. The subject names the case by its number and nothing personal; the body says what to do and
 * links to the case, or the page of it that the parameter `page` names, where the reader has to sign in. Dates among the parameters (`…On`) are written in full.
 */
export function composeMail(
  t: Translator,
  notice: ToCompose,
  sender: Sender,
): { subject: string; text: string } {
  const [module = '', reason = ''] = notice.kind.split('.');
  const format = formatsFor(t.language, sender.boardTimeZone);
  const params = Object.fromEntries(
    Object.entries(notice.params).map(([name, value]) => [
      name,
      name.endsWith('On') && typeof value === 'string' ? format.date(value) : value,
    ]),
  );
  const values = { ...params, board: sender.boardName };
  const page = notice.params.page ? `/${notice.params.page}` : '';
  const link = notice.caseId ? `${sender.baseUrl}/cases/${notice.caseId}${page}` : sender.baseUrl;
  const body = t(`${module}.mail.${reason}.body`, values);
  return {
    subject: t(`${module}.mail.${reason}.subject`, values),
    text: `${body}\n\n${link}\n\n-- \n${t('notifications.mail.footer', values)}\n`,
  };
}
