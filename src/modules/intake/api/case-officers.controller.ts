import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Allow, CurrentActor } from '../../../platform/http/allow';
import type { Actor } from '../../../platform/security/actor';
import { AddOfficer } from '../commands/add-officer';
import { IdentifyOfficer } from '../commands/identify-officer';
import { RecordOfficerNotice } from '../commands/record-officer-notice';
import { ShowCaseOfficers } from '../show-case-officers';
import { AddOfficerRequest, IdentifyOfficerRequest } from './triage.dto';

@ApiTags('intake')
@Controller('api/v1/cases/:caseId/officers')
@Allow('allegation.edit')
export class CaseOfficersController {
  constructor(
    private readonly showOfficers: ShowCaseOfficers,
    private readonly addOfficer: AddOfficer,
    private readonly identifyOfficer: IdentifyOfficer,
    private readonly recordNotice: RecordOfficerNotice,
  ) {}

  @Get()
  async list(@CurrentActor() actor: Actor, @Param('caseId') caseId: string) {
    const { officers } = await this.showOfficers.execute(actor, caseId);
    return { officers };
  }

  @Post()
  async add(
    @CurrentActor() actor: Actor,
    @Param('caseId') caseId: string,
    @Body() { role, name, badge, description }: AddOfficerRequest,
  ) {
    const input = { caseId, role, nameAsGiven: name, badgeAsGiven: badge, description };
    return { id: await this.addOfficer.execute(actor, input) };
  }

  @Post(':involvementId/identity')
  @HttpCode(204)
  async identify(
    @CurrentActor() actor: Actor,
    @Param('caseId') caseId: string,
    @Param('involvementId') involvementId: string,
    @Body() { officerId }: IdentifyOfficerRequest,
  ): Promise<void> {
    await this.identifyOfficer.execute(actor, { caseId, involvementId, officerId });
  }

  @Post(':involvementId/notice')
  @HttpCode(204)
  notice(
    @CurrentActor() actor: Actor,
    @Param('caseId') caseId: string,
    @Param('involvementId') involvementId: string,
  ): Promise<void> {
    return this.recordNotice.execute(actor, { caseId, involvementId });
  }
}
