import { Body, Controller, Get, HttpCode, Param, Post, Req } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { missingKeyOf } from '../../../platform/errors/app-error';
import { Allow, CurrentActor } from '../../../platform/http/allow';
import { languageOf } from '../../../platform/http/language-of';
import type { RedressRequest } from '../../../platform/http/request';
import { Messages } from '../../../platform/i18n/messages';
import type { Actor } from '../../../platform/security/actor';
import { AssignInvestigator } from '../../cases/public';
import { AcknowledgeComplaint } from '../commands/acknowledge-complaint';
import { BeginIntake } from '../commands/begin-intake';
import { DecideJurisdiction } from '../commands/decide-jurisdiction';
import { OpenInvestigation } from '../commands/open-investigation';
import { ShowTriage } from '../show-triage';
import { AcknowledgementRequest, AssignmentRequest, JurisdictionRequest } from './triage.dto';

@ApiTags('intake')
@Controller('api/v1/cases/:caseId')
export class TriageController {
  constructor(
    private readonly showTriage: ShowTriage,
    private readonly messages: Messages,
    private readonly beginIntake: BeginIntake,
    private readonly acknowledge: AcknowledgeComplaint,
    private readonly decideJurisdiction: DecideJurisdiction,
    private readonly assignInvestigator: AssignInvestigator,
    private readonly openInvestigation: OpenInvestigation,
  ) {}

  @Get('triage')
  @Allow('case.triage')
  async show(@CurrentActor() actor: Actor, @Param('caseId') caseId: string, @Req() request: RedressRequest) {
    const t = this.messages.translator(languageOf(request));
    const { theCase, missing, ...view } = await this.showTriage.execute(actor, caseId, t.language);
    const gaps = missing.map(({ code, params }) => ({ code, message: t(missingKeyOf(code), params) }));
    return {
      number: theCase.number,
      state: theCase.state,
      incidentOn: theCase.incident_on,
      ...view,
      missing: gaps,
    };
  }

  @Post('intake')
  @Allow('case.triage')
  @HttpCode(204)
  begin(@CurrentActor() actor: Actor, @Param('caseId') caseId: string): Promise<void> {
    return this.beginIntake.execute(actor, caseId);
  }

  @Post('acknowledgement')
  @Allow('case.triage')
  @HttpCode(204)
  acknowledged(
    @CurrentActor() actor: Actor,
    @Param('caseId') caseId: string,
    @Body() { channel }: AcknowledgementRequest,
  ): Promise<void> {
    return this.acknowledge.execute(actor, { caseId, channel });
  }

  @Post('jurisdiction')
  @Allow('case.triage')
  @HttpCode(204)
  jurisdiction(
    @CurrentActor() actor: Actor,
    @Param('caseId') caseId: string,
    @Body() input: JurisdictionRequest,
  ): Promise<void> {
    return this.decideJurisdiction.execute(actor, { ...input, caseId });
  }

  @Post('assignment')
  @Allow('case.assign')
  @HttpCode(204)
  assign(
    @CurrentActor() actor: Actor,
    @Param('caseId') caseId: string,
    @Body() { investigatorId }: AssignmentRequest,
  ): Promise<void> {
    return this.assignInvestigator.execute(actor, { caseId, investigatorId });
  }

  @Post('open-investigation')
  @Allow('case.assign')
  @HttpCode(204)
  open(@CurrentActor() actor: Actor, @Param('caseId') caseId: string): Promise<void> {
    return this.openInvestigation.execute(actor, caseId);
  }
}
