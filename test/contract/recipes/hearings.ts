import type { Ground, Recipe, Recipes } from '../access/recipe';
import type { MeetingName } from '../access/scene';

const at =
  (name: MeetingName) =>
  ({ scene }: Ground) => ({ meetingId: scene.meetings[name] });

const TEXT = 'That it be sustained: the camera shows it.';
/** The first is seconded and voted on, the second waits for a seconder. */
const motionOf =
  (index: number) =>
  ({ scene }: Ground) => ({
    ...at('open')({ scene } as Ground),
    motionId: scene.id('deliberation', 'motion', index),
  });
const lastAllegation = ({ scene }: Ground) => scene.id('deliberation', 'allegation', -1);
const motion: Recipe['body'] = (ground) => ({
  kind: 'finding',
  allegationId: lastAllegation(ground),
  finding: 'sustained',
  text: TEXT,
});
const motionForm: Recipe['body'] = (ground) => ({
  about: lastAllegation(ground),
  finding: 'sustained',
  text: TEXT,
});
const plan: Recipe['body'] = ({ scene }) => {
  const chairId = scene.house.person('chair').accountId;
  return { title: 'Extra meeting', place: 'City Hall', chairId, memberIds: [chairId] };
};

const ATTENDANCE: Recipe = {
  params: at('planned'),
  body: ({ accountId }) => ({ presentIds: [accountId] }),
  andHolds: {
    permission: 'meeting.manage',
    because: 'the chair of the meeting, or whoever manages meetings',
  },
};
/** The clerk sees a case only by docketing it. */
const DOCKET: Recipe = {
  on: 'signed_off',
  asks: 'walls only',
  params: at('planned'),
  body: ({ told }) => ({ caseId: told.caseId }),
};
/** Leads from the address of a button to the page that it stands on, whatever the address names. */
const LEAD: Recipe = { params: at('open'), answers: 303 };

export const HEARINGS: Recipes = {
  'CaseHearingPages.lead': { on: 'deliberation', answers: 303 },
  'HearingPages.adopt': { on: 'decided', params: at('open') },
  'HearingPages.declare': { on: 'called', params: at('open'), body: () => ({ answer: 'none' }) },
  'HearingPages.lead': { ...LEAD, on: 'deliberation', asks: 'nothing' },
  'HearingPages.one': { on: 'deliberation', params: at('open') },
  'HearingPages.open': { on: 'called', params: at('open') },
  'HearingPages.sendBack': { on: 'to_send_back', params: at('open') },
  'HearingsController.adopt': { on: 'decided' },
  'HearingsController.declare': { on: 'called', body: () => ({ grounds: [] }) },
  'HearingsController.one': { on: 'deliberation' },
  'HearingsController.open': { on: 'called' },
  'HearingsController.sendBack': { on: 'to_send_back' },
  'MeetingPages.attendance': ATTENDANCE,
  'MeetingPages.cancel': { params: at('planned') },
  'MeetingPages.close': { params: at('idle') },
  'MeetingPages.docket': DOCKET,
  'MeetingPages.lead': LEAD,
  'MeetingPages.list': {},
  'MeetingPages.one': { params: at('open') },
  'MeetingPages.open': { params: at('planned') },
  'MeetingsController.attendance': ATTENDANCE,
  'MeetingsController.cancel': { params: at('planned') },
  'MeetingsController.close': { params: at('idle') },
  'MeetingsController.docket': DOCKET,
  'MeetingsController.list': {},
  'MeetingsController.one': { params: at('open') },
  'MeetingsController.open': { params: at('planned') },
  'MeetingsController.plan': {
    body: (ground) => ({ ...plan(ground), scheduledAt: '2026-12-10T23:00:00Z' }),
  },
  'MotionPages.close': { on: 'deliberation', params: motionOf(0) },
  'MotionPages.lead': { ...LEAD, on: 'deliberation', asks: 'nothing', params: motionOf(0) },
  'MotionPages.move': { on: 'deliberation', params: at('open'), body: motionForm },
  'MotionPages.second': { on: 'deliberation', params: motionOf(1) },
  'MotionPages.vote': { on: 'deliberation', params: motionOf(0), body: () => ({ choice: 'no' }) },
  'MotionsController.close': { on: 'deliberation', params: motionOf(0) },
  'MotionsController.move': { on: 'deliberation', body: motion },
  'MotionsController.second': { on: 'deliberation', params: motionOf(1) },
  'MotionsController.vote': { on: 'deliberation', params: motionOf(0), body: () => ({ choice: 'no' }) },
  'PlanMeetingPages.blank': {},
  'PlanMeetingPages.plan': { body: (ground) => ({ ...plan(ground), on: '2026-12-10', time: '18:00' }) },
};
