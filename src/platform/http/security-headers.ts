import type { FastifyInstance, FastifyReply } from 'fastify';

/**
 * What a page may do: load what is ours and send forms to us, and nothing else. No inline script or style, and no
 * text ever becomes markup or script in the browser (Trusted Types without a single policy).
 */
const PAGE_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "manifest-src 'self'",
  "form-action 'self'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join('; ');

/** What is no page does nothing, however it is opened. */
const NOTHING_POLICY = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** Everything that a browser could lend to a page and that no page of ours asks for. */
const FEATURES_DENIED = [
  'accelerometer',
  'autoplay',
  'browsing-topics',
  'camera',
  'display-capture',
  'encrypted-media',
  'gamepad',
  'geolocation',
  'gyroscope',
  'hid',
  'identity-credentials-get',
  'idle-detection',
  'local-fonts',
  'magnetometer',
  'microphone',
  'midi',
  'payment',
  'picture-in-picture',
  'screen-wake-lock',
  'serial',
  'storage-access',
  'usb',
  'window-management',
  'xr-spatial-tracking',
];

/** The headers that every answer has, whatever it is. */
const EVERYWHERE: Readonly<Record<string, string>> = {
  'cross-origin-embedder-policy': 'require-corp',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': FEATURES_DENIED.map((feature) => `${feature}=()`).join(', '),
  'referrer-policy': 'same-origin',
  'x-content-type-options': 'nosniff',
  'x-dns-prefetch-control': 'off',
  'x-frame-options': 'DENY',
  'x-permitted-cross-domain-policies': 'none',
};

const YEAR_SECONDS = 31_536_000;

/** Sees to the headers of all answers. A route that needs another policy than the usual one sets it itself. */
export class SecurityHeaders {
  private always = EVERYWHERE;

  register(fastify: FastifyInstance, https: boolean): void {
    if (https) this.always = { ...EVERYWHERE, 'strict-transport-security': `max-age=${YEAR_SECONDS}` };
    fastify.addHook('onRequest', async (request, reply) => {
      reply.headers(this.always).header('x-request-id', request.id);
    });
    fastify.addHook('onSend', async (_request, reply, payload) =>
      this.complete(reply, typeOf(reply, payload)),
    );
  }

  /** For an answer that is given before any hook runs. */
  put(reply: FastifyReply): void {
    this.complete(reply.headers(this.always), 'text/plain');
  }

  private complete(reply: FastifyReply, type: string): void {
    if (!reply.hasHeader('cache-control')) reply.header('cache-control', 'no-store');
    if (!reply.hasHeader('x-robots-tag')) reply.header('x-robots-tag', 'noindex, nofollow');
    if (reply.hasHeader('content-security-policy')) return;
    reply.header('content-security-policy', type.startsWith('text/html') ? PAGE_POLICY : NOTHING_POLICY);
  }
}

/** A page is a web `Response`, whose own headers the framework puts in place after the hooks. */
function typeOf(reply: FastifyReply, payload: unknown): string {
  const type =
    payload instanceof Response ? payload.headers.get('content-type') : reply.getHeader('content-type');
  return String(type ?? '');
}
