import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { readSettings, SETTINGS } from '../../src/platform/config/settings';
import { parseS3Address } from '../../src/platform/storage/s3-storage';
import { COMMANDS } from '../../src/roles/cli/commands';
import { ROLES } from '../../src/roles/role';

// No container can be built or run on the development machines: what can be read is checked here.
const ROOT = path.resolve(__dirname, '../..');
const read = (name: string) => readFileSync(path.join(ROOT, name), 'utf8');

const VARIABLES = new Set<string>([...Object.values(SETTINGS).map((s) => s.variable), 'NODE_ENV']);
const PINNED = /^[a-z0-9./-]+:v?\d+\.\d+(\.\d+)?(-[a-z0-9-]+)?$/;

interface Service {
  image: string;
  build?: string;
  command?: string[];
  entrypoint?: string[];
  environment?: Record<string, string>;
  ports?: string[];
  volumes?: string[];
  healthcheck?: { test?: string[]; disable?: boolean };
  depends_on?: Record<string, { condition: string }>;
}

const KEYS = {
  file: ['name', 'services', 'volumes', 'x-redress'],
  service: [
    ...['build', 'command', 'depends_on', 'entrypoint', 'environment', 'healthcheck', 'image', 'ports'],
    ...['restart', 'stop_grace_period', 'volumes'],
  ],
  healthcheck: ['disable', 'interval', 'retries', 'start_period', 'test', 'timeout'],
};

const compose = parse(read('docker-compose.yml'), { merge: true, strict: true, uniqueKeys: true }) as {
  services: Record<string, Service>;
  volumes: Record<string, null>;
};
const services = Object.entries(compose.services);
const ours = services.filter(([, service]) => service.build);
const unknown = (object: object, known: readonly string[]) =>
  Object.keys(object).filter((key) => !known.includes(key));

/** What compose makes of `${NAME:-default}` and `${NAME:?required}`. */
function resolve(value: string, given: Readonly<Record<string, string>>): string {
  return value.replace(
    /\$\{(\w+):([-?])([^}]*)\}/g,
    (_, name: string, kind: string, rest: string) => given[name] ?? (kind === '-' ? rest : `missing-${name}`),
  );
}

