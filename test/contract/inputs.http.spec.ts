import { ModulesContainer } from '@nestjs/core';
import type { Response } from 'supertest';
import type TestAgent from 'supertest/lib/agent';
import { ROLES } from '../../src/modules/iam/public';
import { newId } from '../../src/platform/database/ids';
import { fieldNames, type InputType } from '../../src/platform/http/described-fields';
import { type DeclaredRoute, RouteDeclarations } from '../../src/platform/http/route-declarations';
import { type ApiInput, apiInputs, bodyOf, fieldsOf, isFreeText, soundValue } from '../support/api-inputs';
import { createTestApp, type TestApp } from '../support/app';
import { addAllegation, createCase, type SampleCase } from '../support/cases';
import { tableChecksums } from '../support/checksums';
import { apiAgent, createStaff, pageAgent, type Staff } from '../support/staff';

const EVERY_CASE_ROLE = ROLES.filter((role) => role !== 'administrator');

/** Texts that mean something to some language on the way: SQL, patterns, templates, messages, markup, paths, logs. */
const NASTY = [
  "' or '1'='1",
  `"; drop table cases; --`,
  "x'); select pg_sleep(9); --",
  '%',
  '_%\\',
  '\\',
  '*/ /*',
  '{{7*7}} #{7*7} {% raw %}',
  '{count, plural, one {#} other {#}} {name} <b>',
  '<script>alert(1)</script>',
  '../../../etc/passwd',
  '..%2f..%2f',
  'a:b & !c | (d <-> e',
  '؀ \u202e\ud83d\ude00',
  '{"level":60,"msg":"forged"}',
  '-1',
  '1e400',
  'null',
];
/** And those that no text of ours may hold. */
const BROKEN = ['\0', 'a\0b', '\u0001', '\ud800', 'x'.repeat(60_000)];

/** What Nest calls the parts of a request (`RouteParamtypes`). */
const BODY = 3;
const QUERY = 4;

/** The filing form is shown again unless it is sent; who never asked a provider for a sign-in is led back. */
const OTHERWISE_ANSWERED = ['/file: 200', '/sign-in/provider/link: 303'];

