import { Body, Controller, Get, Param, Post, Req } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { AppError } from '../../../platform/errors/app-error';
import { Allow, CurrentActor } from '../../../platform/http/allow';
import { answerButton, answerForm } from '../../../platform/http/form';
import { type Page, type PageAnswer, redirect } from '../../../platform/http/page';
import type { RedressRequest } from '../../../platform/http/request';
import type { Actor } from '../../../platform/security/actor';
import { AdoptFindings } from '../commands/adopt-findings';
import { DeclareConflict } from '../commands/declare-conflict';
import { OpenDeliberation } from '../commands/open-deliberation';
import { SendBack } from '../commands/send-back';
import { DeclarationForm } from './forms.dto';
import { HEARING_MESSAGES, HearingPage, type HearingPlace, hearingPath } from './hearing-page';

@ApiExcludeController()
@Controller('meetings/:meetingId/cases/:caseId')
export class HearingPages {
  constructor(
    private readonly hearing: HearingPage,
    private readonly declareConflict: DeclareConflict,
    private readonly openDeliberation: OpenDeliberation,
    private readonly adoptFindings: AdoptFindings,
    private readonly sendBackCase: SendBack,
  ) {}

  @Get()
  @Allow('meeting.read')
  one(
    @CurrentActor() actor: Actor,
    @Param() place: HearingPlace,
    @Req() request: RedressRequest,
  ): Promise<Page> {
    return this.hearing.draw(actor, place, request);
  }

  /** The address of a button, asked for without pressing it (after a reload, say). */
  @Get(['declarations', 'open', 'adopt', 'send-back', 'motions'])
  @Allow('meeting.read')
  lead(@Param() place: HearingPlace): PageAnswer {
    return redirect(hearingPath(place));
  }

  @Post('declarations')
  @Allow('conflict.declare')
  declare(
    @CurrentActor() actor: Actor,
    @Param() place: HearingPlace,
    @Body() body: unknown,
    @Req() request: RedressRequest,
  ): Promise<PageAnswer> {
    return answerForm(DeclarationForm, body, {
      messages: HEARING_MESSAGES,
      act: async (form) => this.declared(actor, place, form),
      again: (form) => this.hearing.draw(actor, place, request, form),
    });
  }

  @Post('open')
  @Allow('motion.close')
  open(@CurrentActor() actor: Actor, @Param() place: HearingPlace, @Req() request: RedressRequest) {
    return answerButton({
      messages: HEARING_MESSAGES,
      act: async () => {
        await this.hearing.require(actor, place);
        await this.openDeliberation.execute(actor, place.caseId);
        return redirect(hearingPath(place), { notice: 'hearings.notices.deliberation_opened' });
      },
      again: (form) => this.hearing.draw(actor, place, request, form),
    });
  }

  @Post('adopt')
  @Allow('findings.adopt')
  adopt(@CurrentActor() actor: Actor, @Param() place: HearingPlace, @Req() request: RedressRequest) {
    return answerButton({
      messages: HEARING_MESSAGES,
      act: async () => {
        await this.hearing.require(actor, place);
        await this.adoptFindings.execute(actor, place.caseId);
        return redirect(hearingPath(place), { notice: 'hearings.notices.adopted' });
      },
      again: (form) => this.hearing.draw(actor, place, request, form),
    });
  }

  @Post('send-back')
  @Allow('motion.close')
  sendBack(@CurrentActor() actor: Actor, @Param() place: HearingPlace, @Req() request: RedressRequest) {
    return answerButton({
      messages: HEARING_MESSAGES,
      act: async () => {
        await this.hearing.require(actor, place);
        await this.sendBackCase.execute(actor, place.caseId);
        return redirect(`/meetings/${place.meetingId}`, { notice: 'hearings.notices.sent_back' });
      },
      again: (form) => this.hearing.draw(actor, place, request, form),
    });
  }

  private async declared(
    actor: Actor,
    place: HearingPlace,
    { answer, grounds = [], explanation }: DeclarationForm,
  ): Promise<PageAnswer> {
    if (answer === 'conflict' && grounds.length === 0) throw fault('grounds', 'required');
    if (answer === 'none' && grounds.length > 0) throw fault('grounds', 'hearings.none_and_grounds');
    const stepsBack = answer === 'step_back';
    const meeting = `/meetings/${place.meetingId}`;
    const recused = redirect(meeting, { notice: 'hearings.notices.recused' });
    try {
      const input = { caseId: place.caseId, grounds, stepsBack, explanation };
      await this.hearing.require(actor, place);
      const { standing } = await this.declareConflict.execute(actor, input);
      if (standing === 'recused') return recused;
    } catch (error) {
      // A second press after a recusal: the case is gone for them, and that is what they asked for.
      const isGone = error instanceof AppError && error.kind === 'missing';
      if (isGone && (await this.hearing.isRecused(actor, place.caseId))) return recused;
      throw error;
    }
    return redirect(hearingPath(place), { notice: 'hearings.notices.declared' });
  }
}

function fault(field: string, code: string): AppError {
  return new AppError('platform.invalid_input', {}, [{ field, code }]);
}
