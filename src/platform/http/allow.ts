import { createParamDecorator, type ExecutionContext, SetMetadata } from '@nestjs/common';
import { type Actor, PUBLIC_ACTOR } from '../security/actor';
import type { RedressRequest } from './request';

export const ACCESS_KEY = Symbol('redress:access');

/** What a route declares about who may call it. */
export type RouteAccess =
  | { readonly kind: 'public' }
  | { readonly kind: 'permission'; readonly permission: string };

/** The route is for people who hold the permission; whether they may see the case is decided by the command. */
export const Allow = (permission: string) =>
  SetMetadata(ACCESS_KEY, { kind: 'permission', permission } satisfies RouteAccess);

/** The route is for everybody, signed in or not. */
export const Public = () => SetMetadata(ACCESS_KEY, { kind: 'public' } satisfies RouteAccess);

/** Who calls. On a route with `@Allow` always an account. */
export const CurrentActor = createParamDecorator((_: unknown, context: ExecutionContext): Actor => {
  return context.switchToHttp().getRequest<RedressRequest>().actor ?? PUBLIC_ACTOR;
});
