import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Allow, CurrentActor } from '../../../../platform/http/allow';
import { answerButton, answerForm, blankForm, type FormState } from '../../../../platform/http/form';
import { type Page, type PageAnswer, page, redirect } from '../../../../platform/http/page';
import type { AccountActor } from '../../../../platform/security/actor';
import { PasskeyNameRequest } from '../api/second-factor.dto';
import { RemoveAuthenticator } from '../commands/remove-authenticator';
import { RemovePasskey } from '../commands/remove-passkey';
import { RenamePasskey } from '../commands/rename-passkey';
import { RenewRecoveryCodes } from '../commands/renew-recovery-codes';
import { SecondFactorQueries } from '../second-factor.queries';

const MESSAGES = 'iam.security';

/** The second factors of one's account. */
@Controller('account/security')
@ApiExcludeController()
@Allow('account.own')
export class SecurityPages {
  constructor(
    private readonly queries: SecondFactorQueries,
    private readonly removeAuthenticator: RemoveAuthenticator,
    private readonly removePasskey: RemovePasskey,
    private readonly renamePasskey: RenamePasskey,
    private readonly renew: RenewRecoveryCodes,
  ) {}

  @Get()
  show(@CurrentActor() actor: AccountActor): Promise<Page> {
    return this.securityPage(actor, blankForm(MESSAGES));
  }

  @Post('authenticator/removal')
  @Allow('account.own', { stepUp: true })
  forgetAuthenticator(@CurrentActor() actor: AccountActor): Promise<PageAnswer> {
    return this.press(actor, 'factor_removed', () => this.removeAuthenticator.execute(actor));
  }

  @Post('passkeys/:id/removal')
  @Allow('account.own', { stepUp: true })
  forgetPasskey(@CurrentActor() actor: AccountActor, @Param('id') id: string): Promise<PageAnswer> {
    return this.press(actor, 'factor_removed', () => this.removePasskey.execute(actor, id));
  }

  @Post('passkeys/:id/name')
  name(
    @CurrentActor() actor: AccountActor,
    @Param('id') id: string,
    @Body() body: unknown,
  ): Promise<PageAnswer> {
    return answerForm(PasskeyNameRequest, body, {
      messages: MESSAGES,
      act: async ({ name }) => {
        await this.renamePasskey.execute(actor, { id, name });
        return redirect('/account/security', { notice: 'iam.notices.passkey_renamed' });
      },
      again: (form) => this.securityPage(actor, form),
    });
  }

  /** The codes are shown in the answer itself, and never again. */
  @Post('recovery-codes')
  @Allow('account.own', { stepUp: true })
  recoveryCodes(@CurrentActor() actor: AccountActor): Promise<PageAnswer> {
    return answerButton({
      messages: MESSAGES,
      act: async () => {
        const recoveryCodes = await this.renew.execute(actor);
        const view = { recoveryCodes, onward: '/account/security' };
        return page('modules/iam/second-factor/web/views/recovery-codes.njk', view);
      },
      again: (form) => this.securityPage(actor, form),
    });
  }

  private press(actor: AccountActor, notice: string, act: () => Promise<void>): Promise<PageAnswer> {
    return answerButton({
      messages: MESSAGES,
      act: async () => {
        await act();
        return redirect('/account/security', { notice: `iam.notices.${notice}` });
      },
      again: (form) => this.securityPage(actor, form),
    });
  }

  private async securityPage(actor: AccountActor, form: FormState): Promise<Page> {
    const factors = await this.queries.own(actor);
    const isOnly = Number(factors.authenticator) + factors.passkeys === 1;
    return page('modules/iam/second-factor/web/views/security.njk', { form, factors, isOnly });
  }
}
