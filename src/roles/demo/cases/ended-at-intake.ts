import type { DemoCase } from '../demo-case';

/** Cases that were not the board's to investigate, each with its reason and a second person's concurrence. */
export const ENDED_AT_INTAKE: readonly DemoCase[] = [
  {
    key: 'county-jail',
    filed: 140,
    filing: {
      occurred: 150,
      occurredWhere: 'County jail, booking desk',
      narrative: `At the county jail the deputy at the desk lost my heart pills on purpose. I said I need them at noon and at six. He wrote something down, put the bottle under the counter, and when I asked at six he said what bottle. I was taken to St. Brannoc’s Hospital at nine that night.

I know that the jail is not the city police, but your form was the only one that I could find.`,
      officers: [{ name: 'Deputy Strand, or Strang', description: 'Desk deputy, evening' }],
      contact: { fullName: 'Walter Bisset', phone: '555-0109' },
    },
    triage: { begun: 139, decided: 131, jurisdiction: 'other_agency' },
    ending: {
      kind: 'refer',
      proposed: 131,
      explanation:
        'The deputy serves the county sheriff, whom this board does not oversee. The complaint names medicines withheld, so it goes on today with its full text.',
      recipient: 'Office of Professional Standards, County Sheriff',
      concurred: 129,
    },
  },
  {
    key: 'informant-threat',
    filed: 96,
    filing: {
      language: 'es',
      occurred: 98,
      occurredWhere: 'Callejón de la Conservera',
      narrative: `Un detective me pide dinero cada mes para «no acordarse» de mi negocio. La primera vez fueron 100 dólares, ahora son 300. Tengo grabaciones. Tengo miedo de dejarlas en cualquier sitio, así que no las mando por aquí.

No diga mi nombre a la policía, por favor.`,
      officers: [{ description: 'Detective de paisano, anillo grande de plata', unknown: true }],
    },
    triage: { begun: 95, by: 'intake2', decided: 94, jurisdiction: 'prosecutor' },
    ending: {
      kind: 'refer',
      proposed: 94,
      explanation:
        'Describes extortion. Handed to the public corruption unit in person the same day; the board acts again once the prosecutor has decided.',
      recipient: 'Public Corruption Unit, District Attorney',
      concurred: 94,
    },
  },
  {
    key: 'thank-you',
    filed: 75,
    filing: {
      occurred: 76,
      narrative: `No complaint! I could not find another form. Officer Fennwick sat with my father for two hours on the bench at the ferry until I came. He has dementia and thought that he had missed his ship. She talked with him about ships the whole time. Please tell her boss. 🙏`,
      officers: [{ name: 'Fennwick', is: 'fennwick' }],
      contact: { fullName: 'Anneke Dahl', email: 'anneke.dahl@mail.example' },
    },
    triage: { begun: 75, decided: 74, jurisdiction: 'ours' },
    ending: {
      kind: 'close',
      proposed: 74,
      reason: 'commendation',
      explanation: 'Praise, no complaint. Passed on to the chief’s office with Ms. Dahl’s consent.',
      concurred: 73,
    },
  },
  {
    key: 'same-door',
    filed: 27,
    filing: {
      occurred: 33,
      occurredWhere: 'Saltmarsh Estates, 3G',
      narrative:
        'The police broke my neighbor Harlan’s door at night and it was the wrong door. I saw it from the stairs. He told me he wrote to you already but I want it on the record that I saw it too.',
      officers: [{ unknown: true }],
      contact: { fullName: 'Petra Lindgren-Osei', phone: '555-0171' },
    },
    triage: { begun: 26, decided: 19, jurisdiction: 'ours' },
    ending: {
      kind: 'close',
      proposed: 19,
      reason: 'duplicate',
      explanation:
        'The same search as in Mr. Oyelaran’s complaint. Ms. Lindgren-Osei agrees to be heard there as a witness.',
      concurred: 16,
    },
  },
];
