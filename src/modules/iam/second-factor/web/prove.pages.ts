import { Body, Controller, Get, Post, Query, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Allow, CurrentActor } from '../../../../platform/http/allow';
import { OptionalText, Text } from '../../../../platform/http/fields';
import { answerForm, blankForm, type FormState } from '../../../../platform/http/form';
import { type Page, type PageAnswer, page, redirect } from '../../../../platform/http/page';
import type { RedressReply } from '../../../../platform/http/request';
import type { AccountActor } from '../../../../platform/security/actor';
import { isConfined } from '../../../../platform/security/step-up';
import { localAddress } from '../../../../web/language.controller';
import { LocalOnly } from '../../../../web/local-only';
import { hasFactor } from '../../domain/second-factor-rules';
import { Destination } from '../../web/destination';
import { SessionCookie } from '../../web/session-cookie';
import { ProveByCode } from '../commands/prove-by-code';
import { ProveByPasskey } from '../commands/prove-by-passkey';
import type { ProvenSession } from '../factor-proof';
import { SecondFactorQueries } from '../second-factor.queries';

class NextForm {
  @OptionalText({ max: 2_000, oneLine: true })
  next?: string;
}

class CodeForm extends NextForm {
  @Text({ max: 100, oneLine: true })
  code: string;
}

class PasskeyForm extends NextForm {
  @Text({ max: 20_000 })
  response: string;
}

const MESSAGES = 'iam.factor';

/** Proving the second factor: after the password, and again before weighty acts. */
@Controller('account')
@ApiExcludeController()
@Allow('account.own', { confined: true })
export class ProvePages {
  constructor(
    private readonly queries: SecondFactorQueries,
    private readonly byCode: ProveByCode,
    private readonly byPasskey: ProveByPasskey,
    private readonly cookie: SessionCookie,
    private readonly destination: Destination,
    private readonly localOnly: LocalOnly,
  ) {}

  /** The step after the password; for somebody who has no second factor yet, the choice of one. */
  @Get('second-factor')
  async show(
    @CurrentActor() actor: AccountActor,
    @Query('next') next: unknown,
    @Query('sent') sent: unknown,
  ): Promise<PageAnswer> {
    if (!isConfined(actor)) return redirect(this.destination.of(actor, next));
    return this.ask(actor, blankForm(MESSAGES, { next: localAddress(next) }), sent === 'no');
  }

  @Get('confirm')
  @Allow('account.own')
  confirm(
    @CurrentActor() actor: AccountActor,
    @Query('next') next: unknown,
    @Query('sent') sent: unknown,
  ): Promise<Page> {
    return this.ask(actor, blankForm(MESSAGES, { next: localAddress(next) }), sent === 'no');
  }

  @Post('second-factor')
  prove(
    @CurrentActor() actor: AccountActor,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: RedressReply,
  ): Promise<PageAnswer> {
    return answerForm(CodeForm, body, {
      messages: MESSAGES,
      act: async ({ code, next }) => {
        const session = await this.byCode.execute(actor, { code });
        const notice = session.byRecoveryCode ? 'iam.notices.recovery_code_used' : undefined;
        return this.leadOn(session, reply, session.byRecoveryCode ? '/account/security' : next, notice);
      },
      again: (form) => this.ask(actor, form),
    });
  }

  /** Sent by the page's script once the passkey has signed. */
  @Post('second-factor/passkey-proof')
  provePasskey(
    @CurrentActor() actor: AccountActor,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: RedressReply,
  ): Promise<PageAnswer> {
    return answerForm(PasskeyForm, body, {
      messages: MESSAGES,
      act: async ({ response, next }) =>
        this.leadOn(await this.byPasskey.execute(actor, { response }), reply, next),
      again: (form) => this.ask(actor, { ...form, values: { next: form.values.next } }),
    });
  }

  private leadOn(session: ProvenSession, reply: RedressReply, next: unknown, notice?: string): PageAnswer {
    this.cookie.set(reply, session.token);
    return redirect(this.destination.of(session.actor, next), { notice });
  }

  private async ask(actor: AccountActor, form: FormState, isUnsent = false): Promise<Page> {
    const factors = await this.queries.own(actor);
    const view = { form, factors, isUnsent, confined: isConfined(actor) };
    // Also for somebody whose provider proved the second factor: here they have none to confirm with.
    if (!hasFactor(factors)) return page('modules/iam/second-factor/web/views/choose.njk', view);
    const codesHref = this.localOnly.isForTryingOut ? '/dev/codes' : undefined;
    return page('modules/iam/second-factor/web/views/code.njk', { ...view, codesHref });
  }
}
