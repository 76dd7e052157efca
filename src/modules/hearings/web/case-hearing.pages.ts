import { Controller, Get, Param, Req } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Allow, CurrentActor } from '../../../platform/http/allow';
import { languageOf } from '../../../platform/http/language-of';
import { type PageAnswer, redirect } from '../../../platform/http/page';
import type { RedressRequest } from '../../../platform/http/request';
import type { Actor } from '../../../platform/security/actor';
import { ShowHearing } from '../show-hearing';

/** From the case to the meeting that has it on its agenda. */
@ApiExcludeController()
@Controller('cases/:caseId/hearing')
export class CaseHearingPages {
  constructor(private readonly show: ShowHearing) {}

  @Get()
  @Allow('meeting.read')
  async lead(
    @CurrentActor() actor: Actor,
    @Param('caseId') caseId: string,
    @Req() request: RedressRequest,
  ): Promise<PageAnswer> {
    const { meeting } = await this.show.execute(actor, caseId, languageOf(request));
    return redirect(`/meetings/${meeting.id}/cases/${caseId}`);
  }
}
