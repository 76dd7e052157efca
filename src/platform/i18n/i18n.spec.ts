import { formatsFor } from './formats';
import type { Language } from './language';
import { pickLanguage } from './language';
import { type MessageFault, Messages } from './messages';

function catalogue(language: Language, texts: Record<string, string>) {
  const messages = new Map(Object.entries(texts));
  return { owner: 'x', audience: 'public' as const, language, file: `x.${language}.json`, messages };
}

const CATALOGUES = [
  catalogue('en', {
    'x.days': '{days, plural, one {# day left} other {# days left}}',
    'x.policy': "Read <privacy>our policy</privacy> if you're {name}.",
    'x.plain': 'A & B',
  }),
  catalogue('es', {
    'x.days': '{days, plural, one {queda # día} other {quedan # días}}',
    'x.policy': 'Lea <privacy>nuestra política</privacy> si usted es {name}.',
  }),
];

describe(pickLanguage, () => {
  it.each<[string | undefined, string | undefined, Language]>([
    [undefined, undefined, 'en'],
    ['es-MX,es;q=0.9,en;q=0.8', undefined, 'es'],
    ['en-US,en;q=0.9,es;q=0.8', undefined, 'en'],
    ['fr-FR, es;q=0.4, en;q=0.2', undefined, 'es'],
    ['es;q=0, en', undefined, 'en'],
    ['fr', undefined, 'en'],
    ['es', 'en', 'en'],
    ['en', 'es', 'es'],
    ['en', 'xx', 'en'],
    [';;;q=,,q', undefined, 'en'],
  ])('reads %s with cookie %s as %s', (header, cookie, language) => {
    expect(pickLanguage(header, cookie)).toBe(language);
  });
});

describe(Messages, () => {
  const messages = new Messages(CATALOGUES);

  it('fills values and picks plurals in the language', () => {
    expect(messages.translator('en')('x.days', { days: 1 })).toBe('1 day left');
    expect(messages.translator('es')('x.days', { days: 3 })).toBe('quedan 3 días');
  });

  it('gives a message with slots in pieces and leaves values unescaped for the template', () => {
    const parts = messages.translator('en').parts('x.policy', ['privacy'], { name: '<b>' });
    expect(parts).toEqual(['Read ', { slot: 'privacy', text: 'our policy' }, " if you're <b>."]);
  });

  it('throws for what is missing, so that no test passes with it', () => {
    const t = messages.translator('es');
    expect(() => t('x.nothing')).toThrow('x.nothing (es) is missing');
    expect(() => t('x.days')).toThrow('x.days (es) is unformattable');
    expect(() => t('x.policy', { name: 'A' })).toThrow('unformattable');
    expect(messages.missing(['x.days', 'x.plain', 'constructor'])).toEqual(['x.plain', 'constructor']);
  });

  it('shows the key and reports once asked to go on', () => {
    const faults: MessageFault[] = [];
    const lenient = new Messages(CATALOGUES, (fault) => faults.push(fault));
    expect(lenient.translator('es')('x.plain')).toBe('x.plain');
    expect(faults).toEqual([{ key: 'x.plain', language: 'es', reason: 'missing' }]);
  });
});

describe(formatsFor, () => {
  it('writes instants in the board’s time zone, across daylight saving', () => {
    const en = formatsFor('en', 'America/New_York');
    expect(en.instant('2026-11-20T18:51:36.123Z')).toBe('November 20, 2026 at 1:51 PM');
    expect(en.instant('2026-07-20T02:51:00Z')).toBe('July 19, 2026 at 10:51 PM');
    expect(en.time('2026-11-20T18:51:36.123Z')).toBe('1:51 PM');
  });

  it('never moves a calendar date', () => {
    expect(formatsFor('en', 'Pacific/Kiritimati').date('2026-11-20')).toBe('November 20, 2026');
    expect(formatsFor('es', 'America/Los_Angeles').date('2026-11-20')).toBe('20 de noviembre de 2026');
    expect(formatsFor('es', 'America/Los_Angeles').weekday('2026-11-20')).toBe(
      'viernes, 20 de noviembre de 2026',
    );
  });

  it('writes amounts', () => {
    const en = formatsFor('en', 'UTC');
    expect([en.fileSize(0), en.fileSize(1), en.fileSize(4_210_000), en.fileSize(5e15)]).toEqual([
      '0 bytes',
      '1 byte',
      '4.2 MB',
      '5,000 TB',
    ]);
    expect(en.number(12345.5)).toBe('12,345.5');
  });
});
