import path from 'node:path';
import { REDIS_SCHEMES } from '../jobs/redis-address';
import { OperatorError } from './operator-error';
import * as parse from './parsers';

/** One environment variable: what it is for, what holds without it, and how its text is read. */
export interface Setting<T> {
  readonly variable: string;
  readonly description: string;
  /** Text that is read when the variable is absent or empty; none means that the setting is then undefined. */
  readonly fallback?: string;
  /** How the fallback is told in the documentation when the text says too little. */
  readonly otherwise: string;
  /** Never shown, logged or written down. */
  readonly secret: boolean;
  readonly parse: parse.Parser<T>;
}

interface Description<T> {
  readonly for: string;
  readonly parse: parse.Parser<T>;
  readonly otherwise: string;
  readonly secret?: boolean;
}

function optional<T>(
  variable: string,
  { for: description, ...rest }: Description<T>,
): Setting<T | undefined> {
  return { variable, description, secret: false, ...rest };
}

function withDefault<T>(
  variable: string,
  fallback: string,
  { for: description, ...rest }: Omit<Description<T>, 'otherwise'>,
): Setting<T> {
  return { variable, description, secret: false, fallback, otherwise: `\`${fallback}\``, ...rest };
}

const database = parse.address('postgres', 'postgresql');

/** Every environment variable that Redress reads; docs/configuration.md is made from this. */
export const SETTINGS = {
  auditAnchorKey: optional('AUDIT_ANCHOR_KEY', {
    for: '32 bytes: the seed of the Ed25519 key that signs the daily anchors of the audit trail. Outsiders know the house by it.',
    parse: parse.key32,
    otherwise: 'derived from the secret key',
    secret: true,
  }),
  auditAnchorTo: optional('AUDIT_ANCHOR_TO', {
    for: 'Where the daily anchors of the audit trail are mailed: addresses outside of the house, separated by commas.',
    parse: parse.mailAddressList,
    otherwise: 'they do not leave the house',
  }),
  baseUrl: optional('BASE_URL', {
    for: 'Where people reach the site; links in mails begin with it.',
    parse: parse.siteAddress,
    otherwise: 'http://localhost:PORT',
  }),
  boardAddress: optional('BOARD_ADDRESS', {
    for: 'Where the board can be visited and written to, on one line; shown to the public.',
    parse: parse.text,
    otherwise: 'not shown',
  }),
  boardEmail: optional('BOARD_EMAIL', {
    for: 'The address to which the public may write.',
    parse: parse.plainMailAddress,
    otherwise: 'not shown',
  }),
  boardName: withDefault('BOARD_NAME', 'Civilian Oversight Board', {
    for: 'The name of the board, as people read it.',
    parse: parse.text,
  }),
  boardPhone: optional('BOARD_PHONE', {
    for: 'The telephone number that the public may call.',
    parse: parse.text,
    otherwise: 'not shown',
  }),
  boardTimeZone: withDefault('BOARD_TIME_ZONE', 'America/New_York', {
    for: 'The time zone in which legal dates are counted.',
    parse: parse.timeZone,
  }),
  dataFolder: withDefault('DATA_FOLDER', '.data', {
    for: 'Where files, and the embedded PostgreSQL, are kept when no other store is named.',
    parse: (value) => path.resolve(value),
  }),
  databaseOwnerUrl: optional('DATABASE_OWNER_URL', {
    for: 'The account that owns the tables; only migrations use it.',
    parse: database,
    otherwise: 'no migration at the start, when DATABASE_URL is set',
    secret: true,
  }),
  databaseUrl: optional('DATABASE_URL', {
    for: 'PostgreSQL 18, as the account of the application, which owns nothing.',
    parse: database,
    otherwise: 'an embedded PostgreSQL in the data folder',
    secret: true,
  }),
  host: withDefault('HOST', 'localhost', {
    for: 'The network address to listen on; 0.0.0.0 for all.',
    parse: parse.text,
  }),
  identityKeys: optional('IDENTITY_KEYS', {
    for: 'The keys that lock protected identities away, as VERSION:KEY with commas between them, each key 32 bytes; the highest version locks, the others only open. Kept apart from SECRET_KEY and from every copy of the database: docs/protected-identity.md.',
    parse: parse.versionedKeys,
    otherwise: 'the content of IDENTITY_KEYS_FILE',
    secret: true,
  }),
  identityKeysFile: optional('IDENTITY_KEYS_FILE', {
    for: 'A file that holds the identity keys instead, one VERSION:KEY a line; for container secrets.',
    parse: (value) => path.resolve(value),
    otherwise:
      'a key made at the first start in DATA_FOLDER/identity.keys; with DATABASE_URL there is none and one of the two is required',
  }),
  identityKeysLost: optional('IDENTITY_KEYS_LOST', {
    for: 'Versions of identity keys that are lost for good, such as 1,2: the house then starts without them, and what they lock stays locked.',
    parse: parse.versions,
    otherwise: 'the start stops where a key is missing that an identity needs',
  }),
  logLevel: withDefault('LOG_LEVEL', 'info', {
    for: 'The least level that is logged: debug, info, warn, error or silent.',
    parse: parse.oneOf('debug', 'info', 'warn', 'error', 'silent'),
  }),
  mailFrom: withDefault('MAIL_FROM', 'Redress <redress@localhost.localdomain>', {
    for: 'The sender of mails.',
    parse: parse.mailAddress,
  }),
  oidcClientId: optional('OIDC_CLIENT_ID', {
    for: 'The name under which the identity provider knows this service.',
    parse: parse.text,
    otherwise: 'no sign-in through a provider',
  }),
  oidcClientSecret: optional('OIDC_CLIENT_SECRET', {
    for: 'The secret that the identity provider gave to this service.',
    parse: parse.text,
    otherwise: 'a public client, by PKCE alone',
    secret: true,
  }),
  oidcIssuer: optional('OIDC_ISSUER', {
    for: "The address of the city's identity provider (OpenID Connect). It sends people back to BASE_URL/sign-in/provider/callback.",
    parse: parse.issuer,
    otherwise: 'no sign-in through a provider',
  }),
  oidcLabel: withDefault('OIDC_LABEL', 'City account', {
    for: 'What people call their account at the identity provider; it stands on the button.',
    parse: parse.text,
  }),
  oidcSecondFactor: withDefault('OIDC_SECOND_FACTOR', 'none', {
    for: 'The values of amr and acr, with spaces between, by which the identity provider says that it proved a second factor, such as mfa; none: ours is asked for all the same.',
    parse: parse.words,
  }),
  port: withDefault('PORT', '3000', {
    for: 'The port to listen on; 0 picks a free one.',
    parse: parse.wholeNumber(0, 65_535),
  }),
  redisUrl: optional('REDIS_URL', {
    for: 'Redis or Valkey for the queue: redis://:PASSWORD@HOST:6379/0, redis+sentinel://HOST:26379/NAME or redis+cluster://HOST:6379, further nodes as ?node=HOST:PORT; rediss for TLS.',
    parse: parse.address(...REDIS_SCHEMES),
    otherwise: 'the queue lives in PostgreSQL',
    secret: true,
  }),
  rulebook: withDefault('RULEBOOK', 'generic', {
    for: 'Whose rules new cases are received under: a family of rule packs, such as `generic` or `california`.',
    parse: parse.text,
  }),
  secretKey: optional('SECRET_KEY', {
    for: '32 bytes, from which the keys of receipts, links and limits are derived. Losing it makes receipts worthless.',
    parse: parse.key32,
    otherwise: 'the content of SECRET_KEY_FILE',
    secret: true,
  }),
  secretKeyFile: optional('SECRET_KEY_FILE', {
    for: 'A file that holds the secret key instead; for container secrets.',
    parse: (value) => path.resolve(value),
    otherwise:
      'a key made at the first start in DATA_FOLDER/secret.key; with DATABASE_URL there is none and one of the two is required',
  }),
  sessionHours: withDefault('SESSION_HOURS', '12', {
    for: 'After how many hours somebody signs in again in any case; at most 24.',
    parse: parse.wholeNumber(1, 24),
  }),
  sessionIdleMinutes: withDefault('SESSION_IDLE_MINUTES', '30', {
    for: 'After how many minutes without use a session ends; at most 60.',
    parse: parse.wholeNumber(5, 60),
  }),
  smtpUrl: optional('SMTP_URL', {
    for: 'The mail server.',
    parse: parse.address('smtp', 'smtps'),
    otherwise: 'mails are kept and shown on a page, not sent',
    secret: true,
  }),
  storageUrl: optional('STORAGE_URL', {
    for: 'An S3-compatible store for files: s3://KEY:SECRET@HOST/BUCKET, with ?tls=off for plain HTTP, ?region=NAME where it matters.',
    parse: parse.s3Address,
    otherwise: 'DATA_FOLDER/files',
    secret: true,
  }),
  uploadLimitBytes: withDefault('UPLOAD_LIMIT_BYTES', '5368709120', {
    for: 'The largest file that is taken, in bytes.',
    parse: parse.wholeNumber(1_024, 1_099_511_627_776),
  }),
} as const satisfies Record<string, Setting<unknown>>;

/** What the environment says, read once; the parts that the start completes may be undefined. */
export type Settings = {
  readonly [K in keyof typeof SETTINGS]: (typeof SETTINGS)[K] extends Setting<infer T> ? T : never;
};

/** Reads all variables and names every wrong one at once, without its value. */
export function readSettings(environment: NodeJS.ProcessEnv): Settings {
  const faults: string[] = [];
  const read = <T>(setting: Setting<T>): T | undefined => {
    const value = environment[setting.variable]?.trim() || setting.fallback;
    if (value === undefined) return undefined;
    try {
      return setting.parse(value);
    } catch (error) {
      if (!(error instanceof parse.FormatFault)) throw error;
      faults.push(`${setting.variable} ${error.message}`);
      return undefined;
    }
  };
  const values = Object.entries(SETTINGS).map(([name, setting]) => [name, read<unknown>(setting)]);
  if (faults.length > 0) throw new OperatorError(`The configuration is wrong: ${faults.join('; ')}.`, 2);
  return Object.freeze(Object.fromEntries(values)) as Settings;
}
