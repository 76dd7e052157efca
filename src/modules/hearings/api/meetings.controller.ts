import { Body, Controller, Get, HttpCode, Param, Post, Put, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Allow, CurrentActor } from '../../../platform/http/allow';
import type { Actor } from '../../../platform/security/actor';
import { CancelMeeting } from '../commands/cancel-meeting';
import { CloseMeeting } from '../commands/close-meeting';
import { DocketCase } from '../commands/docket-case';
import { OpenMeeting } from '../commands/open-meeting';
import { PlanMeeting } from '../commands/plan-meeting';
import { RecordAttendance } from '../commands/record-attendance';
import { ShowMeeting } from '../show-meeting';
import {
  DocketCaseRequest,
  MeetingListQuery,
  PlanMeetingRequest,
  RecordAttendanceRequest,
} from './hearings.dto';
import { presentMeeting, presentMeetingList } from './hearings.presenter';

@ApiTags('hearings')
@Controller('api/v1/meetings')
export class MeetingsController {
  constructor(
    private readonly show: ShowMeeting,
    private readonly planMeeting: PlanMeeting,
    private readonly docketCase: DocketCase,
    private readonly recordAttendance: RecordAttendance,
    private readonly openMeeting: OpenMeeting,
    private readonly closeMeeting: CloseMeeting,
    private readonly cancelMeeting: CancelMeeting,
  ) {}

  @Get()
  @Allow('meeting.read')
  async list(@CurrentActor() actor: Actor, @Query() { after }: MeetingListQuery) {
    return presentMeetingList(await this.show.list(actor, after));
  }

  @Post()
  @Allow('meeting.manage')
  async plan(@CurrentActor() actor: Actor, @Body() body: PlanMeetingRequest) {
    return { id: await this.planMeeting.execute(actor, body) };
  }

  @Get(':meetingId')
  @Allow('meeting.read')
  async one(@CurrentActor() actor: Actor, @Param('meetingId') meetingId: string) {
    return presentMeeting(await this.show.execute(actor, meetingId));
  }

  @Post(':meetingId/agenda')
  @Allow('case.docket')
  async docket(
    @CurrentActor() actor: Actor,
    @Param('meetingId') meetingId: string,
    @Body() { caseId }: DocketCaseRequest,
  ) {
    return { id: await this.docketCase.execute(actor, { meetingId, caseId }) };
  }

  @Put(':meetingId/attendance')
  @HttpCode(204)
  @Allow('meeting.read')
  async attendance(
    @CurrentActor() actor: Actor,
    @Param('meetingId') meetingId: string,
    @Body() { presentIds }: RecordAttendanceRequest,
  ): Promise<void> {
    await this.recordAttendance.execute(actor, { meetingId, presentIds });
  }

  @Post(':meetingId/open')
  @HttpCode(204)
  @Allow('motion.close')
  async open(@CurrentActor() actor: Actor, @Param('meetingId') meetingId: string): Promise<void> {
    await this.openMeeting.execute(actor, meetingId);
  }

  @Post(':meetingId/close')
  @HttpCode(204)
  @Allow('motion.close')
  async close(@CurrentActor() actor: Actor, @Param('meetingId') meetingId: string): Promise<void> {
    await this.closeMeeting.execute(actor, meetingId);
  }

  @Post(':meetingId/cancel')
  @HttpCode(204)
  @Allow('meeting.manage')
  async cancel(@CurrentActor() actor: Actor, @Param('meetingId') meetingId: string): Promise<void> {
    await this.cancelMeeting.execute(actor, meetingId);
  }
}
