import { createHash } from 'node:crypto';
import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { adoptStylesheet } from './stylesheet';

interface Asset {
  type: string;
  body: Buffer;
  /** Made when it is first asked for: compressing costs more than a start can spare. */
  brotli?: Buffer;
}

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
};

const GOVUK = path.join(path.dirname(require.resolve('govuk-frontend/package.json')), 'dist/govuk');
const MOJ = path.join(path.dirname(require.resolve('@ministryofjustice/frontend/package.json')), 'moj');
const WEBAUTHN = path.join(
  path.dirname(require.resolve('@simplewebauthn/browser')),
  '../dist/bundle/index.umd.min.js',
);
const OWN = path.join(__dirname, 'assets');

/**
 * The stylesheet, scripts and pictures of every page, held in memory: so no request can reach another file. Their
 * address carries a fingerprint of them all, so browsers may keep them for good.
 */
export class Assets {
  private readonly assets = readAssets();
  readonly version = fingerprint(this.assets);

  /** The address of one asset; asking for one that does not exist is a defect and throws. */
  href(name: string): string {
    if (!this.assets.has(name)) throw new Error(`there is no asset ${name}`);
    return `/assets/${this.version}/${name}`;
  }

  /** Answers `/assets/VERSION/NAME`. */
  register(fastify: FastifyInstance): void {
    fastify.get<{ Params: { version: string; name: string } }>('/assets/:version/:name', (request, reply) =>
      this.send(request.params, String(request.headers['accept-encoding'] ?? ''), reply),
    );
    fastify.get('/favicon.ico', (_request, reply) => reply.redirect(this.href('mark.svg'), 302));
  }

  private send(wanted: { version: string; name: string }, encodings: string, reply: FastifyReply) {
    const asset = this.assets.get(wanted.name);
    if (!asset) return reply.code(404).type('text/plain; charset=utf-8').send('Not found');
    // An old page of a run before this one still gets the asset, but does not keep it.
    const current = wanted.version === this.version;
    reply.header('cache-control', current ? 'public, max-age=31536000, immutable' : 'no-cache');
    reply.header('vary', 'accept-encoding').type(asset.type);
    if (!/\bbr\b/.test(encodings)) return reply.send(asset.body);
    asset.brotli ??= brotliCompressSync(asset.body, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } });
    return reply.header('content-encoding', 'br').send(asset.brotli);
  }
}

function readAssets(): Map<string, Asset> {
  const sheets = [
    adoptStylesheet(readFileSync(path.join(GOVUK, 'govuk-frontend.min.css'), 'utf8')),
    adoptStylesheet(readFileSync(path.join(MOJ, 'moj-frontend.min.css'), 'utf8')),
    readFileSync(path.join(OWN, 'theme.css'), 'utf8'),
  ];
  const files = [
    path.join(GOVUK, 'govuk-frontend.min.js'),
    path.join(MOJ, 'moj-frontend.min.js'),
    ...globSync('assets/images/icon-*.svg', { cwd: MOJ }).map((file) => path.join(MOJ, file)),
    ...globSync('*.{js,mjs,svg}', { cwd: OWN }).map((file) => path.join(OWN, file)),
  ].sort();
  const assets = new Map<string, Asset>();
  for (const file of files) assets.set(path.basename(file), asset(file, readFileSync(file)));
  assets.set('simplewebauthn.js', asset('simplewebauthn.js', readFileSync(WEBAUTHN)));
  assets.set('redress.css', asset('redress.css', Buffer.from(sheets.join('\n'))));
  return assets;
}

function asset(file: string, body: Buffer): Asset {
  return { type: TYPES[path.extname(file)] ?? 'application/octet-stream', body };
}

function fingerprint(assets: ReadonlyMap<string, Asset>): string {
  const hash = createHash('sha256');
  for (const [name, { body }] of assets) hash.update(`${name} ${body.length}\n`).update(body);
  return hash.digest('hex').slice(0, 12);
}
