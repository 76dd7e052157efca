import { AssignMediator } from '../../../src/modules/access/public';
import { AssignInvestigator, RequestCaseFile } from '../../../src/modules/cases/public';
import {
  CastVote,
  CloseMotion,
  DeclareConflict,
  DocketCase,
  MakeMotion,
  SecondMotion,
} from '../../../src/modules/hearings/public';
import { AskCustodian, ProtectPerson } from '../../../src/modules/identity/public';
import { BeginIntake } from '../../../src/modules/intake/public';
import { WriteReport } from '../../../src/modules/investigation/public';
import type {
  DemoAllegation,
  DemoCase,
  DemoFiling,
  DemoInvestigation,
} from '../../../src/roles/demo/demo-case';
import type { DemoHouse } from '../../../src/roles/demo/demo-house';
import { DEMO_SEATS } from '../../../src/roles/demo/demo-people';

/** What a story can lean on: who mediates, and the ids in its case, oldest first. */
export interface Known {
  readonly mediatorId: string;
  readonly allegationIds: readonly string[];
  readonly personIds: readonly string[];
}

/** A case in a state in which some acts are valid: a story, and what real commands then add to it. */
export interface AccessStory {
  readonly story: DemoCase;
  after?(house: DemoHouse, caseId: string, known: Known): Promise<void>;
}

const FILING: DemoFiling = {
  narrative: 'He was thrown against the railing while his hands were up.',
  occurred: 40,
  occurredWhere: 'Harbor Street',
  officers: [{ name: 'Marrowby', badge: '1042', is: 'marrowby' }, { description: 'tall, red beard' }],
  witnesses: [{ name: 'Marisol Quill', contact: 'works at the laundromat' }],
  contact: { fullName: 'Ana Marwick', email: 'ana.marwick@example.org' },
};

const TRIAGE = { begun: 29, decided: 28, jurisdiction: 'ours' } as const;

const DISCIPLINE = { explanation: 'A first breach, admitted.', items: [{ kind: 'verbal_counselling' }] };

const RECOMMENDED = { value: 'sustained', reason: 'The camera shows it.' };

const ALLEGATIONS: readonly DemoAllegation[] = [
  { officer: 0, type: 'force_physical', recommended: RECOMMENDED },
  { officer: 0, type: 'false_charge', recommended: RECOMMENDED },
  { officer: 0, type: 'failure_to_intervene', recommended: RECOMMENDED },
];

const INVESTIGATION: DemoInvestigation = {
  opened: 25,
  by: 'investigator',
  notified: false,
  notes: [{ on: 20, text: 'Spoke with the owner of the laundromat.' }],
  exhibits: [
    {
      on: 19,
      title: 'What the clerk wrote down',
      source: 'The clerk',
      file: { kind: 'text', name: 'clerk.txt', text: 'I saw it from the counter.' },
    },
  ],
};

const REPORTED: DemoInvestigation = {
  ...INVESTIGATION,
  notified: true,
  report: { on: 12, summary: 'The camera covers it.' },
};
const SIGNED: DemoInvestigation = { ...REPORTED, signed: 8 };
const CARRIED = {
  finding: 'sustained',
  text: 'That it be sustained: the camera shows it.',
  votes: 'YYYYYYY',
};
const DECIDED: readonly DemoAllegation[] = [
  {
    officer: 0,
    type: 'force_physical',
    recommended: RECOMMENDED,
    motions: [CARRIED],
    discipline: DISCIPLINE,
  },
];
const ANSWERED = DECIDED.map((allegation) => ({ ...allegation, answer: { answer: 'agree' } as const }));

function tell(key: string, rest: Omit<DemoCase, 'key' | 'filed' | 'filing'>): DemoCase {
  return { key, filed: 30, filing: FILING, ...rest };
}

const IN_MEETING = { meeting: 'today' } as const;

