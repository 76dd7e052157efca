/** What a person recognises one of their own sessions by, besides its hour. Never the whole line that a browser sends. */
export interface ClientKind {
  readonly browser: Browser;
  readonly system: System;
}

export const BROWSERS = [
  'chrome',
  'edge',
  'firefox',
  'opera',
  'other',
  'program',
  'safari',
  'samsung',
] as const;
export type Browser = (typeof BROWSERS)[number];

export const SYSTEMS = ['android', 'chromeos', 'ios', 'linux', 'macos', 'other', 'windows'] as const;
export type System = (typeof SYSTEMS)[number];

// Every browser claims to be the older ones too, so the order decides.
const BROWSER_MARKS: readonly (readonly [RegExp, Browser])[] = [
  [/\bEdg(e|A|iOS)?\//, 'edge'],
  [/\b(OPR|Opera)\//, 'opera'],
  [/\bSamsungBrowser\//, 'samsung'],
  [/\b(Firefox|FxiOS)\//, 'firefox'],
  [/(Chrome|CriOS|Chromium)\//, 'chrome'],
  [/\bSafari\//, 'safari'],
];
const SYSTEM_MARKS: readonly (readonly [RegExp, System])[] = [
  [/\b(iPhone|iPad|iPod)\b/, 'ios'],
  [/\bAndroid\b/, 'android'],
  [/\bCrOS\b/, 'chromeos'],
  [/\bWindows\b/, 'windows'],
  [/\bMac OS X\b|\bMacintosh\b/, 'macos'],
  [/\bLinux\b|\bX11\b/, 'linux'],
];

/** The kind of browser and of system in what a client says of itself; what it says may be untrue. */
export function clientKindOf(userAgent: string | undefined): ClientKind {
  const said = (userAgent ?? '').slice(0, 1_000);
  const find = <T>(marks: readonly (readonly [RegExp, T])[]) => marks.find(([mark]) => mark.test(said))?.[1];
  const browser = find(BROWSER_MARKS) ?? (said.startsWith('Mozilla/') ? 'other' : 'program');
  return { browser, system: find(SYSTEM_MARKS) ?? 'other' };
}
