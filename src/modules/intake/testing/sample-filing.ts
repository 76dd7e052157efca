/** A filing with everything in it, by people who do not exist. */
export function fullFiling(): Record<string, unknown> {
  return {
    narrative:
      'I was stopped on “Harbor Street” at dusk.\n\nThe officer said: ‘Hands where I can see ’em!’ — twice.',
    occurredOn: '2026-11-02',
    occurredWhen: 'around 9 at night',
    occurredWhere: 'Harbor Street and 3rd, by the laundromat',
    officers: [
      { name: 'Reyes', badge: '4471' },
      { description: 'Tall, red beard, drove car 12' },
      { unknown: true },
    ],
    witnesses: [{ name: 'Marisol Quill', contact: 'works at the laundromat', description: 'saw all of it' }],
    hopedOutcome: 'An apology.',
    contact: {
      fullName: 'Ana Marwick',
      email: 'ana.marwick@example.org',
      phone: '+1 555 0100',
      postalAddress: '12 Quay Lane\nRivermouth',
      preferredLanguage: 'Kreyòl',
    },
    onBehalfOf: { name: 'Teo Marwick', relation: 'my son' },
    language: 'es',
  };
}

/** The least that can be filed. */
export function shortFiling(narrative = 'What happened'): Record<string, unknown> {
  return { narrative, anonymous: true };
}
