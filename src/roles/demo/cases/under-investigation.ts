import type { DemoCase } from '../demo-case';

/** Cases that an investigator works on: fresh, well under way, suspended, given back. */
export const UNDER_INVESTIGATION: readonly DemoCase[] = [
  {
    key: 'bus-stop-frisk',
    filed: 26,
    filing: {
      occurred: 31,
      occurredWhen: 'around 10 pm',
      occurredWhere: 'Harbor Line stop, Quay Street',
      narrative: `I was waiting for the last bus in my work clothes (kitchen whites, name tag and all). Patrol car stops, officer gets out, says I “fit a description.” I ask what description. He says “a guy standing at a bus stop.” Hands on the shelter, legs apart, he goes through all my pockets, finds a vegetable peeler and holds it up to his partner like it’s a gun. They both crack up.

I missed the bus. It’s a fifty-minute walk.`,
      officers: [
        { badge: '2217', description: 'Did the search', is: 'tessling' },
        { description: 'Partner, stayed by the car', is: 'quillane' },
      ],
      contact: { fullName: 'Olamide Crane', email: 'olacrane@mail.example' },
    },
    triage: { begun: 25, decided: 12, jurisdiction: 'ours' },
    allegations: [
      { officer: 0, type: 'frisk', detail: 'Pockets searched at the bus shelter.' },
      { officer: 0, type: 'discourtesy_word', detail: 'Mockery about the peeler.' },
      { officer: 1, type: 'failure_to_report' },
    ],
    investigation: {
      opened: 10,
      by: 'investigator',
      notified: false,
      notes: [
        {
          on: 6,
          text: 'Called Mr. Crane; interview agreed for Thursday, after his shift. He still has the receipt of the last bus that he could not take.',
        },
      ],
    },
  },
  {
    key: 'wheelchair-lift',
    filed: 104,
    filing: {
      occurred: 106,
      occurredWhere: 'Harbor Line, car 7, at Ferry Plaza',
      narrative: `The lift was broken. The driver called the police because I would not get off the tram: I had paid, I could not get off without the lift, and nobody had said how I should. Officer Umberlin told me I had two minutes to “stop being difficult.” Then she and her partner took me out of my chair by the arms and carried me down like furniture. My chair weighs 160 pounds and cost more than a car. They let it roll off the platform edge. The left motor is dead.

I have muscular dystrophy. Being lifted by the arms can dislocate both my shoulders. I said that. I said it loudly. It is on the tram’s camera and it is on their cameras too, unless those were off.

What I want you to understand is not that they were cruel. They were in a hurry. I was in the way.`,
      officers: [
        { name: 'Umberlin', badge: '2427', is: 'umberlin' },
        { name: 'Vantresse', is: 'vantresse' },
      ],
      witnesses: [
        { name: 'The tram driver', contact: 'Harbor Line depot, car 7' },
        { name: 'Joss Ferreira', contact: '555-0134', description: 'Sat across the aisle' },
      ],
      hopedOutcome: 'The chair repaired, and training by people who use one.',
      contact: { fullName: 'Imogen Vance', email: 'imogen@mail.example', phone: '555-0133' },
    },
    triage: { begun: 102, decided: 92, jurisdiction: 'ours' },
    allegations: [
      {
        officer: 0,
        type: 'force_physical',
        detail: 'Lifted out of the chair by the arms.',
        recommended: {
          value: 'sustained',
          reason:
            'The tram’s camera shows both officers lifting Ms. Vance by the upper arms eleven seconds after she says that it can dislocate her shoulders. No attempt to wait for the fire service, whose crew was nine minutes away.',
        },
      },
      { officer: 1, type: 'force_physical', detail: 'Lifted out of the chair by the arms.' },
      { officer: 0, type: 'bias_disability' },
      { officer: 0, type: 'property', detail: 'The power chair.' },
    ],
    investigation: {
      opened: 90,
      by: 'investigator2',
      notes: [
        {
          on: 84,
          text: 'Interview with Ms. Vance at her home, 70 minutes, recorded. She demonstrates how the chair is lifted properly: four people, by the frame.',
        },
        {
          on: 70,
          text: 'Harbor Line has kept the recording of car 7. Copy received, without sound for the first 40 seconds.',
        },
        {
          on: 41,
          text: 'Officer Vantresse declines an interview without counsel; new date set with the union’s lawyer.',
        },
      ],
      exhibits: [
        {
          on: 84,
          title: 'Shoulder, the day after',
          source: 'Imogen Vance',
          file: { kind: 'picture', name: 'shoulder.png', scene: 'bruise' },
        },
        {
          on: 83,
          title: 'Estimate for the repair of the chair',
          source: 'Imogen Vance, by e-mail',
          file: {
            kind: 'paper',
            name: 'estimate-power-chair.pdf',
            title: 'Estimate 4471',
            paragraphs: [
              'Left drive motor, replacement and fitting: $3,180.00.',
              'Frame, check for cracks after a fall of about three feet: $420.00.',
              'The chair is unsafe to use until both are done.',
            ],
          },
        },
        {
          on: 70,
          title: 'Log of car 7',
          source: 'Harbor Line, by courier',
          file: {
            kind: 'text',
            name: 'car-7-log.txt',
            text: '17:52:10 lift fault E31\r\n17:53:02 driver calls control\r\n17:58:40 police requested by control\r\n18:06:15 two officers board\r\n18:08:21 passenger removed\r\n18:08:49 chair leaves platform edge\r\n',
          },
        },
      ],
    },
  },
  {
    key: 'crash-report',
    filed: 230,
    filing: {
      language: 'es',
      occurred: 236,
      occurredWhere: 'Cruce de Old Mill Road y Tern Avenue',
      narrative: `Un camión me embistió en el cruce. La agente Skarveld escribió en el parte que yo pasé con el semáforo en rojo. No es verdad: hay una cámara en la farmacia y se ve que estaba en verde. Cuando se lo dije, me contestó que el parte ya estaba «cerrado» y que, si insistía, podía mirar también si mi seguro estaba en regla.

Resulta que el conductor del camión es primo suyo. Me lo dijo él mismo, muy contento, en el taller.`,
      officers: [{ name: 'Skarveld', badge: '2405', is: 'skarveld' }],
      contact: { fullName: 'Ignacio Belmonte Ruiz', email: 'ibelmonte@mail.example' },
      isProtected: true,
    },
    triage: { begun: 228, by: 'intake2', decided: 219, jurisdiction: 'ours' },
    allegations: [
      { officer: 0, type: 'false_report', detail: 'El parte del accidente.' },
      { officer: 0, type: 'threat_arrest', detail: 'Insinuación sobre el seguro.' },
    ],
    investigation: {
      opened: 217,
      by: 'investigator3',
      suspended: { on: 110, cause: 'criminal_proceedings' },
      asked: {
        on: 190,
        question: '¿En qué taller habló con el conductor del camión, y qué día?',
        answer: 'En el taller de Old Mill Road, dos días después del choque. Había un mecánico delante.',
      },
      notes: [
        { on: 200, text: 'La farmacia conserva la grabación: el semáforo está en verde. Copia recibida.' },
        {
          on: 110,
          text: 'The prosecutor has opened a case on the report. Clocks suspended as far as the rules allow; review in 30 days.',
        },
      ],
      exhibits: [
        {
          on: 200,
          title: 'Cruce, posición de los vehículos',
          source: 'Quien presentó la queja',
          file: { kind: 'picture', name: 'cruce.png', scene: 'street' },
        },
      ],
    },
  },
  {
    key: 'lost-property',
    filed: 128,
    filing: {
      occurred: 131,
      occurredWhere: 'South Bank station',
      narrative: `When they booked me they counted $612 in front of me. When they let me out the next day it was $212. The receipt says $212. My signature is under it, because they told me I could sign or stay.`,
      officers: [{ name: 'Sgt. Dunmarrow', is: 'dunmarrow' }],
      contact: { fullName: 'Rashid Amery', email: 'r.amery@mail.example' },
    },
    triage: { begun: 126, decided: 118, jurisdiction: 'ours' },
    allegations: [
      {
        officer: 0,
        type: 'theft',
        recommended: {
          value: 'not_sustained',
          reason:
            'The camera of the booking desk was “under maintenance” that night. Mr. Amery’s account is steady; nothing else supports it, nothing contradicts it.',
        },
      },
      {
        officer: 0,
        type: 'no_card_or_receipt',
        recommended: {
          value: 'sustained',
          reason:
            'The receipt was written after the fact and counter-signed by the same sergeant, against section 4 of the property rules.',
        },
      },
    ],
    investigation: {
      opened: 116,
      by: 'investigator',
      notes: [
        {
          on: 100,
          text: 'Mr. Amery’s employer confirms $600 in cash wages paid at noon on the day of the arrest.',
        },
      ],
      exhibits: [
        {
          on: 101,
          title: 'Property receipt',
          source: 'Rashid Amery',
          file: { kind: 'picture', name: 'receipt.png', scene: 'ticket' },
        },
      ],
      report: {
        on: 40,
        summary:
          'Wages of $600 are proved by the employer’s book. What was counted at the desk is one man’s word against another’s. The receipt breaks the property rules whichever of them is right.',
      },
      returned: {
        on: 33,
        points:
          'Find out who ordered the camera’s “maintenance” and whether there is a work order for it. Without that the theft cannot be judged either way.',
      },
    },
  },
];
