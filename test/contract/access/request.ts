import request from 'supertest';
import { SESSION_COOKIE } from '../../../src/platform/http/request';
import type { DeclaredRoute } from '../../../src/platform/http/route-declarations';
import type { TestApp } from '../../support/app';
import type { Ground, Recipe } from './recipe';

export interface Answer {
  readonly status: number;
  readonly location: string;
  readonly text: string;
}

const BOUNDARY = 'redress-access-boundary';

/** Sends the recipe's request about a case, which need not exist. Without a token nobody is signed in. */
export async function ask(
  { app }: TestApp,
  route: DeclaredRoute,
  recipe: Recipe,
  ground: Ground,
  token: string | null,
): Promise<Answer> {
  const isApi = route.path.startsWith('/api/');
  const sent = route.method === 'GET' ? undefined : contentOf(recipe, ground, isApi);
  const url = addressOf(route, recipe, ground) + (recipe.query ?? '');
  const headers = {
    ...(token && isApi && { authorization: `Bearer ${token}` }),
    ...(token && !isApi && { cookie: `${SESSION_COOKIE}=${token}` }),
    ...(!isApi && { 'sec-fetch-site': 'same-origin' }),
    ...(sent && { 'content-type': sent.type }),
    ...recipe.headers,
  };
  if (recipe.file) {
    // What receives files reads from the socket, which an injected request has not.
    const answer = await request(app.getHttpServer()).post(url).set(headers).send(sent?.payload);
    return { status: answer.status, location: answer.headers.location ?? '', text: answer.text };
  }
  const method = route.method as 'GET' | 'POST';
  const fastify = app.getHttpAdapter().getInstance();
  const answer = await fastify.inject({ method, url, headers, ...(sent && { payload: sent.payload }) });
  return { status: answer.statusCode, location: answer.headers.location ?? '', text: answer.body };
}

function addressOf({ path }: DeclaredRoute, { params }: Recipe, ground: Ground): string {
  const values: Readonly<Record<string, string>> = { caseId: ground.told.caseId, ...params?.(ground) };
  return path.replace(/:(\w+)/g, (_, name: string) => {
    const value = values[name];
    if (value === undefined) throw new Error(`The recipe of ${path} says no ${name}`);
    return encodeURIComponent(value);
  });
}

function contentOf({ body, file }: Recipe, ground: Ground, isApi: boolean) {
  const fields = body?.(ground) ?? {};
  if (file) return { type: `multipart/form-data; boundary=${BOUNDARY}`, payload: multipart(fields) };
  if (isApi) return { type: 'application/json', payload: JSON.stringify(fields) };
  return { type: 'application/x-www-form-urlencoded', payload: new URLSearchParams(flat(fields)).toString() };
}

/** As a form names its fields: `items[0][kind]`. */
function flat(value: object, prefix = ''): [string, string][] {
  return Object.entries(value).flatMap(([key, field]: [string, unknown]): [string, string][] => {
    const name = prefix ? `${prefix}[${key}]` : key;
    return typeof field === 'object' && field !== null ? flat(field, name) : [[name, String(field)]];
  });
}

function multipart(fields: object): string {
  const parts = Object.entries(fields).map(
    ([name, value]) => `--${BOUNDARY}\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
  );
  const head = 'content-disposition: form-data; name="file"; filename="seen.txt"\r\ncontent-type: text/plain';
  return `${parts.join('')}--${BOUNDARY}\r\n${head}\r\n\r\nWhat I saw from the counter.\r\n--${BOUNDARY}--\r\n`;
}

/** What differs between any two answers: ids in addresses, and the reference of the request. */
export function withoutReferences(text: string): string {
  return text.replace(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f-]{22}/g, 'REFERENCE');
}
