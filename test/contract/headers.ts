import type { Response } from 'supertest';

/*
 * The headers of every answer, word for word, by what kind of answer it is. Written out here a second time on
 * purpose: a change of what the application sends has to be made in two places, and is seen.
 */

const ALWAYS = {
  'cross-origin-embedder-policy': 'require-corp',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy':
    'accelerometer=(), autoplay=(), browsing-topics=(), camera=(), display-capture=(), ' +
    'encrypted-media=(), gamepad=(), geolocation=(), gyroscope=(), hid=(), identity-credentials-get=(), ' +
    'idle-detection=(), local-fonts=(), magnetometer=(), microphone=(), midi=(), payment=(), ' +
    'picture-in-picture=(), screen-wake-lock=(), serial=(), storage-access=(), usb=(), window-management=(), ' +
    'xr-spatial-tracking=()',
  'referrer-policy': 'same-origin',
  'x-content-type-options': 'nosniff',
  'x-dns-prefetch-control': 'off',
  'x-frame-options': 'DENY',
  'x-permitted-cross-domain-policies': 'none',
};

const PAGE_POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; " +
  "connect-src 'self'; manifest-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'; " +
  "require-trusted-types-for 'script'; trusted-types 'none'";
const NOTHING_POLICY = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

const UNSEEN = { ...ALWAYS, 'cache-control': 'no-store', 'x-robots-tag': 'noindex, nofollow' };
const NOT_A_PAGE = { ...UNSEEN, 'content-security-policy': NOTHING_POLICY };
const PAGE = {
  ...UNSEEN,
  'content-security-policy': PAGE_POLICY,
  'content-type': 'text/html; charset=utf-8',
};

const SET_ASIDE = { ...UNSEEN, 'cache-control': 'private, no-store' };
const IMMUTABLE = {
  ...NOT_A_PAGE,
  'cache-control': 'public, max-age=31536000, immutable',
  vary: 'accept-encoding',
};

export const HEADERS = {
  'page of a signed-in person': PAGE,
  'public page that may be found': { ...PAGE, 'x-robots-tag': 'all' },
  'page that is for nobody to find': PAGE,
  'page of an error': PAGE,
  'page of a one-time link': { ...PAGE, 'referrer-policy': 'no-referrer' },
  'answer of the API': { ...NOT_A_PAGE, 'content-type': 'application/json; charset=utf-8' },
  'empty answer of the API': NOT_A_PAGE,
  'problem of the API': { ...NOT_A_PAGE, 'content-type': 'application/problem+json; charset=utf-8' },
  redirect: NOT_A_PAGE,
  'redirect of a sign-in at a provider': { ...NOT_A_PAGE, 'referrer-policy': 'no-referrer' },
  'end of a session': { ...NOT_A_PAGE, 'clear-site-data': '"cache", "storage"' },
  'file that a browser shows': {
    ...SET_ASIDE,
    'content-security-policy':
      "default-src 'none'; img-src 'self' data:; media-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'none'; sandbox",
  },
  'PDF that a browser shows': {
    ...SET_ASIDE,
    'content-security-policy':
      "default-src 'none'; img-src 'self' data:; media-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'none'; object-src 'self'",
  },
  'document of the house': {
    ...SET_ASIDE,
    'content-security-policy': "default-src 'none'; object-src 'self'; frame-ancestors 'none'",
    'content-type': 'application/pdf',
  },
  'file for spreadsheets': {
    ...SET_ASIDE,
    'content-security-policy': NOTHING_POLICY,
    'content-type': 'text/csv; charset=utf-8',
  },
  'style or script of ours': IMMUTABLE,
  'style or script of an earlier start': { ...IMMUTABLE, 'cache-control': 'no-cache' },
  'asset that does not exist': { ...NOT_A_PAGE, 'content-type': 'text/plain; charset=utf-8' },
  'address that cannot be read': { ...NOT_A_PAGE, 'content-type': 'text/plain; charset=utf-8' },
} as const satisfies Record<string, Readonly<Record<string, string>>>;

export type HeaderClass = keyof typeof HEADERS;

/** What differs from answer to answer, or belongs to the connection. */
const OF_THE_MOMENT = [
  'connection',
  'content-length',
  'date',
  'keep-alive',
  'transfer-encoding',
  'x-request-id',
];

/** The headers of an answer without those; `said` are left out too, where a test looks at them by themselves. */
export function headersOf({ headers }: Response, said: readonly string[] = []): Record<string, string> {
  const rest = Object.entries(headers as Record<string, string>).filter(
    ([name]) => !OF_THE_MOMENT.includes(name) && !said.includes(name),
  );
  return Object.fromEntries(rest);
}
