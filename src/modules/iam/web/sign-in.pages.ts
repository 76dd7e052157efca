import { Body, Controller, Get, Post, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { AppError } from '../../../platform/errors/app-error';
import { CurrentActor, Public } from '../../../platform/http/allow';
import { OptionalText } from '../../../platform/http/fields';
import { answerForm, blankForm, type FormState } from '../../../platform/http/form';
import { type Page, type PageAnswer, page, redirect } from '../../../platform/http/page';
import type { RedressReply, RedressRequest } from '../../../platform/http/request';
import type { Actor } from '../../../platform/security/actor';
import { isConfined } from '../../../platform/security/step-up';
import { SignInRequest } from '../api/session.requests';
import { EndSession } from '../commands/end-session';
import { SignIn } from '../commands/sign-in';
import { IdentityProvider } from '../provider/identity-provider';
import { Destination } from './destination';
import { DeviceCookie } from './device-cookie';
import { SessionCookie } from './session-cookie';

class SignInForm extends SignInRequest {
  /** Where the person wanted to go. */
  @OptionalText({ max: 2_000, oneLine: true })
  next?: string;
}

const MESSAGES = 'iam.sign_in';

@Controller()
@ApiExcludeController()
@Public()
export class SignInPages {
  constructor(
    private readonly signIn: SignIn,
    private readonly endSession: EndSession,
    private readonly cookie: SessionCookie,
    private readonly device: DeviceCookie,
    private readonly provider: IdentityProvider,
    private readonly destination: Destination,
  ) {}

  @Get('sign-in')
  show(
    @CurrentActor() actor: Actor,
    @Query('next') next?: unknown,
    @Query('left') left?: unknown,
  ): PageAnswer {
    if (actor.kind === 'account')
      return redirect(
        isConfined(actor) ? Destination.throughSecondFactor(next) : this.destination.of(actor, next),
      );
    const form = blankForm(MESSAGES, { next: typeof next === 'string' ? next : undefined });
    return this.signInPage(form, left === 'provider');
  }

  @Post('sign-in')
  begin(
    @Body() body: unknown,
    @CurrentActor() actor: Actor,
    @Req() request: RedressRequest,
    @Res({ passthrough: true }) reply: RedressReply,
  ): Promise<PageAnswer> {
    const former = actor.kind === 'account' ? actor : undefined;
    return answerForm(SignInForm, body, {
      messages: MESSAGES,
      act: async ({ email, password, next }) => {
        try {
          const from = this.device.visitorOf(request);
          const session = await this.signIn.execute({ email, password, from, former });
          this.cookie.set(reply, session.token);
          this.device.remember(request, reply, email);
          return redirect(Destination.throughSecondFactor(next));
        } catch (error) {
          if (!(error instanceof AppError) || error.code !== 'iam.sign_in_refused') throw error;
          const values = { email, next };
          return this.signInPage({ messages: MESSAGES, values, faults: [], refusal: error }).withStatus(401);
        }
      },
      again: (form) => this.signInPage(form),
    });
  }

  /** Also for somebody whose session is over already: the page that follows is the same. */
  @Post('sign-out')
  async end(
    @CurrentActor() actor: Actor,
    @Res({ passthrough: true }) reply: RedressReply,
  ): Promise<PageAnswer> {
    const method = actor.kind === 'account' ? await this.endSession.execute(actor, actor.sessionId) : null;
    this.cookie.clear(reply);
    return redirect(method === 'provider' ? '/sign-in?left=provider' : '/sign-in', {
      notice: 'iam.notices.signed_out',
    });
  }

  private signInPage(form: FormState, leftProvider = false): Page {
    return page('modules/iam/web/views/sign-in.njk', { form, provider: this.provider.label, leftProvider });
  }
}
