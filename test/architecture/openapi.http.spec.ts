import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describeApi } from '../../src/platform/http/openapi';
import { createTestApp, type TestApp } from '../support/app';
import { expectGeneratedPage } from '../support/generated-page';

describe('the description of the API', () => {
  let testApp: TestApp;
  beforeAll(async () => {
    testApp = await createTestApp();
  });
  afterAll(() => testApp.close());

  it('is docs/openapi.json, so that a change of the API shows in review', async () => {
    await expectGeneratedPage('openapi.json', `${JSON.stringify(describeApi(testApp.app), null, 2)}\n`);
  });

  it('points at no shape without a name', () => {
    expect(JSON.stringify(describeApi(testApp.app))).not.toContain('"#/components/schemas/"');
  });

  it('calls no two shapes by one name: the description of one would be lost', () => {
    const names = readdirSync('src', { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts') && !file.endsWith('.spec.ts'))
      .flatMap((file) => [
        ...readFileSync(path.join('src', file), 'utf8').matchAll(/^export class (\w+(?:Request|Query))\b/gm),
      ])
      .map(([, name]) => name);
    expect(names.filter((name, i) => names.indexOf(name) < i)).toEqual([]);
    expect(names.length).toBeGreaterThan(40);
  });

  it('names every field of every input with its limits', () => {
    const schemas = describeApi(testApp.app).components?.schemas ?? {};
    const bare = Object.entries(schemas).filter(([, schema]) => {
      const properties = 'properties' in schema ? Object.keys(schema.properties ?? {}) : [];
      return properties.length === 0;
    });
    expect(bare.map(([name]) => name)).toEqual([]);
  });
});