describe('docker-compose.yml', () => {
  it('has the parts of a production house and no key that compose does not know', () => {
    expect(Object.keys(compose.services).sort()).toEqual(
      ['mail', 'postgres', 'prepare', 'store', 'valkey', 'web', 'worker'].sort(),
    );
    expect(unknown(compose, KEYS.file)).toEqual([]);
    for (const [, service] of services) {
      expect(unknown(service, KEYS.service)).toEqual([]);
      expect(unknown(service.healthcheck ?? {}, KEYS.healthcheck)).toEqual([]);
    }
  });

  it.each(services)('%s is pinned to a version and watched', (_name, service) => {
    expect(service.image).toMatch(PINNED);
    const watched = service.healthcheck?.test?.[0] === 'CMD' || service.healthcheck?.disable === true;
    expect(watched || (service.build !== undefined && read('Dockerfile').includes('HEALTHCHECK'))).toBe(true);
  });

  it.each(services)('%s waits for services that exist and can say that they are well', (_name, service) => {
    for (const [other, { condition }] of Object.entries(service.depends_on ?? {})) {
      const awaited = compose.services[other];
      expect(awaited).toBeDefined();
      if (condition === 'service_healthy') expect(awaited?.healthcheck?.test).toBeDefined();
      else
        expect({ condition, other }).toEqual({
          condition: 'service_completed_successfully',
          other: 'prepare',
        });
    }
  });

  it.each(services)('%s keeps its data in a volume that is declared', (_name, service) => {
    for (const volume of service.volumes ?? []) {
      expect(Object.keys(compose.volumes)).toContain(volume.split(':')[0]);
    }
  });

  it('opens ports to this machine only: a proxy with HTTPS stands in front', () => {
    for (const [, { ports = [] }] of services) {
      for (const port of ports) expect(port).toMatch(/^127\.0\.0\.1:\d+:\d+$/);
    }
  });

  it.each(ours)('%s is configured with variables that exist and values that hold', (_name, service) => {
    const environment = service.environment ?? {};
    expect(unknown(environment, [...VARIABLES])).toEqual([]);
    const given = { SECRET_KEY: 'ab'.repeat(32), IDENTITY_KEYS: `1:${'cd'.repeat(32)}` };
    const values = Object.entries(environment).map(([key, value]) => [key, resolve(value, given)] as const);
    const settings = readSettings(Object.fromEntries(values));
    const addresses = [settings.databaseUrl, settings.redisUrl, settings.smtpUrl, settings.storageUrl];
    const hosts = addresses.map((address) => new URL(address ?? '').hostname);
    for (const host of hosts) expect(Object.keys(compose.services)).toContain(host);
    expect(parseS3Address(settings.storageUrl ?? '')).toMatchObject({
      endpoint: 'http://store:7070',
      bucket: 'redress',
      accessKeyId: compose.services.store?.environment?.ROOT_ACCESS_KEY,
    });
  });

  it('gives the owner’s password to the migration alone', () => {
    const holders = ours.filter(([, { environment = {} }]) => 'DATABASE_OWNER_URL' in environment);
    expect(holders.map(([name]) => name)).toEqual(['prepare']);
    const owner = new URL(resolve(holders[0]?.[1].environment?.DATABASE_OWNER_URL ?? '', {}));
    expect(owner.username).toBe(compose.services.postgres?.environment?.POSTGRES_USER);
    expect(owner.pathname.slice(1)).toBe(compose.services.postgres?.environment?.POSTGRES_DB);
  });

  it('starts roles and commands that exist', () => {
    for (const name of ['web', 'worker']) expect(compose.services[name]?.command).toEqual([name]);
    const commands = compose.services.prepare?.entrypoint?.at(-1)?.split(' && ') ?? [];
    const known = COMMANDS.map((command) => `redress ${command.name}`);
    for (const command of commands) expect(known).toContain(command);
    expect(commands).toHaveLength(2);
  });

  it('tells each variable that has to be set', () => {
    const text = read('docker-compose.yml');
    const required = new Set([...text.matchAll(/\$\{(\w+):\?/g)].map(([, name]) => name));
    for (const name of required) expect(text).toMatch(new RegExp(`^#   ${name}= `, 'm'));
  });
});

describe('Dockerfile', () => {
  const lines = read('Dockerfile')
    .replace(/\\\n/g, ' ')
    .split('\n')
    .filter((line) => line && !line.startsWith('#'));
  const of = (instruction: string) =>
    lines
      .filter((line) => line.startsWith(`${instruction} `))
      .map((line) => line.slice(instruction.length + 1));

  it('consists of instructions that exist', () => {
    for (const line of lines) {
      expect(line).toMatch(/^(FROM|WORKDIR|COPY|RUN|ENV|USER|EXPOSE|STOPSIGNAL|HEALTHCHECK|ENTRYPOINT|CMD) /);
    }
  });

  it('runs on the Node that npm runs on, pinned', () => {
    const { dependencies } = JSON.parse(read('package.json')) as { dependencies: Record<string, string> };
    expect(of('FROM')).toHaveLength(2);
    for (const from of of('FROM')) expect(from).toMatch(`node:${dependencies.node}-`);
  });

  it('copies what is there and what .dockerignore lets in', () => {
    const admitted = read('.dockerignore').split('\n');
    for (const copy of of('COPY')) {
      const words = copy.split(' ');
      if (words[0]?.startsWith('--from=')) {
        expect(words[0]).toBe('--from=build');
        continue;
      }
      for (const source of words.slice(0, -1)) {
        const name = source.replace('./', '');
        expect(existsSync(path.join(ROOT, name))).toBe(true);
        expect(admitted).toContain(`!${name}`);
      }
    }
  });

  it('sets variables that exist, serves as nobody in particular, and answers for its health', () => {
    const names = of('ENV').flatMap((line) => line.split(' ').map((pair) => pair.split('=')[0] ?? ''));
    expect(names.filter((name) => !VARIABLES.has(name))).toEqual([]);
    expect(of('USER')).toEqual(['node']);
    expect(of('EXPOSE')).toEqual(['3000']);
    expect(of('HEALTHCHECK').join()).toContain('http://127.0.0.1:3000/health/ready');
    const [role] = JSON.parse(of('CMD')[0] ?? '[]') as string[];
    expect(ROLES).toContain(role);
  });
});
