import { Body, Controller, Get, Header, Param, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { AppError } from '../../../platform/errors/app-error';
import { Public } from '../../../platform/http/allow';
import { Text } from '../../../platform/http/fields';
import { answerForm, blankForm, type FormState } from '../../../platform/http/form';
import { type Page, type PageAnswer, page, redirect } from '../../../platform/http/page';
import type { RedressReply, RedressRequest } from '../../../platform/http/request';
import { AskPasswordResetRequest } from '../api/password-reset.requests';
import { AskPasswordReset } from '../commands/ask-password-reset';
import { ResetPassword } from '../commands/reset-password';
import { DeviceCookie } from './device-cookie';

class NewPasswordForm {
  @Text({ max: 500 })
  password: string;
}

const MESSAGES = 'iam.forgotten';

/**
 * For somebody who has forgotten their password. As with invitations, opening the link changes nothing, since mail
 * programs open links by themselves; the token is in no log, and the page tells no other site where it came from.
 */
@Controller('sign-in')
@ApiExcludeController()
@Public()
export class ForgottenPasswordPages {
  constructor(
    private readonly ask: AskPasswordReset,
    private readonly reset: ResetPassword,
    private readonly device: DeviceCookie,
  ) {}

  @Get('forgotten')
  show(): Page {
    return askPage(blankForm(MESSAGES));
  }

  @Post('forgotten')
  send(@Body() body: unknown, @Req() { ip }: RedressRequest): Promise<PageAnswer> {
    return answerForm(AskPasswordResetRequest, body, {
      messages: MESSAGES,
      act: async ({ email }) => {
        await this.ask.execute({ email, address: ip });
        return redirect('/sign-in/forgotten/sent');
      },
      again: askPage,
    });
  }

  @Get('forgotten/sent')
  sent(): Page {
    return page('modules/iam/web/views/forgotten-sent.njk');
  }

  @Get('new-password/:token')
  @Header('referrer-policy', 'no-referrer')
  open(@Param('token') token: string): Promise<PageAnswer> {
    return orLinkOver(async () => {
      await this.reset.check(token);
      return newPasswordPage(blankForm(MESSAGES));
    });
  }

  @Post('new-password/:token')
  @Header('referrer-policy', 'no-referrer')
  choose(
    @Param('token') token: string,
    @Body() body: unknown,
    @Req() request: RedressRequest,
    @Res({ passthrough: true }) reply: RedressReply,
  ): Promise<PageAnswer> {
    return orLinkOver(() =>
      answerForm(NewPasswordForm, body, {
        messages: MESSAGES,
        act: async ({ password }) => {
          const email = await this.reset.execute({ token, password }, this.device.visitorOf(request));
          // Whoever reads the mailbox is no stranger: from here they can sign in whatever others try.
          this.device.remember(request, reply, email);
          return redirect('/sign-in', { notice: 'iam.notices.password_reset' });
        },
        again: newPasswordPage,
      }),
    );
  }
}

async function orLinkOver(work: () => Promise<PageAnswer>): Promise<PageAnswer> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'iam.link_invalid') throw error;
    return page('modules/iam/web/views/reset-over.njk').withStatus(404);
  }
}

function askPage(form: FormState): Page {
  return page('modules/iam/web/views/forgotten.njk', { form });
}

function newPasswordPage(form: FormState): Page {
  return page('modules/iam/web/views/new-password.njk', { form });
}
