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

  it('names every field of every input with its limits', () => {
    const schemas = describeApi(testApp.app).components?.schemas ?? {};
    const bare = Object.entries(schemas).filter(([, schema]) => {
      const properties = 'properties' in schema ? Object.keys(schema.properties ?? {}) : [];
      return properties.length === 0;
    });
    expect(bare.map(([name]) => name)).toEqual([]);
  });
});
