import type { DemoCase } from '../demo-case';

/** Investigations whose time is nearly over or over, and one in which the last day for discipline is near. */
export const RUNNING_LATE: readonly DemoCase[] = [
  {
    key: 'market-stall',
    filed: 175,
    filing: {
      language: 'es',
      occurred: 180,
      occurredWhere: 'Mercado de la Linterna, puesto 22',
      narrative: `Vendo tamales en el mercado desde hace once años. Tengo permiso. El agente Lorringham volcó mi olla de una patada porque, según él, el permiso «no se veía bien». Se quemó el brazo mi sobrina, que tiene dieciséis años. Él no llamó a nadie. Llamé yo.

El permiso estaba donde está siempre. Le mando una foto.`,
      officers: [{ name: 'Lorringham', badge: '2324', is: 'lorringham' }],
      witnesses: [{ name: 'Don Eusebio, el de las flores', contact: 'Puesto 23' }],
      contact: { fullName: 'Guadalupe Arriaga', phone: '555-0147' },
    },
    triage: { begun: 173, by: 'intake2', decided: 165, jurisdiction: 'ours' },
    allegations: [
      { officer: 0, type: 'conduct_on_duty', detail: 'La olla volcada.' },
      { officer: 0, type: 'failure_to_render_aid', detail: 'No pidió ayuda para la menor quemada.' },
      { officer: 0, type: 'property' },
    ],
    investigation: {
      opened: 164,
      by: 'investigator3',
      notes: [
        {
          on: 150,
          text: 'Entrevista con la señora Arriaga y su sobrina, en español, con su permiso grabada. La quemadura se trató en la clínica de Saltmarsh; informe pedido.',
        },
        {
          on: 60,
          text: 'Clinic sends the treatment record: second-degree burn, forearm, six days after. Translated summary on file.',
        },
        {
          on: 12,
          text: 'Six days left until the limit of the investigation. Report in draft; interview with Officer Lorringham still missing, third date refused.',
        },
      ],
      exhibits: [
        {
          on: 150,
          title: 'Permiso del puesto 22, donde cuelga',
          source: 'Guadalupe Arriaga',
          file: { kind: 'picture', name: 'permiso.png', scene: 'ticket' },
        },
      ],
    },
  },
  {
    key: 'protest-kettle',
    filed: 193,
    filing: {
      occurred: 195,
      occurredWhen: '9.15 pm to about 1 am',
      occurredWhere: 'Ferry Plaza, at the rent march',
      narrative: `Some two hundred of us were held in a ring of officers on Ferry Plaza for almost four hours. No water, no toilet. Nobody was told to leave before the ring closed; people who tried to get out were pushed back with batons held flat. I was hit across the ribs with one of those “flat” batons when an old man fell against me and I fell against the line.

The lieutenant with the loudspeaker (name on his vest: NORCUTT) said twice: “You had your chance.” What chance? I have looked at four different videos from before the ring closed, including the police department’s own, and there is no announcement on any of them. None.

I want to be fair: around midnight one young officer passed his own water bottle into the crowd. He was told to stop by the one next to him. I did not get either number.

I am a paramedic. I treated eleven people in there with what I had in my pockets. Two should have gone to hospital and could not, because the line would not open. I asked the lieutenant myself. He said, “Should have thought of that.” One of the two, a woman of about sixty, had chest pain and was grey in the face. I stayed with her until they let us go, and I rode with her. She lived. I do not know that she would have if it had been another hour, and I do not think that anybody in that line knew either, or had asked themselves.`,
      officers: [
        { name: 'Lt. Norcutt', badge: '0871', is: 'norcutt' },
        { description: 'Baton, left side of the line next to the fountain', unknown: true },
      ],
      witnesses: [
        {
          name: 'Bartholomew “Bart” Inness',
          contact: 'bart.inness@mail.example',
          description: 'The old man who fell',
        },
        { description: 'At least four people filmed; I can put you in touch' },
      ],
      hopedOutcome:
        'That nobody is ever held like this again without being told to leave first, and that medics get through.',
      contact: { fullName: 'Naledi Forsyth', email: 'naledi.forsyth@mail.example', phone: '555-0118' },
    },
    triage: { begun: 190, decided: 178, jurisdiction: 'ours' },
    allegations: [
      { officer: 0, type: 'detention_length', detail: 'Almost four hours, no order to leave beforehand.' },
      { officer: 0, type: 'refusal_of_medical_care', detail: 'Two people in need of hospital.' },
      { officer: 1, type: 'force_impact_weapon', detail: 'Baton across the ribs.' },
    ],
    investigation: {
      opened: 176,
      by: 'investigator',
      notes: [
        {
          on: 160,
          text: 'Interviews: Ms. Forsyth, Mr. Inness, three other marchers. Four private videos received, hashes noted on receipt.',
        },
        {
          on: 88,
          text: 'The department has sent 41 of 63 body-camera recordings. Reminder for the other 22 sent, third time.',
        },
        {
          on: 15,
          text: 'The limit of the investigation has passed while records are outstanding. Asked the director what can be done about the 22 recordings.',
        },
      ],
      exhibits: [
        {
          on: 160,
          title: 'Sketch of the ring at 9.40 pm',
          source: 'Naledi Forsyth',
          file: { kind: 'picture', name: 'ring-sketch.png', scene: 'street' },
        },
        {
          on: 159,
          title: 'List of the people treated',
          source: 'Naledi Forsyth',
          file: {
            kind: 'text',
            name: 'treated.txt',
            text: 'From memory, the same night, initials only.\n\n1 M.K. cut above eye\n2 R. (child, about 9) panic, calmed\n3 woman ~60, chest pain, pulse 120, grey -> hospital\n4 B.I. bruised hip after fall\n5-11 exhaustion, one faint\n',
          },
        },
      ],
    },
  },
  {
    key: 'hallway-knee',
    filed: 152,
    filing: {
      occurred: 338,
      occurredWhere: 'Cannery Lane 40, ground-floor hallway',
      narrative: `It took me half a year to write this. I had three broken ribs and a lawyer who told me to wait and then stopped answering.

Two detectives came for my brother. He was not there. I stood in the door of my own home and asked for the paper. The bigger one, Ravensholt, walked through me, and when I was down in the hallway he put his knee in my side and kept it there. He said, “Now you have a reason to lie about where he is.” His partner said his name, just once, like you say a dog’s name. He got off me.

They left no card. The discharge letter of the hospital is attached, I hope; my nephew did that part.`,
      officers: [
        { name: 'Ravensholt', badge: '3111', is: 'ravensholt' },
        { name: 'Pellworth', is: 'pellworth' },
      ],
      hopedOutcome: 'I want it to be written down by somebody official that it happened.',
      contact: { fullName: 'Tobias Wren', phone: '555-0192' },
    },
    triage: { begun: 151, decided: 144, jurisdiction: 'ours' },
    allegations: [
      {
        officer: 0,
        type: 'force_strike',
        detail: 'Knee in the side of a man on the ground.',
        recommended: {
          value: 'sustained',
          reason:
            'Hospital record, three fractured ribs; the partner’s statement; no report of force was filed.',
        },
      },
      {
        officer: 0,
        type: 'home_entry',
        recommended: {
          value: 'sustained',
          reason: 'No warrant and no emergency is claimed in either detective’s notes.',
        },
      },
      {
        officer: 1,
        type: 'failure_to_intervene',
        recommended: {
          value: 'not_sustained',
          reason:
            'She spoke his name and he stopped. Whether she could have acted sooner cannot be told from what there is.',
        },
      },
    ],
    investigation: {
      opened: 142,
      by: 'investigator2',
      notes: [
        {
          on: 130,
          text: 'The incident is ten months old: the last day for discipline is near. Told the supervisor; this case goes first.',
        },
        {
          on: 20,
          text: 'Detective Pellworth interviewed with counsel. Confirms the entry and that she “said his name to bring him back”.',
        },
      ],
      exhibits: [
        {
          on: 128,
          title: 'Discharge letter',
          source: 'Tobias Wren’s nephew, by e-mail',
          file: {
            kind: 'paper',
            name: 'discharge-letter.pdf',
            title: 'Discharge letter (copy)',
            paragraphs: [
              'Fractures of ribs 7, 8 and 9, left side, without displacement. Pain relief, rest for six weeks.',
              'The patient says that a man knelt on him. The pattern fits blunt pressure over a small area.',
            ],
          },
        },
        {
          on: 128,
          title: 'Left side, three days after',
          source: 'Tobias Wren',
          file: { kind: 'picture', name: 'ribs.png', scene: 'bruise' },
        },
      ],
    },
  },
];