/** Every state in which an act needs a case, by a name that recipes use. */
export const ACCESS_STORIES = {
  received: { story: tell('received', {}) },
  begun: {
    story: tell('begun', {}),
    after: (house, caseId) => house.get(BeginIntake).execute(house.person('intake'), caseId),
  },
  at_intake: { story: tell('at_intake', { triage: TRIAGE, allegations: ALLEGATIONS }) },
  not_ours: { story: tell('not_ours', { triage: { ...TRIAGE, jurisdiction: 'other_agency' } }) },
  closing_proposed: {
    story: tell('closing_proposed', {
      triage: { ...TRIAGE, jurisdiction: 'other_agency' },
      ending: { kind: 'refer', proposed: 20, explanation: 'The sheriff’s.', recipient: 'County sheriff' },
    }),
  },
  ready: {
    story: tell('ready', { triage: TRIAGE, allegations: ALLEGATIONS }),
    after: (house, caseId) =>
      house.get(AssignInvestigator).execute(house.person('supervisor'), {
        caseId,
        investigatorId: house.person('investigator').accountId,
      }),
  },
  investigation: {
    story: tell('investigation', { triage: TRIAGE, allegations: ALLEGATIONS, investigation: INVESTIGATION }),
    after: async (house, caseId, { mediatorId, personIds }) => {
      const summary = 'What the camera shows.';
      await house.get(WriteReport).execute(house.person('investigator'), { caseId, summary });
      await house.get(RequestCaseFile).execute(house.person('director'), { caseId, language: 'en' });
      const [personId = ''] = personIds;
      const protection = { caseId, personId, reason: 'asked_for' } as const;
      await house.get(ProtectPerson).execute(house.person('supervisor'), protection);
      const request = { caseId, personId, kind: 'letter', words: 'Send the notice.' } as const;
      await house.get(AskCustodian).execute(house.person('investigator'), request);
      await house.get(AssignMediator).execute(house.person('supervisor'), { caseId, mediatorId });
    },
  },
  under_review: {
    story: tell('under_review', { triage: TRIAGE, allegations: ALLEGATIONS, investigation: REPORTED }),
    after: async (house, caseId, { personIds: [personId = ''] }) => {
      await house.get(RequestCaseFile).execute(house.person('director'), { caseId, language: 'en' });
      const protection = { caseId, personId, reason: 'asked_for' } as const;
      await house.get(ProtectPerson).execute(house.person('supervisor'), protection);
      const request = { caseId, personId, kind: 'letter', words: 'Send the notice.' } as const;
      await house.get(AskCustodian).execute(house.person('investigator'), request);
    },
  },
  signed_off: {
    story: tell('signed_off', { triage: TRIAGE, allegations: ALLEGATIONS, investigation: SIGNED }),
  },
  called: {
    story: tell('called', { triage: TRIAGE, allegations: ALLEGATIONS, investigation: SIGNED }),
    after: async (house, caseId) => {
      const meetingId = house.meeting('today');
      await house.get(DocketCase).execute(house.person('clerk'), { meetingId, caseId });
      for (const seat of DEMO_SEATS) {
        const none = { caseId, grounds: [], stepsBack: false };
        await house.get(DeclareConflict).execute(house.person(seat), none);
      }
    },
  },
  deliberation: {
    story: tell('deliberation', {
      triage: TRIAGE,
      allegations: ALLEGATIONS.map((allegation, i) =>
        i === 0 ? { ...allegation, motions: [{ ...CARRIED, votes: 'YY.....', open: true }] } : allegation,
      ),
      investigation: SIGNED,
      hearing: IN_MEETING,
    }),
    after: async (house, caseId, { allegationIds: [, allegationId] }) => {
      const { finding, text } = CARRIED;
      const motion = { caseId, kind: 'finding', allegationId, finding, text } as const;
      await house.get(MakeMotion).execute(house.person('member'), motion);
    },
  },
  decided: {
    story: tell('decided', {
      triage: TRIAGE,
      allegations: DECIDED,
      investigation: SIGNED,
      hearing: IN_MEETING,
    }),
  },
  to_send_back: {
    story: tell('to_send_back', {
      triage: TRIAGE,
      allegations: ALLEGATIONS,
      investigation: SIGNED,
      hearing: IN_MEETING,
    }),
    after: async (house, caseId) => {
      const words = { caseId, kind: 'send_back', text: 'Hear the second witness.' } as const;
      const motionId = await house.get(MakeMotion).execute(house.person('member'), words);
      await house.get(SecondMotion).execute(house.person('member2'), { caseId, motionId });
      for (const seat of DEMO_SEATS)
        await house.get(CastVote).execute(house.person(seat), { caseId, motionId, choice: 'yes' });
      await house.get(CloseMotion).execute(house.person('chair'), { caseId, motionId });
    },
  },
  adopted: {
    story: tell('adopted', {
      triage: TRIAGE,
      allegations: DECIDED,
      investigation: SIGNED,
      hearing: { ...IN_MEETING, adopted: true },
    }),
  },
  drafted: {
    story: tell('drafted', {
      triage: TRIAGE,
      allegations: DECIDED,
      investigation: SIGNED,
      hearing: { ...IN_MEETING, adopted: true },
      recommended: {},
    }),
  },
  sent: {
    story: tell('sent', {
      triage: TRIAGE,
      allegations: ANSWERED,
      investigation: SIGNED,
      hearing: { ...IN_MEETING, adopted: true },
      recommended: { sent: 0 },
    }),
  },
  answered: {
    story: tell('answered', {
      triage: TRIAGE,
      allegations: ANSWERED,
      investigation: SIGNED,
      hearing: { ...IN_MEETING, adopted: true },
      recommended: { sent: 0 },
      answered: 0,
    }),
  },
  closed: {
    story: tell('closed', {
      triage: TRIAGE,
      allegations: ANSWERED,
      investigation: SIGNED,
      hearing: { ...IN_MEETING, adopted: true },
      recommended: { sent: 0 },
      answered: 0,
      closed: 0,
    }),
  },
} as const satisfies Readonly<Record<string, AccessStory>>;

export type StoryName = keyof typeof ACCESS_STORIES;
