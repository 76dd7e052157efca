import { Body, Controller, Get, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Config } from '../../../platform/config/config';
import { AppError } from '../../../platform/errors/app-error';
import { Allow, CurrentActor } from '../../../platform/http/allow';
import { answerForm, blankForm, type FormState } from '../../../platform/http/form';
import { type Page, type PageAnswer, page, redirect } from '../../../platform/http/page';
import type { Actor } from '../../../platform/security/actor';
import { PlanMeeting } from '../commands/plan-meeting';
import { ShowMeeting } from '../show-meeting';
import { PlanMeetingForm } from './forms.dto';
import { momentOf, readTime } from './meeting-time';

const MESSAGES = 'hearings.plan';

/** The form for a new meeting; its hour is the hour where the board is. */
@ApiExcludeController()
@Controller('meetings/new')
export class PlanMeetingPages {
  constructor(
    private readonly show: ShowMeeting,
    private readonly planMeeting: PlanMeeting,
    private readonly config: Config,
  ) {}

  @Get()
  @Allow('meeting.manage')
  async blank(@CurrentActor() actor: Actor): Promise<Page> {
    const board = await this.show.board(actor);
    const chairs = board.filter((member) => member.mayChair);
    const memberIds = board.map((member) => member.id);
    const chairId = chairs.length === 1 ? chairs[0]?.id : undefined;
    return this.draw(actor, blankForm(MESSAGES, { memberIds, chairId }));
  }

  @Post()
  @Allow('meeting.manage')
  plan(@CurrentActor() actor: Actor, @Body() body: unknown): Promise<PageAnswer> {
    return answerForm(PlanMeetingForm, body, {
      messages: MESSAGES,
      act: async ({ on, time, ...meeting }) => {
        const id = await this.planMeeting.execute(actor, { ...meeting, scheduledAt: this.moment(on, time) });
        return redirect(`/meetings/${id}`, { notice: 'hearings.notices.planned' });
      },
      again: (form) => this.draw(actor, form),
    });
  }

  private moment(on: string, time: string): string {
    const read = readTime(time);
    if (!read)
      throw new AppError('platform.invalid_input', {}, [{ field: 'time', code: 'hearings.not_a_time' }]);
    return momentOf(on, read, this.config.boardTimeZone);
  }

  private async draw(actor: Actor, form: FormState): Promise<Page> {
    const board = await this.show.board(actor);
    return page('modules/hearings/web/views/plan.njk', { board, form });
  }
}
