/** A parser answers the value, or throws a FormatFault that says what the text must be (never what it is). */
export type Parser<T> = (text: string) => T;

export class FormatFault extends Error {}

export const text: Parser<string> = (value) => value;

export function wholeNumber(min: number, max: number): Parser<number> {
  return (value) => {
    const number = Number(value);
    if (/^\d+$/.test(value) && number >= min && number <= max) return number;
    throw new FormatFault(`must be a whole number from ${min} to ${max}`);
  };
}

export function oneOf<T extends string>(...choices: readonly T[]): Parser<T> {
  return (value) => {
    const found = choices.find((choice) => choice === value);
    if (found !== undefined) return found;
    throw new FormatFault(`must be one of ${choices.join(', ')}`);
  };
}

/** An address of one of these schemes, with a host where the scheme has one. */
export function address(...schemes: readonly string[]): Parser<string> {
  return (value) => {
    const url = URL.canParse(value) ? new URL(value) : undefined;
    if (url && schemes.includes(url.protocol.slice(0, -1))) return value;
    throw new FormatFault(
      `must be an address that begins with ${schemes.map((s) => `${s}://`).join(' or ')}`,
    );
  };
}

/** An S3-compatible store with its keys and bucket. */
export const s3Address: Parser<string> = (value) => {
  const url = URL.canParse(value) ? new URL(value) : undefined;
  const complete = url?.protocol === 's3:' && url.host && url.username && url.password;
  if (complete && /^\/[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/.test(url.pathname)) return value;
  throw new FormatFault('must be s3://KEY:SECRET@HOST/BUCKET');
};

/** Where people reach the site: cookies are sent over HTTPS only, so plain HTTP is for this machine alone. */
export const siteAddress: Parser<string> = (value) => {
  const url = URL.canParse(value) ? new URL(value) : undefined;
  const local = url && ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname);
  const plain = url && url.pathname === '/' && !url.search && !url.hash && !url.username;
  if (url && plain && (url.protocol === 'https:' || (url.protocol === 'http:' && local))) return url.origin;
  throw new FormatFault('must be https://HOST without a path (http:// only for localhost)');
};

/** The issuer of an OpenID provider: HTTPS, but for one on this machine. */
export const issuer: Parser<string> = (value) => {
  const url = URL.canParse(value) ? new URL(value) : undefined;
  const local = url && ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname);
  const plain = url && !url.search && !url.hash && !url.username;
  if (url && plain && (url.protocol === 'https:' || (url.protocol === 'http:' && local))) return value;
  throw new FormatFault('must be the https:// address of a provider, as it names itself');
};

/** Words with spaces between; `none` for none. */
export const words: Parser<readonly string[]> = (value) =>
  value === 'none' ? [] : value.split(/\s+/).filter((word) => word !== '');

/** 32 bytes as 64 hexadecimal digits or as base64. */
export const key32: Parser<Buffer> = (value) => {
  const hexadecimal = /^[0-9a-f]{64}$/i.test(value);
  const base64 = /^[\w+/-]{43}=?$/.test(value);
  if (hexadecimal || base64) return Buffer.from(value, hexadecimal ? 'hex' : 'base64');
  throw new FormatFault('must be 32 bytes, as 64 hexadecimal digits or as base64');
};

/** Keys by version: `1:KEY,2:KEY`, with commas, blanks or line ends between them. */
export const versionedKeys: Parser<ReadonlyMap<number, Buffer>> = (value) => {
  const keys = new Map<number, Buffer>();
  for (const entry of value.split(/[\s,]+/).filter(Boolean)) {
    const [, version = '', key = ''] = /^([1-9]\d{0,5}):(.+)$/.exec(entry) ?? [];
    const known = keys.has(Number(version));
    if (!version || known) throw new FormatFault(KEYS_FORMAT);
    try {
      keys.set(Number(version), key32(key));
    } catch {
      throw new FormatFault(KEYS_FORMAT);
    }
  }
  if (keys.size === 0) throw new FormatFault(KEYS_FORMAT);
  return keys;
};

const KEYS_FORMAT =
  'must be VERSION:KEY, several with commas between them, each version a whole number from 1 that occurs once, each key 32 bytes as 64 hexadecimal digits or as base64';

/** Whole numbers from 1, with commas between them. */
export const versions: Parser<readonly number[]> = (value) => {
  const words = value.split(/[\s,]+/).filter(Boolean);
  if (words.every((word) => /^[1-9]\d{0,5}$/.test(word))) return words.map(Number);
  throw new FormatFault('must be whole numbers with commas between them, such as 1,2');
};

export const timeZone: Parser<string> = (value) => {
  try {
    return Temporal.Now.zonedDateTimeISO(value).timeZoneId;
  } catch {
    throw new FormatFault('must be a time zone such as America/New_York');
  }
};

export const mailAddress: Parser<string> = (value) => {
  if (/^([^<>@\r\n]+ )?<?[^\s<>@]+@[^\s<>@]+>?$/.test(value)) return value;
  throw new FormatFault('must be a mail address, such as Oversight Board <board@example.org>');
};

/** Plain addresses, separated by commas. */
export const mailAddressList: Parser<readonly string[]> = (value) => {
  const addresses = value.split(',').map((address) => address.trim());
  if (addresses.every((address) => /^[^\s<>@]+@[^\s<>@]+$/.test(address))) return [...new Set(addresses)];
  throw new FormatFault(
    'must be mail addresses separated by commas, such as one@example.org, two@example.org',
  );
};

export const plainMailAddress: Parser<string> = (value) => {
  if (/^[^\s<>@]+@[^\s<>@]+$/.test(value)) return value;
  throw new FormatFault('must be a mail address, such as board@example.org');
};
