import { Body, Controller, Get, Header, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { AppError } from '../../../platform/errors/app-error';
import { CurrentActor, Public } from '../../../platform/http/allow';
import { Text } from '../../../platform/http/fields';
import { answerForm, blankForm, type FormState } from '../../../platform/http/form';
import { type Page, type PageAnswer, page, Redirect, redirect } from '../../../platform/http/page';
import type { RedressReply, RedressRequest } from '../../../platform/http/request';
import type { Actor } from '../../../platform/security/actor';
import { localAddress } from '../../../web/language.controller';
import { LinkIdentity } from '../commands/link-identity';
import { IdentityProvider } from '../provider/identity-provider';
import { ProviderCookie, type ProviderErrand } from '../provider/provider-cookie';
import { ProviderReturn } from '../provider/provider-return';
import type { OpenedSession } from '../sign-in/session-opener';
import { Destination } from './destination';
import { DeviceCookie } from './device-cookie';
import { SessionCookie } from './session-cookie';

class PasswordOnceForm {
  @Text({ max: 500 })
  password: string;
}

const MESSAGES = 'iam.provider_link';

/** What a person is told, and with which status. */
const REFUSALS: Readonly<Record<string, number | undefined>> = {
  provider_answer_refused: 403,
  provider_no_account: 403,
  provider_unavailable: 503,
};

type Linking = Extract<ProviderErrand, { kind: 'linking' }>;

/** The way in through the city's identity provider. Whatever goes wrong, signing in by password stays beside it. */
@Controller('sign-in/provider')
@ApiExcludeController()
@Public()
export class ProviderPages {
  constructor(
    private readonly provider: IdentityProvider,
    private readonly back: ProviderReturn,
    private readonly errand: ProviderCookie,
    private readonly linkIdentity: LinkIdentity,
    private readonly session: SessionCookie,
    private readonly device: DeviceCookie,
    private readonly destination: Destination,
  ) {}

  /** Sends the browser to the provider, and remembers in the browser itself that it did. */
  @Get()
  leave(@Res({ passthrough: true }) reply: RedressReply, @Query('next') next?: unknown): Promise<PageAnswer> {
    return this.orPage(async () => {
      const { url, asked } = await this.provider.ask();
      this.errand.set(reply, { kind: 'asked', asked, next: localAddress(next) });
      return new Redirect(url);
    });
  }

  /** Where the provider sends the browser back. The address holds a code that works once: it is told to no other site. */
  @Get('callback')
  @Header('referrer-policy', 'no-referrer')
  callback(
    @Req() request: RedressRequest,
    @CurrentActor() actor: Actor,
    @Res({ passthrough: true }) reply: RedressReply,
  ): Promise<PageAnswer> {
    return this.orPage(async () => {
      const errand = this.errand.read(request);
      this.errand.clear(reply);
      const former = actor.kind === 'account' ? actor : undefined;
      const came = await this.back.receive(request.url, errand, this.device.visitorOf(request), former);
      if (came.kind === 'linking') {
        this.errand.set(reply, came);
        return redirect('/sign-in/provider/link');
      }
      return this.enter(came.session, { reply, next: came.next });
    });
  }

  /** What went wrong, at an address without the code, so that no history keeps it and the language can be switched. */
  @Get('refused/:reason')
  refused(@Param('reason') reason: string): Page {
    const status = REFUSALS[reason];
    if (status === undefined || this.provider.label === undefined) throw new AppError('platform.not_found');
    const view = { reason, label: this.provider.label };
    return page('modules/iam/web/views/provider-refused.njk', view).withStatus(status);
  }

  @Get('link')
  show(@Req() request: RedressRequest): PageAnswer {
    return this.linking(request) ? this.linkPage(blankForm(MESSAGES)) : redirect('/sign-in');
  }

  @Post('link')
  link(
    @Req() request: RedressRequest,
    @Body() body: unknown,
    @CurrentActor() actor: Actor,
    @Res({ passthrough: true }) reply: RedressReply,
  ): Promise<PageAnswer> | PageAnswer {
    const errand = this.linking(request);
    if (!errand) return redirect('/sign-in');
    return answerForm(PasswordOnceForm, body, {
      messages: MESSAGES,
      act: ({ password }) => this.tryToLink(errand, { password, request, actor, reply }),
      again: (form) => this.linkPage(form),
    });
  }

  /** To the provider's own page for signing out; a link, since our pages send no form to another site. */
  @Get('sign-out')
  async signOut(): Promise<PageAnswer> {
    if (this.provider.label === undefined) throw new AppError('platform.not_found');
    return this.orPage(async () => {
      const url = await this.provider.signOutUrl();
      return url === null ? redirect('/sign-in') : new Redirect(url);
    });
  }

  private linking(request: RedressRequest): Linking | null {
    const errand = this.errand.read(request);
    return errand?.kind === 'linking' ? errand : null;
  }

  private async tryToLink(
    { accountId, issuer, subject, factorAt, next }: Linking,
    {
      password,
      request,
      actor,
      reply,
    }: { password: string; request: RedressRequest; actor: Actor; reply: RedressReply },
  ): Promise<PageAnswer> {
    try {
      const session = await this.linkIdentity.execute({
        accountId,
        identity: { issuer, subject },
        factorAt: factorAt === null ? null : Temporal.Instant.from(factorAt),
        password,
        from: this.device.visitorOf(request),
        former: actor.kind === 'account' ? actor : undefined,
      });
      this.errand.clear(reply);
      return this.enter(session, { reply, next });
    } catch (error) {
      if (!(error instanceof AppError) || error.code !== 'iam.sign_in_refused') throw error;
      const faults = [{ field: 'password', code: 'iam.wrong_password' }];
      return this.linkPage({ messages: MESSAGES, values: {}, faults }).withStatus(401);
    }
  }

  private enter(
    session: OpenedSession,
    { reply, next }: { readonly reply: RedressReply; readonly next: string },
  ): PageAnswer {
    this.session.set(reply, session.token);
    return redirect(
      session.factorAt === null
        ? Destination.throughSecondFactor(next)
        : this.destination.of(session.actor, next),
    );
  }

  private linkPage(form: FormState): Page {
    return page('modules/iam/web/views/provider-link.njk', { form, label: this.provider.label });
  }

  /** Why it did not work is told on a page of its own; never more than what whoever reads it can do. */
  private async orPage(work: () => Promise<PageAnswer>): Promise<PageAnswer> {
    try {
      return await work();
    } catch (error) {
      const reason = error instanceof AppError ? error.code.replace('iam.', '') : '';
      if (!(reason in REFUSALS)) throw error;
      return redirect(`/sign-in/provider/refused/${reason}`);
    }
  }
}