describe('whatever is sent', () => {
  let testApp: TestApp;
  let everybody: Staff;
  let administrator: Staff;
  let theCase: SampleCase;
  let routes: DeclaredRoute[];
  let inputs: ApiInput[];

  beforeAll(async () => {
    testApp = await createTestApp();
    everybody = await createStaff(testApp.database, EVERY_CASE_ROLE);
    administrator = await createStaff(testApp.database, ['administrator']);
    theCase = await createCase(testApp, { investigator: everybody });
    await addAllegation(testApp, theCase.id);
    routes = testApp.app.get(RouteDeclarations).list();
    inputs = apiInputs(testApp.app);
  });
  afterAll(() => testApp.close());
  afterEach(() => {
    expect(testApp.logLines.filter((line) => line.includes('request failed'))).toEqual([]);
  });

  const isForAdministrators = (path: string) => /^(\/api\/v1)?\/(accounts|people)/.test(path);
  const somebodyFor = (path: string) => (isForAdministrators(path) ? administrator : everybody);
  const agentFor = (path: string): TestAgent =>
    path.startsWith('/api/') ? apiAgent(testApp, somebodyFor(path)) : pageAgent(testApp, somebodyFor(path));
  const filled = (path: string) => path.replace(/[:{]caseId}?/, theCase.id).replace(/:\w+|{\w+}/g, newId());

  function send({ method, path }: Pick<ApiInput, 'method' | 'path'>, body: object): Promise<Response> {
    const agent = agentFor(path);
    return method === 'put' ? agent.put(filled(path)).send(body) : agent.post(filled(path)).send(body);
  }

  it('is taken only where it is declared: no field can be smuggled into any input', async () => {
    const before = await tableChecksums(testApp.database);
    const smuggled = {
      role: 'director',
      roles: ['director'],
      state: 'closed',
      level: 'L6',
      accountId: everybody.accountId,
      actor: { kind: 'system' },
      isAdministrator: true,
    };
    const taken: string[] = [];
    for (const input of inputs) {
      const known = new Set(Object.keys(input.schema.properties ?? {}));
      const extra = Object.entries(smuggled).filter(([name]) => !known.has(name));
      const body = { ...Object(bodyOf(input.schema, soundValue)), ...Object.fromEntries(extra) };
      const answer = await send(input, body);
      const named = (answer.body.errors ?? [])
        .filter(({ code }: { code: string }) => code === 'unknown_field')
        .map(({ field }: { field: string }) => field);
      const missed = extra.map(([name]) => name).filter((name) => !named.includes(name));
      if (answer.status !== 422 || missed.length > 0)
        taken.push(`${input.method} ${input.path}: ${answer.status}, silent about ${missed}`);
    }
    expect(taken).toEqual([]);
    expect(inputs.length).toBeGreaterThan(25);
    expect(await tableChecksums(testApp.database)).toEqual(before);
  });

  it('is taken by no form of a page either', async () => {
    const before = await tableChecksums(testApp.database);
    const smuggled =
      'roles=director&state=closed&level=privileged&accountId=x&isAdministrator=true&actor[kind]=system';
    const forms = routes.filter((route) => route.method === 'POST' && !route.path.startsWith('/api/'));
    const reading = forms.filter((route) => argumentsOf(route).some(({ kind }) => kind === BODY));
    expect(reading.length).toBeGreaterThan(25);
    const taken: string[] = [];
    for (const route of reading) {
      const { status } = await agentFor(route.path).post(filled(route.path)).type('form').send(smuggled);
      if (![403, 404, 409, 422].includes(status)) taken.push(`${route.path}: ${status}`);
    }
    expect(taken.filter((line) => !OTHERWISE_ANSWERED.includes(line))).toEqual([]);
    expect(await tableChecksums(testApp.database)).toEqual(before);
  });

  it('is refused inside nested objects and lists too', async () => {
    const nested = inputs.flatMap((input) =>
      fieldsOf(input.schema)
        .filter(({ path }) => path.includes('.'))
        .map(({ path }) => [input, path.slice(0, path.lastIndexOf('.'))] as const),
    );
    for (const [input, parent] of nested) {
      const body = bodyOf(input.schema, soundValue);
      const at = parent.split(/[.[\]]+/).filter(Boolean);
      const inner = at.reduce<unknown>((value, key) => Reflect.get(Object(value), key), body);
      Reflect.set(Object(inner), 'smuggled', 'x');
      const answer = await send(input, Object(body));
      const fields = (answer.body.errors ?? []).map(({ field }: { field: string }) => field);
      expect([input.path, answer.status, fields.includes(`${parent}.smuggled`)]).toEqual([
        input.path,
        422,
        true,
      ]);
    }
    expect(nested.length).toBeGreaterThan(5);
  });

  it('is no statement, template or markup in any field of the API, and breaks none', async () => {
    const broken: string[] = [];
    for (const input of inputs) {
      const texts = fieldsOf(input.schema).filter(({ schema }) => isFreeText(schema));
      for (const text of texts.length > 0 ? [...NASTY, ...BROKEN] : []) {
        const body = bodyOf(input.schema, (field) => (isFreeText(field.schema) ? text : soundValue(field)));
        const { status } = await send(input, Object(body));
        if (status >= 500)
          broken.push(`${input.method} ${input.path} ${JSON.stringify(text).slice(0, 40)}: ${status}`);
        const isStorable = NASTY.includes(text);
        if (!isStorable && status < 400)
          broken.push(`${input.path} took ${JSON.stringify(text).slice(0, 20)}`);
      }
    }
    expect(broken).toEqual([]);
    const [tables] = await testApp.database.owner<{ n: number }>('select count(*)::int as n from cases');
    expect(tables?.n).toBeGreaterThan(0);
  }, 180_000);

  it('of the wrong kind is a fault of its field', async () => {
    const kinds = [1, true, [], [[]], {}, { a: { b: {} } }, '', null, Array(5_000).fill('x'), -0.5];
    const broken: string[] = [];
    for (const input of inputs) {
      for (const kind of kinds) {
        const { status } = await send(input, Object(bodyOf(input.schema, () => kind)));
        if (status >= 500) broken.push(`${input.path} ${JSON.stringify(kind).slice(0, 30)}: ${status}`);
      }
      for (const whole of [[], [{}], Array(10).fill(bodyOf(input.schema, soundValue))]) {
        const { status } = await send(input, whole);
        if (status !== 422 && status !== 403) broken.push(`${input.path} took a list: ${status}`);
      }
    }
    expect(broken).toEqual([]);
  }, 120_000);

  /** What a route's handler takes: query, body, and by which name or DTO. */
  function argumentsOf(route: DeclaredRoute): { kind: number; name: unknown; dto: InputType | undefined }[] {
    const [controller = '', method = ''] = route.handler.split('.');
    const type = [...controllers()].find(({ name }) => name === controller);
    if (!type) return [];
    const args: Readonly<Record<string, { index: number; data?: unknown }>> =
      Reflect.getMetadata('__routeArguments__', type, method) ?? {};
    const types: unknown[] = Reflect.getMetadata('design:paramtypes', type.prototype, method) ?? [];
    return Object.entries(args).map(([key, { index, data }]) => ({
      kind: Number(key.split(':')[0]),
      name: data,
      dto: types[index] as InputType | undefined,
    }));
  }

  /** The names that a route's query can have, out of what its handler declares. */
  function queryOf(route: DeclaredRoute): string[] {
    return argumentsOf(route).flatMap(({ kind, name, dto }) => {
      if (kind !== QUERY) return [];
      if (typeof name === 'string') return [name];
      return [...(fieldNames(dto?.prototype ?? {}) ?? ['search', 'after', 'page'])];
    });
  }

  function controllers(): Set<InputType> {
    const found = new Set<InputType>();
    for (const module of testApp.app.get(ModulesContainer).values())
      for (const { metatype } of module.controllers.values()) if (metatype) found.add(metatype as InputType);
    return found;
  }

  it('in a filter finds what is called so, which is nothing', async () => {
    const asking = routes
      .filter(({ method }) => method === 'GET')
      .flatMap((route) => queryOf(route).map((name) => [route, name] as const));
    expect(asking.length).toBeGreaterThan(12);
    const broken: string[] = [];
    for (const [route, name] of asking) {
      const agent = agentFor(route.path);
      for (const text of [...NASTY, ...BROKEN.map((bad) => bad.toWellFormed())]) {
        const query = new URLSearchParams({ [name]: text });
        const { status } = await agent.get(`${filled(route.path)}?${query}`);
        if (status >= 500)
          broken.push(`${route.path} ${name}=${JSON.stringify(text).slice(0, 30)}: ${status}`);
      }
      for (const shape of [
        `${name}[]=a&${name}[]=b`,
        `${name}[a][b]=c`,
        `${name}=a&${name}=b`,
        `${name}[__proto__]=x`,
      ]) {
        const { status } = await agent.get(`${filled(route.path)}?${shape}`);
        if (status >= 500) broken.push(`${route.path} ${shape}: ${status}`);
      }
    }
    expect(broken).toEqual([]);
  }, 120_000);

  it('in a search is the text itself: no pattern matches what it does not name', async () => {
    const agent = apiAgent(testApp, everybody);
    const all = await agent.get('/api/v1/officers').expect(200);
    expect(all.body.officers.length).toBeGreaterThan(0);
    for (const text of [
      '%',
      '_',
      '%%',
      'R%',
      'R_bin',
      "' or true --",
      '\\',
      'Robin\\',
      ':*',
      'Robin & Marsh',
      '.*',
    ]) {
      const found = await agent.get('/api/v1/officers').query({ search: text }).expect(200);
      const besides = found.body.officers.filter(
        (officer: object) =>
          !JSON.stringify(Object.values(officer)).includes(JSON.stringify(text).slice(1, -1)),
      );
      expect([text, besides]).toEqual([text, []]);
    }
    const found = await agent.get('/api/v1/officers').query({ search: 'Robin' }).expect(200);
    expect(found.body.officers).toHaveLength(1);
  });

  it('in place of an id is no id: nothing is found, and nothing breaks', async () => {
    const id = theCase.id;
    const [a = '', b = ''] = [id.slice(0, 14), id.slice(15)];
    const forms = {
      word: 'x',
      'in capitals': id.toUpperCase() === id ? 'X' : id.toUpperCase(),
      'without dashes': id.replaceAll('-', ''),
      'another version': `${a}0${b}`,
      'with more behind it': `${id}x`,
      'with NUL': `${id}%00`,
      'a statement': `${encodeURIComponent("' or 1=1 --")}`,
      'a path': '..%2f..%2fetc%2fpasswd',
      nil: '00000000-0000-0000-0000-000000000000',
      long: 'a'.repeat(200),
    };
    const broken: string[] = [];
    for (const route of routes.filter(({ path }) => path.includes(':') && !path.startsWith('/dev/'))) {
      const names = route.path.match(/:\w+/g) ?? [];
      for (const [form, value] of Object.entries(forms)) {
        for (const name of names) {
          const path = filled(route.path.replace(name, value));
          const agent = agentFor(route.path);
          const answer = await (route.method === 'GET'
            ? agent.get(path)
            : route.method === 'PUT'
              ? agent.put(path).send({})
              : agent.post(path).send({}));
          // To end a session that is over already is done.
          const isLed =
            answer.status === 303 && (route.method === 'GET' || route.handler === 'AccountPages.end');
          if (![400, 403, 404, 415, 422].includes(answer.status) && !isLed)
            broken.push(`${route.method} ${route.path} ${name} ${form}: ${answer.status}`);
        }
      }
    }
    expect(broken).toEqual([]);
  }, 240_000);
});
