import { Body, Controller, Get, Param, Post, Req } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { isId } from '../../../platform/database/ids';
import { AppError } from '../../../platform/errors/app-error';
import { Allow, CurrentActor } from '../../../platform/http/allow';
import { answerButton, answerForm } from '../../../platform/http/form';
import { type PageAnswer, redirect } from '../../../platform/http/page';
import type { RedressRequest } from '../../../platform/http/request';
import type { Actor } from '../../../platform/security/actor';
import { CastVoteRequest } from '../api/hearings.dto';
import { CastVote } from '../commands/cast-vote';
import { CloseMotion } from '../commands/close-motion';
import { MakeMotion, type MotionInput } from '../commands/make-motion';
import { SecondMotion } from '../commands/second-motion';
import { MotionForm, SEND_BACK } from './forms.dto';
import { HEARING_MESSAGES, HearingPage, type HearingPlace, hearingPath } from './hearing-page';

interface MotionPlace extends HearingPlace {
  readonly motionId: string;
}

@ApiExcludeController()
@Controller('meetings/:meetingId/cases/:caseId/motions')
export class MotionPages {
  constructor(
    private readonly hearing: HearingPage,
    private readonly makeMotion: MakeMotion,
    private readonly secondMotion: SecondMotion,
    private readonly castVote: CastVote,
    private readonly closeMotion: CloseMotion,
  ) {}

  @Get([':motionId/second', ':motionId/votes', ':motionId/close'])
  @Allow('meeting.read')
  lead(@Param() place: HearingPlace): PageAnswer {
    return redirect(hearingPath(place));
  }

  @Post()
  @Allow('motion.move')
  move(
    @CurrentActor() actor: Actor,
    @Param() place: HearingPlace,
    @Body() body: unknown,
    @Req() request: RedressRequest,
  ): Promise<PageAnswer> {
    return answerForm(MotionForm, body, {
      messages: HEARING_MESSAGES,
      act: async (form) => {
        await this.hearing.require(actor, place);
        const id = await withFormFields(() => this.makeMotion.execute(actor, inputOf(form, place.caseId)));
        return redirect(`${hearingPath(place)}#motion-${id}`, { notice: 'hearings.notices.moved' });
      },
      again: (form) => this.hearing.draw(actor, place, request, form),
    });
  }

  @Post(':motionId/second')
  @Allow('motion.move')
  second(@CurrentActor() actor: Actor, @Param() place: MotionPlace, @Req() request: RedressRequest) {
    return this.press(actor, place, request, 'seconded', () => this.secondMotion.execute(actor, place));
  }

  @Post(':motionId/votes')
  @Allow('vote.cast', { stepUp: true })
  vote(
    @CurrentActor() actor: Actor,
    @Param() place: MotionPlace,
    @Body() body: unknown,
    @Req() request: RedressRequest,
  ): Promise<PageAnswer> {
    return answerForm(CastVoteRequest, body, {
      messages: HEARING_MESSAGES,
      act: async ({ choice }) => {
        await this.hearing.require(actor, place);
        await this.castVote.execute(actor, { ...place, choice });
        return redirect(`${hearingPath(place)}#motion-${place.motionId}`, {
          notice: 'hearings.notices.voted',
        });
      },
      again: (form) => this.hearing.draw(actor, place, request, form),
    });
  }

  @Post(':motionId/close')
  @Allow('motion.close')
  close(@CurrentActor() actor: Actor, @Param() place: MotionPlace, @Req() request: RedressRequest) {
    return this.press(actor, place, request, 'motion_closed', () => this.closeMotion.execute(actor, place));
  }

  private press(
    actor: Actor,
    place: MotionPlace,
    request: RedressRequest,
    done: string,
    act: () => Promise<unknown>,
  ): Promise<PageAnswer> {
    return answerButton({
      messages: HEARING_MESSAGES,
      act: async () => {
        await this.hearing.require(actor, place);
        await act();
        const at = `${hearingPath(place)}#motion-${place.motionId}`;
        return redirect(at, { notice: `hearings.notices.${done}` });
      },
      again: (form) => this.hearing.draw(actor, place, request, form),
    });
  }
}

function inputOf({ about, finding, text }: MotionForm, caseId: string): MotionInput {
  if (about === SEND_BACK) return { caseId, kind: 'send_back', text };
  return { caseId, kind: 'finding', allegationId: isId(about) ? about : undefined, finding, text };
}

/** The form has one field for what the motion is about, where the API has two. */
async function withFormFields<T>(act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (error) {
    if (!(error instanceof AppError) || error.faults.length === 0) throw error;
    const faults = error.faults.map((fault) =>
      fault.field === 'allegationId' ? { ...fault, field: 'about' } : fault,
    );
    throw new AppError(error.code, error.params, faults);
  }
}
