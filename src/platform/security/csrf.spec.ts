import type { RedressRequest } from '../http/request';
import { csrfToken, isCrossSiteForgery } from './csrf';

const SESSION = 'a-session-token-that-is-long-enough';

function request(
  headers: Record<string, string>,
  {
    body,
    method = 'POST',
    source = 'cookie',
  }: { body?: object; method?: string; source?: 'cookie' | 'bearer' } = {},
): RedressRequest {
  const found: Partial<RedressRequest> = {
    headers,
    method,
    body,
    host: 'board.example',
    sessionSource: source,
  };
  return { ...found, sessionToken: SESSION } as RedressRequest;
}

describe('isCrossSiteForgery', () => {
  it.each([
    ['our own page', { 'sec-fetch-site': 'same-origin' }],
    ['an address typed in', { 'sec-fetch-site': 'none' }],
    ['our own origin', { origin: 'https://board.example' }],
    ['the token of the session', { 'x-csrf-token': csrfToken(SESSION) }],
    ['no origin to speak of, with the token', { origin: 'null', 'x-csrf-token': csrfToken(SESSION) }],
  ])('lets %s pass', (_, headers) => {
    expect(isCrossSiteForgery(request(headers))).toBe(false);
  });

  it.each([
    ['another site', { 'sec-fetch-site': 'cross-site' }],
    ['a neighbour under the same domain', { 'sec-fetch-site': 'same-site' }],
    ['another origin', { origin: 'https://evil.example' }],
    [
      'another site that says our origin',
      { 'sec-fetch-site': 'cross-site', origin: 'https://board.example' },
    ],
    ['no origin to speak of', { origin: 'null' }],
    ['nothing at all', {}],
    ['the token of another session', { 'x-csrf-token': csrfToken('another') }],
  ])('stops %s', (_, headers) => {
    expect(isCrossSiteForgery(request(headers))).toBe(true);
  });

  it('takes the token from a form too', () => {
    expect(isCrossSiteForgery(request({}, { body: { _csrf: csrfToken(SESSION) } }))).toBe(false);
  });

  it('looks neither at reads nor at bearers, which no browser sends unasked', () => {
    expect(isCrossSiteForgery(request({ 'sec-fetch-site': 'cross-site' }, { method: 'GET' }))).toBe(false);
    expect(isCrossSiteForgery(request({ 'sec-fetch-site': 'cross-site' }, { source: 'bearer' }))).toBe(false);
  });
});
