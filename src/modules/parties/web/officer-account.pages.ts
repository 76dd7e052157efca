import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Allow, CurrentActor } from '../../../platform/http/allow';
import { answerForm, blankForm, type FormState } from '../../../platform/http/form';
import { type Page, type PageAnswer, page, redirect } from '../../../platform/http/page';
import type { AccountActor } from '../../../platform/security/actor';
import { LinkOfficerRequest } from '../api/parties.dto';
import { LinkOfficer } from '../commands/link-officer';
import { UnlinkOfficer } from '../commands/unlink-officer';
import { ShowOfficerAccounts } from '../officer-accounts';

const MESSAGES = 'parties.accounts';

/** Which accounts are an officer's own, or of who speaks for them. */
@ApiExcludeController()
@Controller('officers/:officerId/accounts')
@Allow('officer.link')
export class OfficerAccountPages {
  constructor(
    private readonly showAccounts: ShowOfficerAccounts,
    private readonly linkOfficer: LinkOfficer,
    private readonly unlinkOfficer: UnlinkOfficer,
  ) {}

  @Get()
  show(@CurrentActor() actor: AccountActor, @Param('officerId') officerId: string): Promise<Page> {
    return this.draw(actor, officerId, blankForm(MESSAGES));
  }

  @Post()
  link(
    @CurrentActor() actor: AccountActor,
    @Param('officerId') officerId: string,
    @Body() body: unknown,
  ): Promise<PageAnswer> {
    return answerForm(LinkOfficerRequest, body, {
      messages: MESSAGES,
      act: async ({ accountId }) => {
        await this.linkOfficer.execute(actor, { officerId, accountId });
        return redirect(`/officers/${officerId}/accounts`, { notice: 'parties.notices.linked' });
      },
      again: (form) => this.draw(actor, officerId, form),
    });
  }

  @Post(':accountId/end')
  async unlink(
    @CurrentActor() actor: AccountActor,
    @Param('officerId') officerId: string,
    @Param('accountId') accountId: string,
  ): Promise<PageAnswer> {
    await this.unlinkOfficer.execute(actor, { officerId, accountId });
    return redirect(`/officers/${officerId}/accounts`, { notice: 'parties.notices.unlinked' });
  }

  private async draw(actor: AccountActor, officerId: string, form: FormState): Promise<Page> {
    const shown = await this.showAccounts.execute(actor, officerId);
    return page('modules/parties/web/views/accounts.njk', { ...shown, form });
  }
}
