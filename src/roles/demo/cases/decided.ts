import type { DemoCase } from '../demo-case';

/** Cases that the board has decided: findings adopted, a recommendation with the agency, answered. */
export const DECIDED: readonly DemoCase[] = [
  {
    key: 'handcuff-marks',
    filed: 210,
    filing: {
      occurred: 212,
      occurredWhere: 'Tern Avenue, in the patrol car',
      narrative: `The cuffs were on the last notch. I said so. I said it again. After the third time she turned the music up. Forty minutes. I play the cello for a living and I could not feel my left thumb for nine weeks.`,
      officers: [{ name: 'Brackwell', badge: '2256', is: 'brackwell' }],
      contact: { fullName: 'Anselm Rourke', email: 'a.rourke@mail.example' },
    },
    triage: { begun: 209, decided: 200, jurisdiction: 'ours' },
    allegations: [
      {
        officer: 0,
        type: 'force_restraint',
        recommended: {
          value: 'sustained',
          reason: 'Nerve conduction study, the camera’s sound, and the music.',
        },
        motions: [
          {
            finding: 'sustained',
            text: 'That it be sustained. The board notes the music.',
            votes: 'YYYYYN.',
          },
        ],
      },
    ],
    investigation: {
      opened: 198,
      by: 'investigator',
      exhibits: [
        {
          on: 180,
          title: 'Wrist, same evening',
          source: 'Anselm Rourke',
          file: { kind: 'picture', name: 'wrist.png', scene: 'bruise' },
        },
      ],
      report: { on: 70, summary: 'The camera in the car hears him ask three times.' },
      signed: 60,
    },
    hearing: { meeting: 'last', recused: { member6: 'prior_public_statement' }, adopted: true },
  },
  {
    key: 'speed-trap',
    filed: 215,
    filing: {
      occurred: 219,
      occurredWhere: 'Old Mill Road',
      narrative:
        'She says 52, my dash camera says 38. She said take it to the judge. Fine, the judge agreed with me. But who pays my day off work? And why was she so rude about it.',
      officers: [{ name: 'Skarveld', badge: '2405', is: 'skarveld' }],
      contact: { fullName: 'Gunther Apfel', email: 'gunther@mail.example' },
    },
    triage: { begun: 213, decided: 206, jurisdiction: 'ours' },
    allegations: [
      {
        officer: 0,
        type: 'stop',
        recommended: {
          value: 'exonerated',
          reason: 'The device was checked the same morning; an honest mistake of the device is no breach.',
        },
        motions: [
          { finding: 'exonerated', text: 'That the officer be exonerated of the stop.', votes: 'YYYYYYY' },
        ],
      },
      {
        officer: 0,
        type: 'discourtesy_word',
        recommended: { value: 'unfounded', reason: 'The recording is courteous throughout.' },
        motions: [
          { finding: 'unfounded', text: 'That the discourtesy be found unfounded.', votes: 'YYYYNAY' },
        ],
      },
    ],
    investigation: {
      opened: 204,
      by: 'investigator3',
      report: { on: 66, summary: 'Two devices, two figures, one polite conversation.' },
      signed: 59,
    },
    hearing: { meeting: 'last', adopted: true },
  },
  {
    key: 'neck-hold',
    filed: 240,
    filing: {
      occurred: 242,
      occurredWhen: 'Friday night',
      occurredWhere: 'Behind the Lantern Market loading dock',
      narrative: `My name is Cassius Bello and I am 24. I unload fruit at the market. At two in the morning I was on my break behind the dock when a patrol car came in with no lights. Officer Kestrelman asked what I was doing. I said eating a peach. He did not like that.

He got behind me and put his forearm across my throat and leaned back. I could not breathe, I could not say that I could not breathe. I saw the light over the dock go small. Officer Mabberley was in front of me the whole time, as near as you are to this paper. She had one hand on her radio. She was looking at my face. I keep thinking about that: she was looking right at my face.

When I came round, I was on the ground and he was telling her what to write.

They took me in for resisting. The judge threw it out in four minutes. My voice has not come back right; I used to sing at St. Brannoc’s. The doctor says maybe.

I have the medical file, all of it, with photographs. Two of the men from the dock saw it and will say so, but they are afraid for their papers, so please ask me first before you go near them.`,
      officers: [
        { name: 'Kestrelman', badge: '2318', is: 'kestrelman' },
        { name: 'Mabberley', badge: '2339', is: 'mabberley' },
      ],
      witnesses: [{ description: 'Two men from the loading dock; only through me' }],
      hopedOutcome: 'That he never puts his arms around anybody’s neck again.',
      contact: { fullName: 'Cassius Bello', phone: '555-0177' },
    },
    triage: { begun: 239, decided: 232, jurisdiction: 'ours' },
    allegations: [
      {
        officer: 0,
        type: 'force_neck_restraint',
        recommended: {
          value: 'sustained',
          reason:
            'Medical file, two witnesses heard under protection, and the dock’s camera from the moment of the arm.',
        },
        motions: [
          {
            finding: 'sustained',
            text: 'That it be sustained. The policy forbids any pressure on the neck; nothing here comes near an exception.',
            votes: 'YYYYY.Y',
          },
        ],
        discipline: {
          explanation:
            'A hold that the department itself has banned, on a man who was eating. Matrix: class F. The board recommends termination.',
          items: [{ kind: 'termination' }],
        },
      },
      {
        officer: 0,
        type: 'false_report',
        recommended: {
          value: 'sustained',
          reason: 'The report says that Mr. Bello “lunged”. The camera shows a man holding a peach.',
        },
        motions: [{ finding: 'sustained', text: 'That the false report be sustained.', votes: 'YYYYN.Y' }],
        discipline: {
          explanation: 'A report that would have sent an innocent man to prison.',
          items: [{ kind: 'suspension', quantity: '30', unit: 'days' }, { kind: 'certification_referral' }],
        },
      },
      {
        officer: 1,
        type: 'failure_to_intervene',
        recommended: { value: 'sustained', reason: 'Fourteen seconds, arm’s length, a free hand.' },
        motions: [
          { finding: 'sustained', text: 'That the failure to intervene be sustained.', votes: 'YYYNN.Y' },
        ],
        discipline: {
          explanation:
            'She was two years in service and the other officer had trained her. The board weighs that, and fourteen seconds.',
          items: [
            { kind: 'suspension', quantity: '10', unit: 'days' },
            { kind: 'non_disciplinary', reason: 'Training in intervening' },
          ],
        },
      },
    ],
    investigation: {
      opened: 230,
      by: 'investigator2',
      notes: [
        {
          on: 221,
          text: 'Both dock workers heard, in Mr. Bello’s presence and with his consent, addresses not taken down.',
        },
        {
          on: 150,
          text: 'Officer Mabberley asks to correct her first statement. New interview with counsel, 90 minutes.',
        },
      ],
      exhibits: [
        {
          on: 220,
          title: 'Throat, second day',
          source: 'Cassius Bello',
          file: { kind: 'picture', name: 'throat.png', scene: 'bruise' },
        },
        {
          on: 219,
          title: 'Report of the throat specialist',
          source: 'Cassius Bello, with his consent',
          file: {
            kind: 'paper',
            name: 'specialist.pdf',
            title: 'Findings',
            paragraphs: [
              'Fracture of the left superior horn of the thyroid cartilage. Left vocal fold moves less than the right.',
              'Consistent with pressure from behind by a forearm, for more than a few seconds.',
            ],
          },
        },
        {
          on: 200,
          title: 'Dock, from above',
          source: 'Lantern Market, security',
          file: { kind: 'picture', name: 'dock.png', scene: 'street' },
        },
      ],
      report: {
        on: 98,
        summary:
          'The camera, the throat and two frightened men say the same. The report of the arrest says something else.',
      },
      returned: {
        on: 92,
        points:
          'Say in the report why the second statement of Officer Mabberley is believed and the first is not.',
        mended: {
          on: 86,
          summary:
            'As before; with a section on Officer Mabberley’s two statements. The second is against her own interest, fits the camera to the second, and was given after her field training had ended.',
        },
      },
      signed: 80,
    },
    hearing: { meeting: 'autumn', recused: { member5: 'related_to_officer' }, adopted: true },
    recommended: { sent: 57 },
  },
  {
    key: 'strip-search',
    filed: 248,
    filing: {
      occurred: 250,
      occurredWhere: 'South Bank station',
      narrative:
        'Me hicieron desnudar en un pasillo. Había una puerta. Nadie la cerró. Encontraron lo que llevaba: las llaves de mi casa.',
      language: 'es',
      officers: [
        { name: 'Fennwick', badge: '2302', is: 'fennwick' },
        { name: 'Sgt. Dunmarrow', is: 'dunmarrow' },
      ],
      contact: { fullName: 'Marta Irigoyen', email: 'm.irigoyen@mail.example' },
    },
    triage: { begun: 246, by: 'intake2', decided: 238, jurisdiction: 'ours' },
    allegations: [
      {
        officer: 0,
        type: 'strip_search',
        recommended: {
          value: 'sustained',
          reason: 'En un pasillo, con la puerta abierta, sin orden ni motivo escrito.',
        },
        motions: [
          {
            finding: 'sustained',
            text: 'That it be sustained: in a corridor, the door open, no reason written down.',
            votes: 'YYYYYYN',
          },
        ],
        discipline: {
          explanation: 'Ordered by her sergeant, yet nobody has to obey such an order.',
          items: [{ kind: 'suspension', quantity: '5', unit: 'days' }],
        },
      },
      {
        officer: 1,
        type: 'failure_to_supervise',
        recommended: { value: 'sustained', reason: 'Él dio la orden y se quedó mirando.' },
        motions: [{ finding: 'sustained', text: 'That the sergeant’s part be sustained.', votes: 'YYYYYYY' }],
        discipline: {
          explanation: 'He gave the order and stayed to watch.',
          items: [{ kind: 'demotion' }, { kind: 'suspension', quantity: '20', unit: 'days' }],
        },
      },
    ],
    investigation: {
      opened: 236,
      by: 'investigator3',
      report: {
        on: 110,
        summary: 'El registro consta en el libro de la comisaría en una línea: «sin novedad».',
      },
      signed: 101,
    },
    hearing: { meeting: 'autumn', adopted: true },
    recommended: { sent: 67 },
  },
  {
    key: 'phone-in-river',
    filed: 235,
    filing: {
      occurred: 238,
      occurredWhere: 'Heron Park, at the boat ramp',
      narrative: `He threw my phone in the river. That’s it, that’s the complaint. I was filming a traffic stop from the grass, 30 feet off, and he walked over, took it, looked at it, and threw it in the river. “Oops.”`,
      officers: [{ name: 'Ostervane', badge: '2240', is: 'ostervane' }],
      contact: { fullName: 'Juniper Sands', email: 'junipersands@mail.example' },
    },
    triage: { begun: 234, decided: 227, jurisdiction: 'ours' },
    allegations: [
      {
        officer: 0,
        type: 'recording_interference',
        recommended: { value: 'sustained', reason: 'The driver who had been stopped filmed it, too.' },
        motions: [{ finding: 'sustained', text: 'That it be sustained.', votes: 'YYYYYYY' }],
        discipline: {
          explanation: 'An act for its own sake. Class C, first matter.',
          items: [{ kind: 'loss_of_leave', quantity: '7.5', unit: 'days' }],
        },
        answer: { answer: 'agree' },
      },
      {
        officer: 0,
        type: 'property',
        recommended: { value: 'sustained', reason: 'The same.' },
        motions: [
          { finding: 'sustained', text: 'That the loss of the phone be sustained.', votes: 'YYYYYYA' },
        ],
        discipline: { explanation: 'And he should pay for it.', items: [{ kind: 'written_reprimand' }] },
        answer: {
          answer: 'differ',
          finding: 'sustained',
          reasons:
            'The department has paid for the telephone and gives a counselling, since the leave already lost is for the same minute.',
          items: [{ kind: 'written_counselling' }],
        },
      },
    ],
    investigation: {
      opened: 225,
      by: 'investigator',
      report: { on: 112, summary: 'Seven seconds of film, from two telephones, one of which survived.' },
      signed: 104,
    },
    hearing: { meeting: 'autumn', adopted: true },
    recommended: { sent: 55 },
    answered: 12,
  },
  {
    key: 'kitchen-raid',
    filed: 262,
    filing: {
      occurred: 264,
      occurredWhere: 'St. Brannoc’s kitchen',
      narrative: `We feed about ninety people each night. Officer Lorringham and another one came in during the meal and asked each person at the tables for papers. Not one of them had done anything, except eat soup. Four have not come back since. We do not know where they sleep now.

We, the undersigned volunteers, would like to know on whose order.`,
      officers: [{ name: 'Lorringham', badge: '2324', is: 'lorringham' }, { unknown: true }],
      contact: { fullName: 'The volunteers of St. Brannoc’s kitchen', email: 'kitchen@brannoc.example' },
    },
    triage: { begun: 260, decided: 251, jurisdiction: 'ours' },
    allegations: [
      {
        officer: 0,
        type: 'immigration_questions',
        recommended: {
          value: 'sustained',
          reason: 'City ordinance forbids the question; eleven people heard it asked.',
        },
        motions: [
          {
            finding: 'sustained',
            text: 'That it be sustained; and that the agency be asked on whose order.',
            votes: 'YYYYYNN',
          },
        ],
        discipline: {
          explanation: 'The ordinance is four years old and on every locker.',
          items: [{ kind: 'suspension', quantity: '3', unit: 'days' }],
        },
        answer: {
          answer: 'differ',
          finding: 'not_sustained',
          reasons:
            'The officer says that he asked for names only, for a missing person whose name he cannot find in his notes. The department believes him.',
          items: [{ kind: 'none' }],
        },
      },
    ],
    investigation: {
      opened: 249,
      by: 'investigator2',
      report: {
        on: 125,
        summary:
          'Eleven statements, taken separately, which agree. No missing person was on the books that night.',
      },
      signed: 121,
    },
    hearing: { meeting: 'summer', adopted: true },
    recommended: { sent: 108 },
    answered: 50,
    caseFile: true,
  },
];
