import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Allow, CurrentActor } from '../../../platform/http/allow';
import { answerForm, blankForm, type FormState } from '../../../platform/http/form';
import { type Page, type PageAnswer, page, redirect } from '../../../platform/http/page';
import type { Actor } from '../../../platform/security/actor';
import { AssignInvestigator } from '../../cases/public';
import { AssignmentRequest } from '../api/triage.dto';
import { OpenInvestigation } from '../commands/open-investigation';
import { ShowInvestigatorChoices } from '../investigator-choices';

/** Who leads the investigation, and its beginning. */
@ApiExcludeController()
@Controller('cases/:caseId')
@Allow('case.assign')
export class AssignmentPages {
  constructor(
    private readonly choices: ShowInvestigatorChoices,
    private readonly assignInvestigator: AssignInvestigator,
    private readonly openInvestigation: OpenInvestigation,
  ) {}

  @Get('assignment')
  ask(@CurrentActor() actor: Actor, @Param('caseId') caseId: string): Promise<Page> {
    return this.askPage(actor, caseId, blankForm('intake.assignment'));
  }

  @Post('assignment')
  assign(
    @CurrentActor() actor: Actor,
    @Param('caseId') caseId: string,
    @Body() body: unknown,
  ): Promise<PageAnswer> {
    return answerForm(AssignmentRequest, body, {
      messages: 'intake.assignment',
      act: async ({ investigatorId }) => {
        await this.assignInvestigator.execute(actor, { caseId, investigatorId });
        return redirect(`/cases/${caseId}/triage`, { notice: 'intake.notices.assigned' });
      },
      again: (form) => this.askPage(actor, caseId, form),
    });
  }

  @Post('triage/open')
  async open(@CurrentActor() actor: Actor, @Param('caseId') caseId: string): Promise<PageAnswer> {
    await this.openInvestigation.execute(actor, caseId);
    return redirect(`/cases/${caseId}`, { notice: 'intake.notices.opened' });
  }

  private async askPage(actor: Actor, caseId: string, form: FormState): Promise<Page> {
    const choices = await this.choices.execute(actor, caseId);
    return page('modules/intake/web/views/assignment.njk', { ...choices, form });
  }
}
