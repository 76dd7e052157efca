import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Allow, CurrentActor } from '../../../platform/http/allow';
import { answerForm, blankForm, type FormState } from '../../../platform/http/form';
import { type Page, type PageAnswer, page, redirect } from '../../../platform/http/page';
import type { AccountActor } from '../../../platform/security/actor';
import { GrantToAuditorRequest } from '../api/access.dto';
import { AuditorSets } from '../auditor-sets';
import { GrantToAuditor } from '../commands/grant-to-auditor';
import { RevokeFromAuditor } from '../commands/revoke-from-auditor';
import { DeputationQueries } from '../deputations.queries';

const MESSAGES = 'access.auditors';

/** Where the director gives an auditor cases to read, and takes them back. */
@ApiExcludeController()
@Controller('access/auditors')
@Allow('auditor.grant')
export class AuditorPages {
  constructor(
    private readonly sets: AuditorSets,
    private readonly people: DeputationQueries,
    private readonly grant: GrantToAuditor,
    private readonly revoke: RevokeFromAuditor,
  ) {}

  @Get()
  show(@CurrentActor() actor: AccountActor): Promise<Page> {
    return this.draw(actor, blankForm(MESSAGES));
  }

  @Post()
  give(@CurrentActor() actor: AccountActor, @Body() body: unknown): Promise<PageAnswer> {
    return answerForm(GrantToAuditorRequest, body, {
      messages: MESSAGES,
      act: async (input) => {
        await this.grant.execute(actor, input);
        return redirect('/access/auditors', { notice: 'access.notices.auditor_granted' });
      },
      again: (form) => this.draw(actor, form),
    });
  }

  @Post(':grantId/end')
  async take(@CurrentActor() actor: AccountActor, @Param('grantId') grantId: string): Promise<PageAnswer> {
    await this.revoke.execute(actor, grantId);
    return redirect('/access/auditors', { notice: 'access.notices.auditor_revoked' });
  }

  private async draw(actor: AccountActor, form: FormState): Promise<Page> {
    const auditors = await this.people.withRole(actor, 'auditor');
    const grants = await this.sets.list(actor);
    return page('modules/access/web/views/auditors.njk', { form, auditors, grants });
  }
}
