import { Injectable } from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants';
import { DiscoveryService, MetadataScanner, Reflector } from '@nestjs/core';
import { ACCESS_KEY, type RouteAccess } from './allow';

export interface DeclaredRoute {
  readonly method: string;
  readonly path: string;
  readonly handler: string;
  readonly access: RouteAccess;
}

const METHODS = ['GET', 'POST', 'PUT', 'DELETE', 'PATCH', 'ALL', 'OPTIONS', 'HEAD', 'SEARCH'];

/** Every route with what it declares. A route that declares nothing stops the start. */
@Injectable()
export class RouteDeclarations {
  constructor(
    private readonly discovery: DiscoveryService,
    private readonly scanner: MetadataScanner,
    private readonly reflector: Reflector,
  ) {}

  /** All routes in the order of their paths; throws with the names of those that declare nothing. */
  list(): DeclaredRoute[] {
    const routes: DeclaredRoute[] = [];
    const open: string[] = [];
    for (const wrapper of this.discovery.getControllers()) {
      const { instance, metatype } = wrapper;
      if (!instance || typeof metatype !== 'function') continue;
      const prototype: object = Object.getPrototypeOf(instance);
      for (const name of this.scanner.getAllMethodNames(prototype)) {
        const handler = (instance as Record<string, unknown>)[name];
        if (typeof handler !== 'function' || !Reflect.hasMetadata(PATH_METADATA, handler)) continue;
        const label = `${metatype.name}.${name}`;
        const access = this.reflector.getAllAndOverride<RouteAccess | undefined>(ACCESS_KEY, [
          handler as () => unknown,
          metatype as () => unknown,
        ]);
        if (access) routes.push(...declaredRoutes(metatype, handler, label, access));
        else open.push(label);
      }
    }
    if (open.length > 0) throw new Error(`Routes without @Allow or @Public: ${open.sort().join(', ')}`);
    return routes.sort((a, b) => `${a.path} ${a.method}`.localeCompare(`${b.path} ${b.method}`));
  }
}

function declaredRoutes(
  controller: object,
  handler: object,
  label: string,
  access: RouteAccess,
): DeclaredRoute[] {
  const method = METHODS[Reflect.getMetadata(METHOD_METADATA, handler) as number] ?? 'ALL';
  return pathsOf(controller).flatMap((prefix) =>
    pathsOf(handler).map((path) => ({
      method,
      path: `/${[prefix, path].join('/')}`.replace(/\/+/g, '/').replace(/(.)\/$/, '$1'),
      handler: label,
      access,
    })),
  );
}

function pathsOf(target: object): string[] {
  const path: unknown = Reflect.getMetadata(PATH_METADATA, target);
  return (Array.isArray(path) ? path : [path]).map((p) => (typeof p === 'string' ? p : ''));
}
