import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Allow, CurrentActor } from '../../../platform/http/allow';
import { answerButton, answerForm, blankForm, type FormState } from '../../../platform/http/form';
import { type Page, type PageAnswer, page, redirect } from '../../../platform/http/page';
import type { Actor } from '../../../platform/security/actor';
import { DocketCaseRequest, MeetingListQuery } from '../api/hearings.dto';
import { CancelMeeting } from '../commands/cancel-meeting';
import { CloseMeeting } from '../commands/close-meeting';
import { DocketCase } from '../commands/docket-case';
import { OpenMeeting } from '../commands/open-meeting';
import { RecordAttendance } from '../commands/record-attendance';
import { ShowMeeting } from '../show-meeting';
import { AttendanceForm } from './forms.dto';
import { meetingTone, settledTone } from './tones';

const VIEWS = 'modules/hearings/web/views';
const MESSAGES = 'hearings.meeting';

@ApiExcludeController()
@Controller('meetings')
export class MeetingPages {
  constructor(
    private readonly show: ShowMeeting,
    private readonly docketCase: DocketCase,
    private readonly recordAttendance: RecordAttendance,
    private readonly openMeeting: OpenMeeting,
    private readonly closeMeeting: CloseMeeting,
    private readonly cancelMeeting: CancelMeeting,
  ) {}

  @Get()
  @Allow('meeting.read')
  async list(@CurrentActor() actor: Actor, @Query() { after }: MeetingListQuery): Promise<Page> {
    const { rows, next } = await this.show.list(actor, after);
    return page(`${VIEWS}/list.njk`, {
      meetings: rows.map((row) => ({ ...row, tone: meetingTone(row.state) })),
      mayPlan: actor.kind === 'account' && actor.permissions.has('meeting.manage'),
      older: next ? `/meetings?after=${encodeURIComponent(next)}` : null,
      isFirst: !after,
    });
  }

  @Get(':meetingId')
  @Allow('meeting.read')
  one(@CurrentActor() actor: Actor, @Param('meetingId') meetingId: string): Promise<Page> {
    return this.draw(actor, meetingId);
  }

  /** The address of a button, asked for without pressing it (after a reload, say). */
  @Get([
    ':meetingId/agenda',
    ':meetingId/attendance',
    ':meetingId/open',
    ':meetingId/close',
    ':meetingId/cancel',
  ])
  @Allow('meeting.read')
  lead(@Param('meetingId') meetingId: string): PageAnswer {
    return redirect(`/meetings/${encodeURIComponent(meetingId)}`);
  }

  @Post(':meetingId/agenda')
  @Allow('case.docket')
  docket(
    @CurrentActor() actor: Actor,
    @Param('meetingId') meetingId: string,
    @Body() body: unknown,
  ): Promise<PageAnswer> {
    return answerForm(DocketCaseRequest, body, {
      messages: MESSAGES,
      act: async ({ caseId }) => {
        await this.docketCase.execute(actor, { meetingId, caseId });
        return redirect(`/meetings/${meetingId}`, { notice: 'hearings.notices.docketed' });
      },
      again: (form) => this.draw(actor, meetingId, form),
    });
  }

  @Post(':meetingId/attendance')
  @Allow('meeting.read')
  attendance(
    @CurrentActor() actor: Actor,
    @Param('meetingId') meetingId: string,
    @Body() body: unknown,
  ): Promise<PageAnswer> {
    return answerForm(AttendanceForm, body, {
      messages: MESSAGES,
      act: async ({ presentIds = [] }) => {
        await this.recordAttendance.execute(actor, { meetingId, presentIds });
        return redirect(`/meetings/${meetingId}`, { notice: 'hearings.notices.attendance' });
      },
      again: (form) => this.draw(actor, meetingId, form),
    });
  }

  @Post(':meetingId/open')
  @Allow('motion.close')
  open(@CurrentActor() actor: Actor, @Param('meetingId') meetingId: string): Promise<PageAnswer> {
    return this.press(actor, meetingId, 'opened', () => this.openMeeting.execute(actor, meetingId));
  }

  @Post(':meetingId/close')
  @Allow('motion.close')
  close(@CurrentActor() actor: Actor, @Param('meetingId') meetingId: string): Promise<PageAnswer> {
    return this.press(actor, meetingId, 'closed', () => this.closeMeeting.execute(actor, meetingId));
  }

  @Post(':meetingId/cancel')
  @Allow('meeting.manage')
  cancel(@CurrentActor() actor: Actor, @Param('meetingId') meetingId: string): Promise<PageAnswer> {
    return this.press(actor, meetingId, 'cancelled', () => this.cancelMeeting.execute(actor, meetingId));
  }

  private press(
    actor: Actor,
    meetingId: string,
    done: string,
    act: () => Promise<void>,
  ): Promise<PageAnswer> {
    return answerButton({
      messages: MESSAGES,
      act: async () => {
        await act();
        return redirect(`/meetings/${meetingId}`, { notice: `hearings.notices.${done}` });
      },
      again: (form) => this.draw(actor, meetingId, form),
    });
  }

  private async draw(actor: Actor, meetingId: string, form?: FormState): Promise<Page> {
    const view = await this.show.execute(actor, meetingId);
    const present = view.members.filter((member) => member.attendance === 'present');
    const presentIds = present.map((member) => member.id);
    return page(`${VIEWS}/meeting.njk`, {
      ...view,
      tone: meetingTone(view.meeting.state),
      agenda: view.agenda.map((item) => ({ ...item, tone: settledTone(item.settled_as) })),
      presentCount: present.length,
      form: form ? { ...form, values: { presentIds, ...form.values } } : blankForm(MESSAGES, { presentIds }),
    });
  }
}
