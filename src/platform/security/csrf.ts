import { createHmac, timingSafeEqual } from 'node:crypto';
import type { RedressRequest } from '../http/request';

const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS']);

/** The token that a signed-in person's forms carry: bound to the session, worthless elsewhere. */
export function csrfToken(sessionToken: string): string {
  return createHmac('sha256', sessionToken).update('csrf').digest('base64url');
}

function sameText(a: string, b: string): boolean {
  const left = Buffer.from(a);
  const right = Buffer.from(b);
  return left.length === right.length && timingSafeEqual(left, right);
}

function sentToken(request: RedressRequest): string | undefined {
  const header = request.headers['x-csrf-token'];
  if (typeof header === 'string') return header;
  const body: unknown = request.body;
  const field =
    typeof body === 'object' && body !== null ? (body as Record<string, unknown>)._csrf : undefined;
  return typeof field === 'string' ? field : undefined;
}

/**
 * Whether an unsafe request was sent by our own pages. A browser says where it comes from (`Sec-Fetch-Site`,
 * `Origin`); one that says neither must prove it with the token of its session.
 */
export function isCrossSiteForgery(request: RedressRequest): boolean {
  if (SAFE_METHODS.has(request.method) || request.sessionSource === 'bearer') return false;
  const site = request.headers['sec-fetch-site'];
  if (typeof site === 'string') return site !== 'same-origin' && site !== 'none';
  const { origin } = request.headers;
  // `null` says nothing: a page that sends no referrer sends it too.
  if (typeof origin === 'string' && origin !== 'null') return hostOf(origin) !== request.host;
  if (request.sessionSource !== 'cookie' || !request.sessionToken) return false;
  return !sameText(sentToken(request) ?? '', csrfToken(request.sessionToken));
}

function hostOf(origin: string): string {
  try {
    return new URL(origin).host;
  } catch {
    return '';
  }
}
