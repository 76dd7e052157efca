import { Body, Controller, Get, Header, Param, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { AppError } from '../../../platform/errors/app-error';
import { Public } from '../../../platform/http/allow';
import { Choice, EmailAddress, Text } from '../../../platform/http/fields';
import { answerForm, blankForm, type FormState } from '../../../platform/http/form';
import { languageOf } from '../../../platform/http/language-of';
import { type Page, type PageAnswer, page, redirect } from '../../../platform/http/page';
import type { RedressReply, RedressRequest } from '../../../platform/http/request';
import { LANGUAGES } from '../../../platform/i18n/language';
import { AcceptInvitation } from '../commands/accept-invitation';
import { CreateFirstAdministrator } from '../commands/create-first-administrator';
import { SignIn, type SignInInput } from '../commands/sign-in';
import { type ExpectedPerson, ReadLink } from '../read-link';
import { DeviceCookie } from './device-cookie';
import { SessionCookie } from './session-cookie';

class ChoosePasswordForm {
  @Text({ max: 500 })
  password: string;
}

class FirstAdministratorForm extends ChoosePasswordForm {
  @Text({ max: 200, oneLine: true })
  displayName: string;

  @EmailAddress()
  email: string;

  @Choice(LANGUAGES)
  language: string;
}

const MESSAGES = 'iam.welcome';

/**
 * Where a one-time link leads. Opening it changes nothing, since mail programs open links by themselves. The token
 * is in the path: the log knows only the route, and the page tells no other site where it came from.
 */
@Controller('welcome/:token')
@ApiExcludeController()
@Public()
export class WelcomePages {
  constructor(
    private readonly readLink: ReadLink,
    private readonly acceptInvitation: AcceptInvitation,
    private readonly createFirstAdministrator: CreateFirstAdministrator,
    private readonly signIn: SignIn,
    private readonly cookie: SessionCookie,
    private readonly device: DeviceCookie,
  ) {}

  @Get()
  @Header('referrer-policy', 'no-referrer')
  show(@Param('token') token: string, @Req() request: RedressRequest): Promise<PageAnswer> {
    const form = blankForm(MESSAGES, { language: languageOf(request) });
    return this.withLink(token, async (person) => welcomePage(person, form));
  }

  @Post()
  @Header('referrer-policy', 'no-referrer')
  open(
    @Param('token') token: string,
    @Body() body: unknown,
    @Req() request: RedressRequest,
    @Res({ passthrough: true }) reply: RedressReply,
  ): Promise<PageAnswer> {
    const leadOn = (who: Pick<SignInInput, 'email' | 'password'>) => this.leadOn(who, request, reply);
    return this.withLink(token, (person) => {
      const again = (form: FormState) => welcomePage(person, form);
      if (person.purpose === 'invitation') {
        return answerForm(ChoosePasswordForm, body, {
          messages: MESSAGES,
          act: async ({ password }) => {
            await this.acceptInvitation.execute({ token, password });
            return leadOn({ email: person.email, password });
          },
          again,
        });
      }
      return answerForm(FirstAdministratorForm, body, {
        messages: MESSAGES,
        act: async (input) => {
          await this.createFirstAdministrator.execute({ token, ...input });
          return leadOn(input);
        },
        again,
      });
    });
  }

  /** Signed in with the password just chosen, and on to the second factor. */
  private async leadOn(
    { email, password }: Pick<SignInInput, 'email' | 'password'>,
    request: RedressRequest,
    reply: RedressReply,
  ): Promise<PageAnswer> {
    const former = request.actor?.kind === 'account' ? request.actor : undefined;
    const from = this.device.visitorOf(request);
    const session = await this.signIn.execute({ email, password, from, former });
    this.cookie.set(reply, session.token);
    return redirect('/account/second-factor', { notice: 'iam.notices.welcome' });
  }

  private async withLink(
    token: string,
    work: (person: ExpectedPerson) => Promise<PageAnswer>,
  ): Promise<PageAnswer> {
    try {
      return await work(await this.readLink.execute(token));
    } catch (error) {
      if (!(error instanceof AppError) || error.code !== 'iam.link_invalid') throw error;
      return page('modules/iam/web/views/link-over.njk').withStatus(404);
    }
  }
}

function welcomePage(person: ExpectedPerson, form: FormState): Page {
  return page('modules/iam/web/views/welcome.njk', { person, form });
}
