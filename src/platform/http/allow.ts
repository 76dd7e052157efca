import { createParamDecorator, type ExecutionContext, Header, SetMetadata } from '@nestjs/common';
import { type Actor, PUBLIC_ACTOR } from '../security/actor';
import type { RedressRequest } from './request';

export const ACCESS_KEY = Symbol('redress:access');

/** How strong the session must be, besides its permission. */
export interface AllowOptions {
  /** The second factor must have been proved in the last minutes. */
  readonly stepUp?: boolean;
  /** Also for a session that has not proved a second factor yet: what leads there, and signing out. */
  readonly confined?: boolean;
}

/** What a route declares about who may call it. */
export type RouteAccess =
  | { readonly kind: 'public' }
  | ({ readonly kind: 'permission'; readonly permission: string } & AllowOptions);

/** The route is for people who hold the permission; whether they may see the case is decided by the command. */
export const Allow = (permission: string, options: AllowOptions = {}) =>
  SetMetadata(ACCESS_KEY, { kind: 'permission', permission, ...options } satisfies RouteAccess);

/** The route is for everybody, signed in or not. */
export const Public = () => SetMetadata(ACCESS_KEY, { kind: 'public' } satisfies RouteAccess);

/** A page for everybody that search engines may list; everything else tells them not to. */
export const Indexed = () => Header('x-robots-tag', 'all');

/** Who calls. On a route with `@Allow` always an account. */
export const CurrentActor = createParamDecorator((_: unknown, context: ExecutionContext): Actor => {
  return context.switchToHttp().getRequest<RedressRequest>().actor ?? PUBLIC_ACTOR;
});
