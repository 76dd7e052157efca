import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { AppError } from '../../../platform/errors/app-error';
import { Allow, CurrentActor } from '../../../platform/http/allow';
import { answerForm, blankForm, type FormState } from '../../../platform/http/form';
import { type Page, type PageAnswer, page, redirect } from '../../../platform/http/page';
import { LANGUAGE_NAMES, LANGUAGES } from '../../../platform/i18n/language';
import type { AccountActor } from '../../../platform/security/actor';
import { AccountQueries, type ListedAccount } from '../account.queries';
import { InviteAccountRequest, SetRolesRequest } from '../api/account.requests';
import { InviteAccount } from '../commands/invite-account';
import { InviteAgain } from '../commands/invite-again';
import { SetRoles } from '../commands/set-roles';
import { SuspendAccount } from '../commands/suspend-account';
import { ROLES } from '../domain/permissions';
import type { ShownLink } from '../one-time-links';
import { ResetSecondFactor } from '../second-factor/commands/reset-second-factor';

const MESSAGES = 'iam.people';
const LANGUAGE_CHOICES = LANGUAGES.map((value) => ({ value, text: LANGUAGE_NAMES[value] }));

/** Who has an account, and what each may do. */
@Controller('people')
@ApiExcludeController()
@Allow('account.manage')
export class PeoplePages {
  constructor(
    private readonly queries: AccountQueries,
    private readonly invite: InviteAccount,
    private readonly inviteAgain: InviteAgain,
    private readonly setRoles: SetRoles,
    private readonly suspend: SuspendAccount,
    private readonly resetSecondFactor: ResetSecondFactor,
  ) {}

  @Get()
  async list(@CurrentActor() actor: AccountActor, @Query('after') start?: string): Promise<Page> {
    const { accounts, after } = await this.queries.list(actor, start);
    return page('modules/iam/web/views/people.njk', { accounts, after, isFirstPage: !start });
  }

  @Get('new')
  blank(): Page {
    return invitePage(blankForm(MESSAGES, { language: LANGUAGES[0] }));
  }

  /** The link is shown in the answer itself, and never again. */
  @Post('new')
  create(@CurrentActor() actor: AccountActor, @Body() body: unknown): Promise<PageAnswer> {
    return answerForm(InviteAccountRequest, body, {
      messages: MESSAGES,
      act: async (input) => {
        const { accountId, link } = await this.invite.execute(actor, input);
        return linkPage(await this.queries.get(actor, accountId), link);
      },
      again: invitePage,
    });
  }

  @Get(':id')
  async show(@CurrentActor() actor: AccountActor, @Param('id') id: string): Promise<Page> {
    const person = await this.queries.get(actor, id);
    return personPage(person, blankForm(MESSAGES, { roles: person.roles }));
  }

  @Post(':id/roles')
  @Allow('account.manage', { stepUp: true })
  roles(
    @CurrentActor() actor: AccountActor,
    @Param('id') accountId: string,
    @Body() body: unknown,
  ): Promise<PageAnswer> {
    return answerForm(SetRolesRequest, body, {
      messages: MESSAGES,
      act: async ({ roles }) => {
        await this.setRoles.execute(actor, { accountId, roles });
        return redirect(`/people/${accountId}`, { notice: 'iam.notices.roles_changed' });
      },
      again: async (form) => personPage(await this.queries.get(actor, accountId), form),
    });
  }

  @Post(':id/second-factor/reset')
  @Allow('account.manage', { stepUp: true })
  reset(@CurrentActor() actor: AccountActor, @Param('id') id: string): Promise<PageAnswer> {
    return this.orRefusal(actor, id, async () => {
      await this.resetSecondFactor.execute(actor, id);
      return redirect(`/people/${id}`, { notice: 'iam.notices.second_factor_reset' });
    });
  }

  @Post(':id/suspension')
  close(@CurrentActor() actor: AccountActor, @Param('id') id: string): Promise<PageAnswer> {
    return this.orRefusal(actor, id, async () => {
      await this.suspend.execute(actor, id);
      return redirect(`/people/${id}`, { notice: 'iam.notices.suspended' });
    });
  }

  @Post(':id/invitation')
  renew(@CurrentActor() actor: AccountActor, @Param('id') id: string): Promise<PageAnswer> {
    return this.orRefusal(actor, id, async () => {
      const link = await this.inviteAgain.execute(actor, id);
      return linkPage(await this.queries.get(actor, id), link);
    });
  }

  /** The person's page once more, with why the act was refused. */
  private async orRefusal(
    actor: AccountActor,
    id: string,
    act: () => Promise<PageAnswer>,
  ): Promise<PageAnswer> {
    try {
      return await act();
    } catch (error) {
      if (!(error instanceof AppError) || error.kind !== 'rule') throw error;
      const person = await this.queries.get(actor, id);
      const form = { ...blankForm(MESSAGES, { roles: person.roles }), refusal: error };
      return personPage(person, form).withStatus(error.status);
    }
  }
}

function invitePage(form: FormState): Page {
  return page('modules/iam/web/views/invite.njk', { form, roles: ROLES, languageChoices: LANGUAGE_CHOICES });
}

function personPage(person: ListedAccount, form: FormState): Page {
  return page('modules/iam/web/views/person.njk', { person, form, roles: ROLES });
}

function linkPage(person: ListedAccount, link: ShownLink): Page {
  return page('modules/iam/web/views/link.njk', { person, link });
}
