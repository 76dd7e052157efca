import type { DemoCase } from '../demo-case';

/** Cases on the board's table: signed off, docketed, under deliberation today. */
export const BEFORE_THE_BOARD: readonly DemoCase[] = [
  {
    key: 'parade-horse',
    filed: 155,
    filing: {
      occurred: 158,
      occurredWhere: 'Quay Street, harbor parade',
      narrative:
        'The mounted officer backed his horse into the front row to “tidy the line”. My daughter (7) has a broken foot. He never got down to look.',
      officers: [{ name: 'Kestrelman', badge: '2318', is: 'kestrelman' }],
      contact: { fullName: 'Sunniva Beck', email: 'sunniva.beck@mail.example' },
    },
    triage: { begun: 154, decided: 147, jurisdiction: 'ours' },
    allegations: [
      {
        officer: 0,
        type: 'conduct_on_duty',
        detail: 'The horse in the front row.',
        recommended: {
          value: 'sustained',
          reason: 'Three videos from three sides; no danger that would explain it.',
        },
      },
      {
        officer: 0,
        type: 'failure_to_render_aid',
        recommended: {
          value: 'sustained',
          reason: 'He looks down at the child for four seconds and rides on.',
        },
      },
    ],
    investigation: {
      opened: 145,
      by: 'investigator',
      notes: [{ on: 120, text: 'X-ray report received. Foot broken in two places.' }],
      exhibits: [
        {
          on: 121,
          title: 'Where the horse stood',
          source: 'Sunniva Beck',
          file: { kind: 'picture', name: 'quay-street.png', scene: 'street' },
        },
      ],
      report: {
        on: 17,
        summary:
          'Clear on all three recordings. The officer remembers “pressure from the crowd”; none can be seen.',
      },
      signed: 9,
    },
  },
  {
    key: 'tenant-eviction',
    filed: 168,
    filing: {
      occurred: 172,
      occurredWhere: 'Old Mill Road 77, second floor',
      narrative: `My landlord plays cards with Sgt. Marrowby. Every Thursday. Everyone in the building knows.

So when the landlord wanted me out before the court date, who came up the stairs? Not the marshal. Sgt. Marrowby, in uniform, on a Saturday. He stood in my kitchen and said, “Be smart, be gone by Monday.” I asked whether there was a court order and he said “I’m the order.” I have it on the baby monitor. It records sound. I did not know that it did until my sister told me.

I was gone by Monday. I have two kids. You don’t argue with a gun on a belt in your kitchen.`,
      officers: [{ name: 'Sgt. Marrowby', badge: '1042', is: 'marrowby' }],
      hopedOutcome:
        'I would like to be able to go home, but it is rented out. So: that he cannot do it to somebody else.',
      contact: { fullName: 'Carlotta Nwosu', email: 'carlotta.nwosu@mail.example', phone: '555-0126' },
    },
    triage: { begun: 167, decided: 159, jurisdiction: 'ours' },
    allegations: [
      {
        officer: 0,
        type: 'threat_arrest',
        detail: '“I’m the order.”',
        recommended: {
          value: 'sustained',
          reason: 'The recording of the baby monitor is clear; the sergeant does not dispute his voice.',
        },
      },
      {
        officer: 0,
        type: 'conduct_on_duty',
        detail: 'Police power used for a private friend.',
        recommended: {
          value: 'sustained',
          reason:
            'No call, no dispatch, no report: he went there as the landlord’s friend, in the city’s uniform.',
        },
      },
    ],
    investigation: {
      opened: 157,
      by: 'investigator2',
      exhibits: [
        {
          on: 150,
          title: 'What is said on the recording',
          source: 'Typed by the investigator from the baby monitor’s file',
          file: {
            kind: 'text',
            name: 'transcript.txt',
            text: 'MAN: Be smart, be gone by Monday.\nWOMAN: Is there a court order?\nMAN: I’m the order.\n[a child cries]\nMAN: Nice kids.\n',
          },
        },
      ],
      report: { on: 30, summary: 'A recording, no dispatch record, and a friendship that both men confirm.' },
      signed: 24,
    },
    hearing: { meeting: 'next', undeclared: true },
  },
  {
    key: 'taser-stairs',
    filed: 180,
    filing: {
      occurred: 184,
      occurredWhere: 'Stairwell, Saltmarsh Estates, block A',
      narrative: `He was already walking down to them with his hands up. I live on the landing, I saw it through the gap in my door. “Hands up,” his hands were up. “Turn around,” he turned around. And then the clicking sound, and he went down eleven steps on his face.

I am not the one it happened to. He does not want to talk to anyone. He gave me leave to write this, and that is all he gave.`,
      officers: [
        { name: 'Ostervane', badge: '2240', is: 'ostervane' },
        { description: 'Sergeant, woman', is: 'wexcombe' },
      ],
      contact: { fullName: 'Ludmila Petrescu', phone: '555-0139' },
    },
    triage: { begun: 179, decided: 171, jurisdiction: 'ours' },
    allegations: [
      {
        officer: 0,
        type: 'force_electronic',
        recommended: {
          value: 'sustained',
          reason:
            'He had turned around as told. The log of the weapon shows one cycle of five seconds, then a second.',
        },
      },
      {
        officer: 1,
        type: 'failure_to_supervise',
        recommended: {
          value: 'not_sustained',
          reason: 'She arrived during the second cycle and ordered it to stop.',
        },
      },
    ],
    investigation: {
      opened: 168,
      by: 'investigator',
      exhibits: [
        {
          on: 140,
          title: 'Log of the weapon',
          source: 'Rivermouth Police Department, armoury',
          file: {
            kind: 'paper',
            name: 'weapon-log.pdf',
            title: 'Device log, extract',
            paragraphs: [
              '22:41:07 trigger, 5 s.',
              '22:41:13 trigger, 5 s.',
              'No other use in the month before.',
            ],
          },
        },
      ],
      report: {
        on: 45,
        summary:
          'A neighbor’s eye-witness account, the weapon’s own log and the position of the marks agree with each other. They do not agree with the report of force.',
      },
      signed: 38,
    },
    hearing: { meeting: 'next', recused: { member4: 'related_to_officer' } },
  },
  {
    key: 'corner-store',
    filed: 200,
    filing: {
      occurred: 203,
      occurredWhen: 'a quarter to eleven at night',
      occurredWhere: 'Corner of Quay Street and Tern Avenue',
      narrative: `I’ve run the corner store for 22 years, so I know the officers on this beat, and they know me. That night two of them came in behind a boy who had run in to get away from them. He was maybe fifteen. He had put his hands flat on my counter, next to the lottery tickets, like somebody had taught him to. Officer Quillane came up from behind and swung him into the cooler. The glass broke. I said, “He’s a kid. He’s standing still.” She said, “Stay out of it, Mr. Abara,” so she knew exactly whose store it was.

They found nothing on him. They wrote him up for the cooler. For MY cooler, which SHE broke. I said I would not press charges against him and they wrote it up anyway.

His mother came the next day to pay for the glass, in fives and ones. I did not take it.`,
      officers: [
        { name: 'Quillane', badge: '2231', is: 'quillane' },
        { name: 'Tessling', is: 'tessling' },
      ],
      witnesses: [{ name: 'The boy’s mother', description: 'Has asked to be reached through the store' }],
      hopedOutcome: 'Drop what they wrote about the boy.',
      contact: { fullName: 'Chidi Abara', phone: '555-0115' },
    },
    triage: { begun: 198, decided: 190, jurisdiction: 'ours' },
    allegations: [
      {
        officer: 0,
        type: 'force_physical',
        detail: 'Swung into the cooler.',
        recommended: { value: 'sustained', reason: 'The store’s own camera shows it as Mr. Abara tells it.' },
        motions: [
          {
            finding: 'sustained',
            text: 'That the first allegation be sustained: the boy stood still, and the camera shows it.',
            votes: 'YYYNNN.',
          },
          {
            finding: 'sustained',
            text: 'The same, after a second reading of the policy on minors.',
            votes: 'YY.....',
            open: true,
          },
        ],
      },
      {
        officer: 0,
        type: 'false_charge',
        detail: 'The boy charged for the glass.',
        recommended: { value: 'sustained', reason: 'The report says that he “fell against” the cooler.' },
      },
      {
        officer: 1,
        type: 'failure_to_intervene',
        recommended: { value: 'not_sustained', reason: 'One second, at most two.' },
      },
    ],
    investigation: {
      opened: 188,
      by: 'investigator2',
      notes: [
        { on: 150, text: 'The charge against the boy was dropped by the prosecutor. The family knows.' },
      ],
      exhibits: [
        {
          on: 186,
          title: 'Positions at the counter',
          source: 'Chidi Abara',
          file: { kind: 'picture', name: 'counter.png', scene: 'street' },
        },
      ],
      report: {
        on: 55,
        summary:
          'The store’s camera covers the whole of it, from two sides. What the report of force says cannot be reconciled with it.',
      },
      signed: 47,
    },
    hearing: { meeting: 'today', recused: { member6: 'prior_public_statement' } },
  },
  {
    key: 'ferry-slur',
    filed: 190,
    filing: {
      occurred: 191,
      occurredWhere: 'Gate 2, Ferry Plaza',
      narrative: `“Go back to whatever f—ing camel you came in on.” That is the whole of what he said to me. I had asked which boat goes to the north bank. I’m a cardiologist. My grandfather was born in this city. بنت البلد.`,
      officers: [{ name: 'Vantresse', badge: '2433', is: 'vantresse' }],
      witnesses: [{ name: 'Ferry clerk', contact: 'Ticket window 2' }],
      contact: { fullName: 'Dr. Hala Mansour-Pike', email: 'hmp@mail.example' },
    },
    triage: { begun: 189, decided: 181, jurisdiction: 'ours' },
    allegations: [
      {
        officer: 0,
        type: 'slur_other',
        recommended: { value: 'sustained', reason: 'The clerk at window 2 heard it word for word.' },
        motions: [
          {
            finding: 'sustained',
            text: 'That the allegation be sustained on the clerk’s testimony.',
            votes: 'YYYYYYY',
          },
        ],
      },
      {
        officer: 0,
        type: 'bias_ethnicity',
        recommended: { value: 'sustained', reason: 'What he said leaves no other reading.' },
        motions: [
          {
            finding: 'sustained',
            text: 'That bias be sustained, since the words themselves are the proof.',
            votes: 'YYN....',
            open: true,
          },
        ],
      },
    ],
    investigation: {
      opened: 179,
      by: 'investigator3',
      report: { on: 52, summary: 'One sentence, heard by two people, denied by one.' },
      signed: 44,
    },
    hearing: { meeting: 'today' },
  },
];
