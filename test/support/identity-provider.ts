import { generateKeyPairSync, randomBytes, sign } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { Configuration, Provider } from 'oidc-provider';

export const CLIENT = { id: 'redress', secret: randomBytes(24).toString('base64url') };

/** Somebody who has an account at the city, as the provider tells of them. */
export interface Citizen {
  readonly sub: string;
  readonly email?: string;
  readonly emailVerified?: boolean;
  /** How they proved who they are there (RFC 8176). */
  readonly amr?: readonly string[];
}

type Claims = Record<string, unknown>;

/**
 * A city's identity provider: the package `oidc-provider` on a port of this machine, with whoever the test says at its
 * keyboard. It can be made to lie: claims under its own true signature, or a token under another key.
 */
export class TestIdentityProvider {
  /** Who signs in there next; null stops at the provider and comes back with an error. */
  atTheKeyboard: Citizen | null = null;
  /** Changes what the next id_token says, under the provider's own signature. */
  lie: ((claims: Claims) => Claims) | null = null;
  /** Signs the next id_token with a key that is not the provider's. */
  forge = false;

  private readonly citizens = new Map<string, Citizen>();
  private readonly key = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
  private readonly otherKey = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
  private server: Server | null = null;
  private provider: Provider | null = null;
  private port = 0;

  get issuer(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  async start(): Promise<this> {
    this.server = createServer((request, response) => {
      const { provider } = this;
      if (!provider) return void response.writeHead(503).end();
      if (!request.url?.startsWith('/interaction/')) return void provider.callback()(request, response);
      const citizen = this.atTheKeyboard;
      const result = citizen
        ? { login: { accountId: citizen.sub, amr: [...(citizen.amr ?? ['pwd'])] } }
        : { error: 'access_denied', error_description: 'stopped at the keyboard' };
      void provider.interactionFinished(request, response, result, { mergeWithLastSubmission: false });
    });
    await this.listen(0);
    // It warns that it is set up for trying out, which it is.
    for (const level of ['info', 'warn'] as const) jest.spyOn(console, level).mockReturnValue(undefined);
    // The package is an ES module that waits at its top, so it cannot be required.
    const { Provider } = await import('oidc-provider');
    this.provider = new Provider(this.issuer, this.configuration());
    this.provider.use(async (context, next) => {
      await next();
      const body: unknown = context.body;
      if (context.path === '/token' && isTokenAnswer(body)) body.id_token = this.meddle(body.id_token);
    });
    return this;
  }

  /** The provider is down: its port refuses. */
  async stop(): Promise<void> {
    const { server } = this;
    server?.closeAllConnections();
    await new Promise<void>((resolve) => (server ? server.close(() => resolve()) : resolve()));
  }

  async startAgain(): Promise<void> {
    await this.listen(this.port);
  }

  /** Goes through the provider as a browser does, from where we sent it to where it sends the browser back. */
  async visit(url: string, citizen: Citizen | null): Promise<string> {
    this.atTheKeyboard = citizen;
    if (citizen) this.citizens.set(citizen.sub, citizen);
    const cookies = new Map<string, string>();
    let next = url;
    while (next.startsWith(this.issuer)) {
      const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
      const answer = await fetch(next, { redirect: 'manual', headers: { cookie } });
      for (const set of answer.headers.getSetCookie()) {
        const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(set) ?? [];
        cookies.set(name, value);
      }
      const location = answer.headers.get('location');
      if (!location) throw new Error(`the provider stopped with ${answer.status}: ${await answer.text()}`);
      next = new URL(location, next).href;
    }
    const back = new URL(next);
    return `${back.pathname}${back.search}`;
  }

  private listen(port: number): Promise<void> {
    return new Promise((resolve) => {
      this.server?.listen(port, '127.0.0.1', () => {
        const address = this.server?.address();
        if (address && typeof address === 'object') this.port = address.port;
        resolve();
      });
    });
  }

  private configuration(): Configuration {
    return {
      clients: [
        {
          client_id: CLIENT.id,
          client_secret: CLIENT.secret,
          redirect_uris: ['http://localhost:3000/sign-in/provider/callback'],
          post_logout_redirect_uris: ['http://localhost:3000/sign-in'],
        },
      ],
      claims: { openid: ['sub'], email: ['email', 'email_verified'], amr: null, acr: null, auth_time: null },
      cookies: { keys: [randomBytes(16).toString('hex')] },
      features: { claimsParameter: { enabled: true }, devInteractions: { enabled: false } },
      findAccount: (_context, sub) => ({ accountId: sub, claims: () => this.claimsOf(sub) }),
      interactions: { url: (_context, { uid }) => `/interaction/${uid}` },
      jwks: { keys: [{ ...this.key.export({ format: 'jwk' }), kid: 'city', use: 'sig', alg: 'RS256' }] },
      pkce: { required: () => true },
      async loadExistingGrant({ oidc }) {
        const { client, session, provider } = oidc;
        const grant = new provider.Grant({ clientId: client?.clientId, accountId: session?.accountId });
        grant.addOIDCScope('openid email profile');
        await grant.save();
        return grant;
      },
    };
  }

  private claimsOf(sub: string) {
    const citizen = this.citizens.get(sub);
    return { sub, email: citizen?.email, email_verified: citizen?.emailVerified };
  }

  private meddle(token: string): string {
    const { lie, forge } = this;
    this.lie = null;
    this.forge = false;
    if (!lie && !forge) return token;
    const [head = '', payload = ''] = token.split('.');
    const claims = JSON.parse(Buffer.from(payload, 'base64url').toString()) as Claims;
    const said = Buffer.from(JSON.stringify(lie ? lie(claims) : claims)).toString('base64url');
    const signature = sign('sha256', Buffer.from(`${head}.${said}`), forge ? this.otherKey : this.key);
    return `${head}.${said}.${signature.toString('base64url')}`;
  }
}

function isTokenAnswer(body: unknown): body is { id_token: string } {
  return typeof body === 'object' && body !== null && typeof Reflect.get(body, 'id_token') === 'string';
}
