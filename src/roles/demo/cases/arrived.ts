import type { DemoCase } from '../demo-case';

/** Complaints that have just come in, or that intake is looking at. */
export const ARRIVED: readonly DemoCase[] = [
  {
    key: 'tow-truck',
    filed: 0,
    filing: {
      occurred: 1,
      occurredWhen: 'about half past six in the evening',
      occurredWhere: 'Tern Avenue, in front of the pharmacy',
      narrative: `I was unloading my mother’s wheelchair in the loading zone, hazard lights on, door open, two minutes at most. The officer came up and said “move it or lose it.” I explained that she cannot stand. He laughed and said that everybody has a story, and called a tow truck while she was still sitting on the kerb in the rain.

I asked for his name. He tapped the badge and said “you can read, can’t you?” but he had his hand over half of it. I think it ended in 11.

My mother is 81. She was shaking for an hour. The tow cost us $240, which I will send the bill for if somebody tells me where.`,
      officers: [
        {
          badge: 'ends in 11',
          description: 'Tall, grey moustache, rain cape of the traffic unit',
          is: 'thornquay',
        },
      ],
      witnesses: [{ name: 'The pharmacist', contact: 'Tern Avenue Pharmacy, ask for the evening shift' }],
      hopedOutcome: 'That he says sorry to her, and the $240.',
      contact: { fullName: 'Marisol Quent', phone: '555-0188', email: 'm.quent@mail.example' },
    },
  },
  {
    key: 'no-hablo',
    filed: 2,
    filing: {
      language: 'es',
      occurred: 3,
      occurredWhere: 'Mercado de la Linterna',
      narrative:
        'Pedí un intérprete tres veces. El agente me dijo: «Aquí se habla inglés», rompió mi papel y se fue.',
      officers: [{ description: 'Joven, pelo rojo, iba solo en el coche 14', unknown: true }],
    },
  },
  {
    key: 'camera-light',
    filed: 8,
    filing: {
      occurred: 9,
      occurredWhen: 'Just after midnight',
      occurredWhere: 'Ferry Plaza, by the taxi rank',
      narrative: `two cops put my cousin on the ground over a BEER. one beer. I was filming & the short one (woman, braids) covers her body camera with her hand - you can see the red light go out on my video 📹 - and says "show's over, sweetheart". Then the other one, big guy, takes my phone out of my hand and holds it til they are done. Gave it back with a crack in it.

My cousin didn't do SHIT. They let him go after 20 min, no ticket, nothing. So what was it for??`,
      officers: [
        { badge: '2427', description: 'Short woman with braids', is: 'umberlin' },
        { description: 'Big man, shaved head', is: 'vantresse' },
      ],
      contact: { fullName: 'Deshawn Pruitt-Vale', email: 'dpv@mail.example' },
    },
  },
  {
    key: 'school-gate',
    filed: 13,
    filing: {
      language: 'es',
      occurred: 20,
      occurredWhen: 'A la salida, a las tres y diez',
      occurredWhere: 'Escuela secundaria de Saltmarsh, puerta del este',
      narrative: `Mi hijo Joaquín tiene trece años. El agente de la escuela lo separó de sus amigos, le mandó vaciar la mochila en el suelo y le revisó el teléfono, foto por foto, delante de todos. Le preguntó de dónde «eran de verdad» sus padres y si teníamos papeles.

No encontraron nada porque no había nada. Mi hijo no quiere volver a clase. Cuando fui a hablar con el agente, me dijo que él no tenía que darle explicaciones «a gente como usted».

Quiero saber quién le dio permiso para mirar el teléfono de un niño sin sus padres.`,
      officers: [{ name: 'Agente Yarrowin', badge: '2450', is: 'yarrowin' }],
      witnesses: [
        { name: 'Sra. Beatriz Olmedo', description: 'Maestra de guardia en la puerta' },
        { description: 'Dos amigos de mi hijo, los puedo traer' },
      ],
      hopedOutcome: 'Que no vuelva a pasar con ningún niño, y una disculpa.',
      contact: { fullName: 'Rosa Elvira Cantú', phone: '555-0121' },
    },
    triage: { begun: 12, by: 'intake2' },
  },
  {
    key: 'night-search',
    filed: 29,
    filing: {
      occurred: 33,
      occurredWhere: 'Saltmarsh Estates, block C',
      narrative: `Six officers searched my apartment at 4.20 in the morning. They had a paper for 3C. I live in 3G. I told them so through the door, I told them so when they had me on the floor in my underwear, and I told them so when they had emptied every drawer in the place. One of them finally looked at the paper and said “huh.” Then they left. Nobody closed the door behind them, because there was no door any more.

I have since learned that the person they wanted moved away in the spring.

The sergeant gave me a card with a telephone number that nobody answers.`,
      officers: [
        { name: 'Sgt. Dunmarrow', badge: '1057', is: 'dunmarrow' },
        { description: 'Five others in helmets', unknown: true },
      ],
      hopedOutcome: 'A new door. An apology in writing. Somebody who checks the address next time.',
      contact: { fullName: 'Harlan Oyelaran', email: 'h.oyelaran@mail.example', phone: '555-0160' },
    },
    triage: { begun: 28 },
  },
  {
    key: 'unknown-bridge',
    filed: 37,
    filing: {
      occurred: 60,
      occurredWhere: 'Somewhere on the Old Mill Road bridge',
      narrative: `I do not want to give my name because I work for the city. An officer on the bridge checkpoint waved cars with nice paint through and pulled over every car that had a dent, and the people in those cars were all the same colour. I drove through twice that evening to be sure. Out of nineteen that I counted pulled over, nineteen.`,
      officers: [{ unknown: true }],
    },
    triage: { begun: 34, by: 'intake2' },
  },
  {
    key: 'withdrawn-fine',
    filed: 22,
    filing: {
      occurred: 24,
      occurredWhere: 'Heron Park, north gate',
      narrative:
        'The officer wrote me a ticket for my dog although the sign says dogs are fine until nine. He was polite. I just think he was wrong.',
      officers: [{ name: 'Mabberley', badge: '2339', is: 'mabberley' }],
      contact: { fullName: 'Edith Sommerville', email: 'edith.s@mail.example' },
    },
    triage: { begun: 20 },
    ending: {
      kind: 'close',
      proposed: 5,
      reason: 'withdrawn',
      explanation:
        'Ms. Sommerville called on Monday: the ticket has been cancelled and she does not wish to go on. Read back to her, confirmed by e-mail the same day.',
    },
  },
];
