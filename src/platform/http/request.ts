import '@fastify/cookie';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Actor } from '../security/actor';

/** A request with what the guard found out about it. */
export interface RedressRequest extends FastifyRequest {
  actor?: Actor;
  /** The session token, if the request carried a valid one. */
  sessionToken?: string;
  /** How the session came: only a cookie is sent by a browser unasked, so only it needs the CSRF check. */
  sessionSource?: 'cookie' | 'bearer';
}

export type RedressReply = FastifyReply;

export const SESSION_COOKIE = 'redress_session';

/** Whether the caller is a program that wants JSON rather than a page. */
export function wantsJson(request: FastifyRequest): boolean {
  return request.url.startsWith('/api/') || request.url.startsWith('/health/');
}
