import { Body, Controller, Get, HttpCode, Param, Post, Req } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { missingKeyOf } from '../../../platform/errors/app-error';
import { Allow, CurrentActor } from '../../../platform/http/allow';
import { languageOf } from '../../../platform/http/language-of';
import type { RedressRequest } from '../../../platform/http/request';
import { Messages } from '../../../platform/i18n/messages';
import type { Actor } from '../../../platform/security/actor';
import { RecommendFinding } from '../commands/recommend-finding';
import { ReturnCase } from '../commands/return-case';
import { SignOff } from '../commands/sign-off';
import { SubmitForReview } from '../commands/submit-for-review';
import { WriteNote } from '../commands/write-note';
import { WriteReport } from '../commands/write-report';
import { ShowInvestigation } from '../show-investigation';
import {
  NoteRequest,
  RecommendedFindingRequest,
  ReportRequest,
  ReturnRequest,
  SignOffRequest,
} from './investigation.dto';

@ApiTags('investigation')
@Controller('api/v1/cases/:caseId')
export class InvestigationController {
  constructor(
    private readonly showInvestigation: ShowInvestigation,
    private readonly messages: Messages,
    private readonly writeNote: WriteNote,
    private readonly recommendFinding: RecommendFinding,
    private readonly writeReport: WriteReport,
    private readonly submitForReview: SubmitForReview,
    private readonly signOff: SignOff,
    private readonly returnCase: ReturnCase,
  ) {}

  @Get('investigation')
  @Allow('case.read')
  async show(@CurrentActor() actor: Actor, @Param('caseId') caseId: string, @Req() request: RedressRequest) {
    const t = this.messages.translator(languageOf(request));
    const { theCase, missing, ...view } = await this.showInvestigation.execute(actor, caseId, t.language);
    const gaps = missing.map(({ code, params }) => ({ code, message: t(missingKeyOf(code), params) }));
    return { state: theCase.state, returns: theCase.returns, ...view, missing: gaps };
  }

  @Post('notes')
  @Allow('note.write')
  async note(@CurrentActor() actor: Actor, @Param('caseId') caseId: string, @Body() input: NoteRequest) {
    return { id: await this.writeNote.execute(actor, { caseId, ...input }) };
  }

  @Post('allegations/:allegationId/recommended-finding')
  @Allow('finding.recommend')
  @HttpCode(204)
  recommend(
    @CurrentActor() actor: Actor,
    @Param('caseId') caseId: string,
    @Param('allegationId') allegationId: string,
    @Body() input: RecommendedFindingRequest,
  ): Promise<void> {
    return this.recommendFinding.execute(actor, { caseId, allegationId, ...input });
  }

  @Post('reports')
  @Allow('report.submit')
  async report(@CurrentActor() actor: Actor, @Param('caseId') caseId: string, @Body() input: ReportRequest) {
    return { id: await this.writeReport.execute(actor, { caseId, ...input }) };
  }

  @Post('submit-for-review')
  @Allow('report.submit')
  @HttpCode(204)
  submit(@CurrentActor() actor: Actor, @Param('caseId') caseId: string): Promise<void> {
    return this.submitForReview.execute(actor, caseId);
  }

  @Post('review/sign-off')
  @Allow('review.decide')
  @HttpCode(204)
  sign(
    @CurrentActor() actor: Actor,
    @Param('caseId') caseId: string,
    @Body() input: SignOffRequest,
  ): Promise<void> {
    return this.signOff.execute(actor, { caseId, ...input });
  }

  @Post('review/return')
  @Allow('review.decide')
  @HttpCode(204)
  giveBack(
    @CurrentActor() actor: Actor,
    @Param('caseId') caseId: string,
    @Body() input: ReturnRequest,
  ): Promise<void> {
    return this.returnCase.execute(actor, { caseId, ...input });
  }
}
