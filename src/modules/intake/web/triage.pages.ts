import { Body, Controller, Get, Param, Post, Req } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Allow, CurrentActor } from '../../../platform/http/allow';
import { answerForm, blankForm, type FormState } from '../../../platform/http/form';
import { languageOf } from '../../../platform/http/language-of';
import { type Page, type PageAnswer, page, redirect } from '../../../platform/http/page';
import type { RedressRequest } from '../../../platform/http/request';
import type { Actor } from '../../../platform/security/actor';
import { AcknowledgementRequest, JurisdictionRequest } from '../api/triage.dto';
import { ACKNOWLEDGEMENT_CHANNELS, AcknowledgeComplaint } from '../commands/acknowledge-complaint';
import { BeginIntake } from '../commands/begin-intake';
import { DecideJurisdiction } from '../commands/decide-jurisdiction';
import { ShowTriage } from '../show-triage';

const VIEWS = 'modules/intake/web/views';

/** What intake does with a complaint, step by step on one page. */
@ApiExcludeController()
@Controller('cases/:caseId/triage')
@Allow('case.triage')
export class TriagePages {
  constructor(
    private readonly showTriage: ShowTriage,
    private readonly beginIntake: BeginIntake,
    private readonly acknowledgeComplaint: AcknowledgeComplaint,
    private readonly decideJurisdiction: DecideJurisdiction,
  ) {}

  @Get()
  async show(
    @CurrentActor() actor: Actor,
    @Param('caseId') caseId: string,
    @Req() request: RedressRequest,
  ): Promise<Page> {
    return page(`${VIEWS}/triage.njk`, await this.showTriage.execute(actor, caseId, languageOf(request)));
  }

  @Post('begin')
  async begin(@CurrentActor() actor: Actor, @Param('caseId') caseId: string): Promise<PageAnswer> {
    await this.beginIntake.execute(actor, caseId);
    return redirect(`/cases/${caseId}/triage`, { notice: 'intake.notices.begun' });
  }

  @Get('acknowledgement')
  askChannel(@CurrentActor() actor: Actor, @Param('caseId') caseId: string, @Req() request: RedressRequest) {
    return this.channelPage(actor, caseId, request, blankForm('intake.acknowledgement'));
  }

  @Post('acknowledgement')
  acknowledge(
    @CurrentActor() actor: Actor,
    @Param('caseId') caseId: string,
    @Req() request: RedressRequest,
    @Body() body: unknown,
  ): Promise<PageAnswer> {
    return answerForm(AcknowledgementRequest, body, {
      messages: 'intake.acknowledgement',
      act: async ({ channel }) => {
        await this.acknowledgeComplaint.execute(actor, { caseId, channel });
        return redirect(`/cases/${caseId}/triage`, { notice: 'intake.notices.acknowledged' });
      },
      again: (form) => this.channelPage(actor, caseId, request, form),
    });
  }

  @Get('jurisdiction')
  async askJurisdiction(
    @CurrentActor() actor: Actor,
    @Param('caseId') caseId: string,
    @Req() request: RedressRequest,
  ): Promise<Page> {
    const triage = await this.showTriage.jurisdictionChoices(actor, caseId, languageOf(request));
    const { jurisdiction_reason: answerCode, incident_on: incidentOn } = triage.theCase;
    const form = blankForm('intake.jurisdiction', { answerCode, incidentOn });
    return page(`${VIEWS}/jurisdiction.njk`, { ...triage, form });
  }

  @Post('jurisdiction')
  decide(
    @CurrentActor() actor: Actor,
    @Param('caseId') caseId: string,
    @Req() request: RedressRequest,
    @Body() body: unknown,
  ): Promise<PageAnswer> {
    return answerForm(JurisdictionRequest, body, {
      messages: 'intake.jurisdiction',
      act: async (input) => {
        await this.decideJurisdiction.execute(actor, { ...input, caseId });
        return redirect(`/cases/${caseId}/triage`, { notice: 'intake.notices.jurisdiction' });
      },
      again: async (form) => {
        const triage = await this.showTriage.jurisdictionChoices(actor, caseId, languageOf(request));
        return page(`${VIEWS}/jurisdiction.njk`, { ...triage, form });
      },
    });
  }

  private async channelPage(
    actor: Actor,
    caseId: string,
    request: RedressRequest,
    form: FormState,
  ): Promise<Page> {
    const triage = await this.showTriage.execute(actor, caseId, languageOf(request));
    return page(`${VIEWS}/acknowledgement.njk`, { ...triage, channels: ACKNOWLEDGEMENT_CHANNELS, form });
  }
}
