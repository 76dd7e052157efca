import type { DemoCase } from '../demo-case';

/** Cases that have come to their end. */
export const CLOSED: readonly DemoCase[] = [
  {
    key: 'diabetic-driver',
    filed: 310,
    filing: {
      occurred: 312,
      occurredWhen: 'a little before noon',
      occurredWhere: 'Old Mill Road, hard shoulder',
      narrative: `My husband is diabetic. He pulled over because he felt a low coming on, like he’s been taught to. By the time the officer got there he was slurring. She decided that he was drunk. He had the bracelet on. He had the meter in his hand!! She took the meter away from him “so that he couldn’t throw it.”

Breath test: zero. She did it again. Zero. So she decided that it was drugs, and he sat in the back of a hot car for 35 minutes waiting for a specialist, going lower and lower, until he had a seizure.

The specialist was the one who saw the bracelet. It took him, he told me, about one second.

Thom is alive. He drives again. He does not sleep.`,
      officers: [{ name: 'Skarveld', badge: '2405', is: 'skarveld' }],
      witnesses: [{ name: 'The drug recognition officer', description: 'Came after 35 minutes; was kind' }],
      hopedOutcome: 'Teach them what a low looks like. It takes ten minutes. I’ll come and do it myself.',
      contact: { fullName: 'Beatrix Okonedo-Hart', email: 'bea.oh@mail.example', phone: '555-0103' },
    },
    triage: { begun: 309, decided: 301, jurisdiction: 'ours' },
    allegations: [
      {
        officer: 0,
        type: 'refusal_of_medical_care',
        recommended: {
          value: 'sustained',
          reason:
            'The bracelet, the meter and two tests at zero were enough for anybody to call an ambulance.',
        },
        motions: [{ finding: 'sustained', text: 'That it be sustained.', votes: 'YYYYYYY' }],
        discipline: {
          explanation: 'No ill will, and a man nearly died. The board weighs both.',
          items: [
            { kind: 'suspension', quantity: '2.5', unit: 'days' },
            { kind: 'non_disciplinary', reason: 'Training with the diabetes association' },
          ],
        },
        answer: { answer: 'agree' },
      },
      {
        officer: 0,
        type: 'bias_disability',
        recommended: { value: 'not_sustained', reason: 'She did not know; that is the point.' },
        motions: [
          {
            finding: 'not_sustained',
            text: 'That bias not be sustained: ignorance, not prejudice.',
            votes: 'YYYYNYY',
          },
        ],
      },
    ],
    investigation: {
      opened: 299,
      by: 'investigator',
      notes: [
        {
          on: 280,
          text: 'Interview with both spouses. Mr. Okonedo-Hart remembers nothing after the second test.',
        },
      ],
      exhibits: [
        {
          on: 279,
          title: 'Readings of the meter',
          source: 'Beatrix Okonedo-Hart',
          file: {
            kind: 'text',
            name: 'meter.csv.txt',
            text: 'time,mg/dL\n11:31,64\n11:38,55\n(taken away 11:40)\n12:21,31\n',
          },
        },
        {
          on: 270,
          title: 'Discharge summary',
          source: 'St. Brannoc’s Hospital, with consent',
          file: {
            kind: 'paper',
            name: 'discharge.pdf',
            title: 'Discharge summary',
            paragraphs: [
              'Severe hypoglycaemia with generalised seizure. Glucose 31 mg/dL on arrival of the ambulance.',
              'Full recovery expected.',
            ],
          },
        },
      ],
      report: {
        on: 212,
        summary:
          'What happened is not in dispute; only what should have been seen. The meter shows how fast it went.',
      },
      signed: 205,
    },
    hearing: { meeting: 'spring', adopted: true },
    recommended: { sent: 184 },
    answered: 140,
    closed: 133,
    caseFile: true,
  },
  {
    key: 'loud-party',
    filed: 300,
    filing: {
      occurred: 301,
      occurredWhere: 'Tern Avenue 9',
      narrative: 'Cop told us to turn the music down. Rude.',
      officers: [{ name: 'Fennwick', is: 'fennwick' }],
      contact: { fullName: 'Piper Lund', email: 'piper@mail.example' },
    },
    triage: { begun: 299, decided: 294, jurisdiction: 'ours' },
    allegations: [
      {
        officer: 0,
        type: 'discourtesy_demeanour',
        recommended: {
          value: 'unfounded',
          reason: 'Two minutes of patient talk on camera; she wished them a good night.',
        },
        motions: [{ finding: 'unfounded', text: 'That it be found unfounded.', votes: 'YYYYYYY' }],
      },
    ],
    investigation: {
      opened: 290,
      by: 'investigator3',
      report: { on: 222, summary: 'Nothing to see.' },
      signed: 214,
    },
    hearing: { meeting: 'spring', adopted: true },
    closed: 190,
  },
  {
    key: 'divided-board',
    filed: 285,
    filing: {
      language: 'es',
      occurred: 288,
      occurredWhere: 'Parque de las Garzas',
      narrative: `Estábamos sentados seis en el banco, jugando al dominó. La patrulla dijo que alguien había llamado por «actividad sospechosa». Nos cachearon a los seis. A mí me sacaron la cartera y leyeron en voz alta la foto de mi nieta, con su nombre, riéndose.

Tengo setenta y dos años. Llevo cuarenta jugando en ese banco. Desde entonces jugamos en casa de Evaristo, que tiene las sillas malas.`,
      officers: [{ name: 'Tessling', badge: '2217', is: 'tessling' }],
      witnesses: [{ name: 'Evaristo Luna', contact: '555-0164' }],
      contact: { fullName: 'Arsenio Bautista', phone: '555-0165' },
    },
    triage: { begun: 284, by: 'intake2', decided: 275, jurisdiction: 'ours' },
    allegations: [
      {
        officer: 0,
        type: 'frisk',
        recommended: {
          value: 'sustained',
          reason: 'Una llamada anónima sobre un juego de dominó no es motivo.',
        },
        motions: [
          {
            finding: 'sustained',
            text: 'That the frisk be sustained: dominoes are no ground.',
            votes: 'YYYNNN.',
          },
          {
            finding: 'sustained',
            text: 'The same, after hearing the call to the dispatcher.',
            votes: 'YYYNNN.',
          },
        ],
      },
      {
        officer: 0,
        type: 'discourtesy_demeanour',
        recommended: { value: 'sustained', reason: 'Se oye la risa.' },
        motions: [{ finding: 'sustained', text: 'That the discourtesy be sustained.', votes: 'YYYYNN.' }],
        discipline: {
          explanation: 'For the laughter, the mildest thing that is on the record for good.',
          items: [{ kind: 'written_counselling' }],
        },
        answer: { answer: 'agree' },
      },
    ],
    investigation: {
      opened: 273,
      by: 'investigator3',
      exhibits: [
        {
          on: 260,
          title: 'El banco',
          source: 'Arsenio Bautista',
          file: { kind: 'picture', name: 'banco.png', scene: 'street' },
        },
      ],
      report: { on: 150, summary: 'Seis declaraciones iguales y una llamada anónima de once segundos.' },
      signed: 141,
    },
    hearing: { meeting: 'summer', recused: { member6: 'related_to_party' }, adopted: true },
    recommended: { sent: 105 },
    answered: 70,
    closed: 64,
    caseFile: true,
  },
];
