import { missingKeyOf } from '../../../platform/errors/app-error';
import type { Translator } from '../../../platform/i18n/messages';
import type { MeetingListPage } from '../hearings.queries';
import type { Meeting } from '../meeting-repository';
import type { HearingView } from '../show-hearing';
import type { MeetingView } from '../show-meeting';

export function presentMeetingList({ rows, next }: MeetingListPage) {
  return {
    meetings: rows.map(({ id, title, scheduled_at, place, state, cases }) => ({
      id,
      title,
      scheduledAt: scheduled_at,
      place,
      state,
      cases,
    })),
    next,
  };
}

export function presentMeeting({ meeting, members, agenda, docketable, may }: MeetingView) {
  return {
    ...meetingOf(meeting),
    members,
    agenda: agenda.map((item) => ({
      id: item.id,
      caseId: item.case_id,
      number: item.number,
      state: item.state,
      position: item.position,
      settledAs: item.settled_as,
      answered: item.answered,
      recused: item.recused,
      youAnswered: item.own_answer,
    })),
    docketable: docketable.map(({ id, number, state, next_due_on }) => ({
      caseId: id,
      number,
      state,
      nextDueOn: next_due_on,
    })),
    may,
  };
}

export function presentHearing(view: HearingView, t: Translator) {
  const { theCase, meeting, steps, ...rest } = view;
  return {
    caseId: theCase.id,
    number: theCase.number,
    state: theCase.state,
    meeting: meetingOf(meeting),
    ...rest,
    steps: steps.map(({ name, isYours, missing }) => ({
      name,
      isYours,
      missing: missing.map(({ code, params }) => ({ code, message: t(missingKeyOf(code), params) })),
    })),
  };
}

function meetingOf(meeting: Meeting) {
  return {
    id: meeting.id,
    title: meeting.title,
    scheduledAt: meeting.scheduled_at,
    place: meeting.place,
    state: meeting.state,
    rulebookVersion: meeting.rulebook_version,
    chairId: meeting.chair_id,
    openedAt: meeting.opened_at,
    closedAt: meeting.closed_at,
  };
}
