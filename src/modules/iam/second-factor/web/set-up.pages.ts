import { Body, Controller, Get, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Allow, CurrentActor } from '../../../../platform/http/allow';
import { answerForm, blankForm, type FormState } from '../../../../platform/http/form';
import { type Page, type PageAnswer, page, redirect } from '../../../../platform/http/page';
import type { RedressReply, RedressRequest } from '../../../../platform/http/request';
import type { AccountActor } from '../../../../platform/security/actor';
import { Destination } from '../../web/destination';
import { SessionCookie } from '../../web/session-cookie';
import { CodeRequest, PasskeyRequest } from '../api/second-factor.dto';
import { AddPasskey } from '../commands/add-passkey';
import { SetUpAuthenticator, type SetUpFactor } from '../commands/set-up-authenticator';
import { drawQrCode } from '../qr-code';

const AUTHENTICATOR = 'iam.authenticator';
const PASSKEY = 'iam.passkey';

/**
 * Setting up a second factor: the first, in a session that has only its password, or another one. Whether this session
 * may is asked by the commands, which lock the account.
 */
@Controller('account/second-factor')
@ApiExcludeController()
@Allow('account.own', { confined: true })
export class SetUpPages {
  constructor(
    private readonly setUp: SetUpAuthenticator,
    private readonly add: AddPasskey,
    private readonly cookie: SessionCookie,
    private readonly destination: Destination,
  ) {}

  @Get('authenticator')
  authenticator(@CurrentActor() actor: AccountActor): Promise<Page> {
    return this.authenticatorPage(actor, blankForm(AUTHENTICATOR));
  }

  @Post('authenticator')
  keepAuthenticator(
    @CurrentActor() actor: AccountActor,
    @Body() body: unknown,
    @Req() request: RedressRequest,
    @Res({ passthrough: true }) reply: RedressReply,
  ): Promise<PageAnswer> {
    return answerForm(CodeRequest, body, {
      messages: AUTHENTICATOR,
      act: async (input) => this.leadOn(await this.setUp.execute(actor, input), request, reply),
      again: (form) => this.authenticatorPage(actor, form),
    });
  }

  @Get('passkey')
  async passkey(@CurrentActor() actor: AccountActor): Promise<Page> {
    // Refuses, before anything is filled in, whoever may not.
    await this.add.requireMay(actor);
    return passkeyPage(blankForm(PASSKEY));
  }

  /** Sent by the page's script once the passkey is made. */
  @Post('passkey')
  keepPasskey(
    @CurrentActor() actor: AccountActor,
    @Body() body: unknown,
    @Req() request: RedressRequest,
    @Res({ passthrough: true }) reply: RedressReply,
  ): Promise<PageAnswer> {
    return answerForm(PasskeyRequest, body, {
      messages: PASSKEY,
      act: async (input) => this.leadOn(await this.add.execute(actor, input), request, reply),
      again: (form) => passkeyPage({ ...form, values: { name: form.values.name } }),
    });
  }

  /** Recovery codes are shown in the answer itself, and never again. */
  private leadOn(
    { session, recoveryCodes }: SetUpFactor,
    request: RedressRequest,
    reply: RedressReply,
  ): PageAnswer {
    this.cookie.renew(request, reply, session);
    if (recoveryCodes.length === 0)
      return redirect('/account/security', { notice: 'iam.notices.factor_set_up' });
    const onward = this.destination.of(session.actor, '/');
    return page('modules/iam/second-factor/web/views/recovery-codes.njk', { recoveryCodes, onward });
  }

  private async authenticatorPage(actor: AccountActor, form: FormState): Promise<Page> {
    const key = await this.setUp.offer(actor);
    const view = { form, keyText: key.text, qrCode: drawQrCode(key.uri) };
    return page('modules/iam/second-factor/web/views/authenticator.njk', view);
  }
}

function passkeyPage(form: FormState): Page {
  return page('modules/iam/second-factor/web/views/passkey.njk', { form });
}
