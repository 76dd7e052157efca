import type { DemoCase } from '../demo-case';

/** Reports that wait for the supervisor. */
export const WITH_THE_SUPERVISOR: readonly DemoCase[] = [
  {
    key: 'rooftop-dog',
    filed: 145,
    filing: {
      occurred: 149,
      occurredWhere: 'Roof of Cannery Lane 12',
      narrative: `I sleep on the roof in summer. I don’t steal, I don’t bother anybody, the super knows. They sent the dog up first. No voice, no light, just the dog. It had my forearm before I was awake. I heard somebody laugh and say “good girl.” 31 stitches.`,
      officers: [
        { name: 'Zellander', badge: '2464', is: 'zellander' },
        { name: 'Brackwell', is: 'brackwell' },
      ],
      contact: { fullName: 'Milo Garrity', phone: 'Message at St. Brannoc’s kitchen, 555-0101' },
    },
    triage: { begun: 144, decided: 136, jurisdiction: 'ours' },
    allegations: [
      {
        officer: 0,
        type: 'force_canine',
        recommended: {
          value: 'sustained',
          reason:
            'No announcement is heard on either recording. The policy asks for two, and for time to come out.',
        },
      },
      {
        officer: 1,
        type: 'failure_to_intervene',
        recommended: {
          value: 'exonerated',
          reason: 'She was still on the stairs, and called the ambulance within a minute.',
        },
      },
    ],
    investigation: {
      opened: 134,
      by: 'investigator2',
      notes: [
        {
          on: 120,
          text: 'Interview with Mr. Garrity in St. Brannoc’s kitchen. He would rather be asked there than here.',
        },
      ],
      exhibits: [
        {
          on: 119,
          title: 'Forearm, before the stitches',
          source: 'Emergency room, with Mr. Garrity’s consent',
          file: { kind: 'picture', name: 'forearm.png', scene: 'bruise' },
        },
      ],
      report: {
        on: 4,
        summary:
          'Both body cameras run from the stairwell on. The dog is released at 03:12:40 without a word. Nothing suggests that anybody on the roof was dangerous or had been asked to come down.',
      },
    },
  },
  {
    key: 'interpreter-hospital',
    filed: 161,
    filing: {
      language: 'es',
      occurred: 170,
      occurredWhere: 'Hospital de St. Brannoc, urgencias',
      narrative: `A mi esposo le tomaron declaración en urgencias, con morfina en el cuerpo y sin intérprete. La detective usó a nuestra hija de nueve años para traducir preguntas sobre quién le había disparado a su padre. Mi hija tuvo que decir la palabra «disparo» catorce veces. Las conté.

Pedí que esperaran al intérprete del hospital. La detective dijo que no había tiempo. El intérprete llegó ocho minutos después.`,
      officers: [{ name: 'Detective Pellworth', badge: '3104', is: 'pellworth' }],
      witnesses: [{ name: 'Enfermera Odalys', contact: 'Urgencias, turno de noche' }],
      hopedOutcome: 'Una regla escrita: nunca más un niño de intérprete.',
      contact: { fullName: 'Yolanda Villaseñor', phone: '555-0155' },
    },
    triage: { begun: 160, by: 'intake2', decided: 152, jurisdiction: 'ours' },
    allegations: [
      {
        officer: 0,
        type: 'bias_language',
        recommended: { value: 'not_sustained', reason: 'No se prueba la intención de discriminar.' },
      },
      {
        officer: 0,
        type: 'conduct_on_duty',
        detail: 'Una niña como intérprete.',
        recommended: {
          value: 'training_failure',
          reason:
            'La regla existe desde hace dos años; ninguna formación la menciona y la detective no la conocía.',
        },
      },
    ],
    investigation: {
      opened: 150,
      by: 'investigator3',
      notes: [
        { on: 138, text: 'Interview with the nurse: confirms the order of events and the eight minutes.' },
      ],
      report: {
        on: 2,
        summary:
          'Los hechos no se discuten: la propia detective los cuenta igual. La orden 14.3 prohíbe usar a menores como intérpretes; el departamento admite que nunca se ha enseñado. Se recomienda, además, escribir a la agencia sobre la formación.',
      },
    },
  },
];
