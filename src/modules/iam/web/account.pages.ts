import { Body, Controller, Get, Param, Post, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Allow, CurrentActor } from '../../../platform/http/allow';
import { Choice, Text } from '../../../platform/http/fields';
import { answerForm, blankForm, type FormState } from '../../../platform/http/form';
import { LANGUAGE_COOKIE } from '../../../platform/http/language-of';
import { type Page, type PageAnswer, page, redirect } from '../../../platform/http/page';
import type { RedressReply } from '../../../platform/http/request';
import { LANGUAGE_NAMES, LANGUAGES } from '../../../platform/i18n/language';
import type { AccountActor } from '../../../platform/security/actor';
import { AccountQueries } from '../account.queries';
import { ChangeLanguage } from '../commands/change-language';
import { ChangePassword } from '../commands/change-password';
import { EndSession } from '../commands/end-session';
import { SignInEventQueries } from '../sign-in-event.queries';
import { SessionCookie } from './session-cookie';

class ChangePasswordForm {
  @Text({ max: 500 })
  currentPassword: string;

  @Text({ max: 500 })
  password: string;
}

class ChangeLanguageForm {
  @Choice(LANGUAGES)
  language: string;
}

const MESSAGES = 'iam.account';

@Controller('account')
@ApiExcludeController()
@Allow('account.own')
export class AccountPages {
  constructor(
    private readonly queries: AccountQueries,
    private readonly signIns: SignInEventQueries,
    private readonly changePassword: ChangePassword,
    private readonly changeLanguage: ChangeLanguage,
    private readonly endSession: EndSession,
    private readonly cookie: SessionCookie,
  ) {}

  @Get()
  show(@CurrentActor() actor: AccountActor): Promise<Page> {
    return this.accountPage(actor, blankForm(MESSAGES, { language: actor.language }));
  }

  @Post('language')
  @Allow('account.own', { confined: true })
  language(
    @CurrentActor() actor: AccountActor,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: RedressReply,
  ): Promise<PageAnswer> {
    return answerForm(ChangeLanguageForm, body, {
      messages: MESSAGES,
      act: async ({ language }) => {
        await this.changeLanguage.execute(actor, language);
        // What was chosen at the top of a page would otherwise win over the account's own language.
        reply.clearCookie(LANGUAGE_COOKIE, { path: '/' });
        return redirect('/account', { notice: 'iam.notices.language_changed' });
      },
      again: (form) => this.accountPage(actor, form),
    });
  }

  @Get('password')
  password(): Page {
    return passwordPage(blankForm(MESSAGES));
  }

  @Post('password')
  newPassword(
    @CurrentActor() actor: AccountActor,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: RedressReply,
  ): Promise<PageAnswer> {
    return answerForm(ChangePasswordForm, body, {
      messages: MESSAGES,
      act: async (input) => {
        await this.changePassword.execute(actor, input);
        this.cookie.clear(reply);
        return redirect('/sign-in', { notice: 'iam.notices.password_changed' });
      },
      again: passwordPage,
    });
  }

  @Post('sessions/:id/end')
  async end(@CurrentActor() actor: AccountActor, @Param('id') id: string): Promise<PageAnswer> {
    await this.endSession.execute(actor, id);
    return redirect('/account', { notice: 'iam.notices.session_ended' });
  }

  @Post('sessions/end-others')
  async endOthers(@CurrentActor() actor: AccountActor): Promise<PageAnswer> {
    await this.endSession.others(actor);
    return redirect('/account', { notice: 'iam.notices.others_ended' });
  }

  private async accountPage(actor: AccountActor, form: FormState): Promise<Page> {
    const [person, sessions, signIns] = await Promise.all([
      this.queries.get(actor, actor.accountId),
      this.queries.ownSessions(actor),
      this.signIns.own(actor),
    ]);
    const languageChoices = LANGUAGES.map((value) => ({ value, text: LANGUAGE_NAMES[value] }));
    return page('modules/iam/web/views/account.njk', {
      person,
      sessions: sessions.map((session) => ({ ...session, current: session.id === actor.sessionId })),
      signIns,
      languageChoices,
      form,
    });
  }
}

function passwordPage(form: FormState): Page {
  return page('modules/iam/web/views/password.njk', { form });
}
