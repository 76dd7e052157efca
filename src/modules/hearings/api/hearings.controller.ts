import { Body, Controller, Get, HttpCode, Param, Post, Req } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Allow, CurrentActor } from '../../../platform/http/allow';
import { languageOf } from '../../../platform/http/language-of';
import type { RedressRequest } from '../../../platform/http/request';
import { Messages } from '../../../platform/i18n/messages';
import type { Actor } from '../../../platform/security/actor';
import { AdoptFindings } from '../commands/adopt-findings';
import { DeclareConflict } from '../commands/declare-conflict';
import { OpenDeliberation } from '../commands/open-deliberation';
import { SendBack } from '../commands/send-back';
import { ShowHearing } from '../show-hearing';
import { DeclareConflictRequest } from './hearings.dto';
import { presentHearing } from './hearings.presenter';

/** A case before the board: who can judge it, and how the board ends with it. */
@ApiTags('hearings')
@Controller('api/v1/cases/:caseId/hearing')
export class HearingsController {
  constructor(
    private readonly show: ShowHearing,
    private readonly declareConflict: DeclareConflict,
    private readonly openDeliberation: OpenDeliberation,
    private readonly adoptFindings: AdoptFindings,
    private readonly sendBackCase: SendBack,
    private readonly messages: Messages,
  ) {}

  @Get()
  @Allow('meeting.read')
  async one(@CurrentActor() actor: Actor, @Param('caseId') caseId: string, @Req() request: RedressRequest) {
    const t = this.messages.translator(languageOf(request));
    return presentHearing(await this.show.execute(actor, caseId, t.language), t);
  }

  @Post('declarations')
  @Allow('conflict.declare')
  async declare(
    @CurrentActor() actor: Actor,
    @Param('caseId') caseId: string,
    @Body() { stepsBack = false, ...body }: DeclareConflictRequest,
  ) {
    const { standing } = await this.declareConflict.execute(actor, { ...body, stepsBack, caseId });
    return { standing };
  }

  @Post('open')
  @HttpCode(204)
  @Allow('motion.close')
  async open(@CurrentActor() actor: Actor, @Param('caseId') caseId: string): Promise<void> {
    await this.openDeliberation.execute(actor, caseId);
  }

  @Post('adopt')
  @HttpCode(204)
  @Allow('findings.adopt')
  async adopt(@CurrentActor() actor: Actor, @Param('caseId') caseId: string): Promise<void> {
    await this.adoptFindings.execute(actor, caseId);
  }

  @Post('send-back')
  @HttpCode(204)
  @Allow('motion.close')
  async sendBack(@CurrentActor() actor: Actor, @Param('caseId') caseId: string): Promise<void> {
    await this.sendBackCase.execute(actor, caseId);
  }
}
