import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Config } from '../platform/config/config';
import { isId } from '../platform/database/ids';
import { AppError } from '../platform/errors/app-error';
import { Public } from '../platform/http/allow';
import { type Page, page } from '../platform/http/page';
import { CapturedMails, MAILS_A_PAGE } from './captured-mails';
import { LocalOnly } from './local-only';

/** Shows the mails that were kept instead of sent: only where no mail server is named and the site is local. */
@Controller('dev/mailbox')
@ApiExcludeController()
@Public()
export class MailboxController {
  constructor(
    private readonly mails: CapturedMails,
    private readonly localOnly: LocalOnly,
    private readonly config: Config,
  ) {}

  @Get()
  async list(@Query('before') before: unknown): Promise<Page> {
    this.localOnly.requireTryingOut();
    const found = await this.mails.list(isId(before) ? String(before) : undefined);
    const mails = found.slice(0, MAILS_A_PAGE);
    const last = found.length > MAILS_A_PAGE ? mails.at(-1) : undefined;
    const olderHref = last && `/dev/mailbox?before=${last.id}`;
    return page('dev/mailbox.njk', { mails, olderHref, newerHref: before ? '/dev/mailbox' : undefined });
  }

  @Get(':id')
  async show(@Param('id') id: string): Promise<Page> {
    this.localOnly.requireTryingOut();
    if (!isId(id)) throw new AppError('platform.not_found');
    const mail = await this.mails.get(id);
    return page('dev/mail.njk', { mail, pieces: linkOwnAddresses(mail.text, this.config.baseUrl) });
  }
}

/** Cuts a text where addresses of ours stand in it, so that the page can make links of them. */
export function linkOwnAddresses(text: string, baseUrl: string): { text: string; href?: string }[] {
  return text.split(/(https?:\/\/[^\s<>"]+[^\s<>".,;:!?)])/).map((piece) => {
    const ours = URL.canParse(piece) && new URL(piece).origin === new URL(baseUrl).origin;
    return ours ? { text: piece, href: piece } : { text: piece };
  });
}
