import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { Clock } from '../clock/clock';
import { AppError } from '../errors/app-error';
import { type AccountActor, PUBLIC_ACTOR } from '../security/actor';
import { isCrossSiteForgery } from '../security/csrf';
import { SessionReader } from '../security/session-reader';
import { isConfined, isSteppedUp } from '../security/step-up';
import { ACCESS_KEY, type AllowOptions, type RouteAccess } from './allow';
import { isPossiblePath } from './path-values';
import { type RedressRequest, SESSION_COOKIE } from './request';

/** Finds out who calls and refuses what the route does not allow. Closed where a route declares nothing. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly sessions: SessionReader,
    private readonly clock: Clock,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<RedressRequest>();
    await this.identify(request);
    const access = this.reflector.getAllAndOverride<RouteAccess | undefined>(ACCESS_KEY, [
      context.getHandler(),
      context.getClass(),
    ]);
    if (!access) throw new AppError('platform.forbidden');
    if (isCrossSiteForgery(request)) throw new AppError('platform.csrf_refused');
    if (access.kind === 'public') return true;
    if (request.actor?.kind !== 'account') throw new AppError('platform.unauthenticated');
    this.requireStrength(request.actor, access);
    if (!request.actor.permissions.has(access.permission)) throw new AppError('platform.forbidden');
    if (!isPossiblePath(request.params)) throw new AppError('platform.not_found');
    return true;
  }

  /** A confined session learns nothing about a route but that it comes after the second factor. */
  private requireStrength(actor: AccountActor, { stepUp, confined }: AllowOptions): void {
    if (isConfined(actor) && !confined) throw new AppError('platform.second_factor_needed');
    if (stepUp && !isSteppedUp(actor, this.clock.now())) throw new AppError('platform.step_up_needed');
  }

  private async identify(request: RedressRequest): Promise<void> {
    request.actor = PUBLIC_ACTOR;
    const bearer = /^Bearer ([\w-]{20,200})$/.exec(request.headers.authorization ?? '')?.[1];
    const token = bearer ?? request.cookies[SESSION_COOKIE];
    if (!token) return;
    const actor = await this.sessions.read(token);
    if (!actor) return;
    request.actor = actor;
    request.sessionToken = token;
    request.sessionSource = bearer ? 'bearer' : 'cookie';
  }
}
