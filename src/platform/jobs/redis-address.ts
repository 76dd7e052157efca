import type { RedisOptions } from 'bullmq';
import type { ClusterOptions } from 'ioredis';

interface Node {
  readonly host: string;
  readonly port: number;
}

/** Where Redis or Valkey is: one server, a set of sentinels that name it, or a cluster. */
export type RedisAddress =
  | { readonly kind: 'server' | 'sentinel'; readonly options: RedisOptions }
  | { readonly kind: 'cluster'; readonly nodes: readonly Node[]; readonly options: ClusterOptions };

/** The schemes of REDIS_URL. Further nodes of a sentinel or cluster address follow as `?node=host:port`. */
export const REDIS_SCHEMES = [
  'redis',
  'rediss',
  'redis+sentinel',
  'rediss+sentinel',
  'redis+cluster',
  'rediss+cluster',
] as const;

/**
 * Reads `redis://user:password@host:6379/0`, `redis+sentinel://:password@host:26379/NAME/0?node=host:26379` and
 * `redis+cluster://host:6379?node=host:6379`; `rediss` is the same over TLS.
 */
export function readRedisUrl(text: string): RedisAddress {
  const url = new URL(text);
  const [scheme = '', kind = 'server'] = url.protocol.slice(0, -1).split('+');
  const tls = scheme === 'rediss' ? { tls: {} } : {};
  const login = {
    ...(url.username && { username: decodeURIComponent(url.username) }),
    ...(url.password && { password: decodeURIComponent(url.password) }),
  };
  const path = url.pathname.split('/').slice(1);
  if (kind === 'cluster') {
    const options: ClusterOptions = { redisOptions: { ...login, ...tls } };
    return { kind, nodes: nodesOf(url, 6379), options };
  }
  if (kind === 'sentinel') {
    const [name = '', db = ''] = path;
    const sentinels = nodesOf(url, 26_379);
    const options = { sentinels, name, ...(tls.tls && { sentinelTLS: {}, enableTLSForSentinelMode: true }) };
    return { kind, options: { ...options, ...login, ...tls, db: Number(db) } };
  }
  const [node] = nodesOf(url, 6379);
  return { kind: 'server', options: { ...node, ...login, ...tls, db: Number(path[0] ?? 0) } };
}

function nodesOf(url: URL, defaultPort: number): Node[] {
  const further = url.searchParams.getAll('node').map((node) => new URL(`redis://${node}`));
  return [url, ...further].map(({ hostname, port }) => ({
    host: hostname.replace(/^\[|\]$/g, ''),
    port: Number(port || defaultPort),
  }));
}
