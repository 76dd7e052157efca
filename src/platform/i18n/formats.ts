import { type Language, LOCALES } from './language';

/** How one language writes dates, instants and amounts, in the board's own time zone. */
export interface Formats {
  /** A calendar date in full: "November 20, 2026". */
  date(date: string): string;
  /** A calendar date for tables: "Nov 20, 2026". */
  shortDate(date: string): string;
  /** A calendar date with its day of the week: "Friday, November 20, 2026". */
  weekday(date: string): string;
  /** A moment in full: "November 20, 2026 at 1:51 PM". */
  instant(instant: string): string;
  /** A moment for tables and timelines: "Nov 20, 2026, 1:51 PM". */
  shortInstant(instant: string): string;
  /** The time of day of a moment: "1:51 PM". */
  time(instant: string): string;
  number(value: number): string;
  /** An amount of bytes as people write it: "4.2 MB". */
  fileSize(bytes: number): string;
}

const known = new Map<string, Formats>();

export function formatsFor(language: Language, timeZone: string): Formats {
  const key = `${language} ${timeZone}`;
  const formats = known.get(key) ?? makeFormats(LOCALES[language], timeZone);
  known.set(key, formats);
  return formats;
}

function makeFormats(locale: string, timeZone: string): Formats {
  const dates = (options: Intl.DateTimeFormatOptions) => {
    const format = new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' });
    return (date: string) => format.format(Temporal.PlainDate.from(date));
  };
  const instants = (options: Intl.DateTimeFormatOptions) => {
    const format = new Intl.DateTimeFormat(locale, { ...options, timeZone });
    // Intl puts a narrow space before AM and PM; it is hard to copy, search and type.
    return (instant: string) => format.format(Temporal.Instant.from(instant)).replaceAll('\u202f', ' ');
  };
  const number = new Intl.NumberFormat(locale);
  return {
    date: dates({ dateStyle: 'long' }),
    shortDate: dates({ dateStyle: 'medium' }),
    weekday: dates({ dateStyle: 'full' }),
    instant: instants({ dateStyle: 'long', timeStyle: 'short' }),
    shortInstant: instants({ dateStyle: 'medium', timeStyle: 'short' }),
    time: instants({ timeStyle: 'short' }),
    number: (value) => number.format(value),
    fileSize: (bytes) => fileSize(locale, bytes),
  };
}

const UNITS = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const;

function fileSize(locale: string, bytes: number): string {
  const step = Math.min(UNITS.length - 1, Math.floor(Math.log10(Math.max(bytes, 1)) / 3));
  const style = { style: 'unit', unit: UNITS[step], unitDisplay: step === 0 ? 'long' : 'short' } as const;
  return new Intl.NumberFormat(locale, { ...style, maximumFractionDigits: 1 }).format(bytes / 1000 ** step);
}
