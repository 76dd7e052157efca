import { createTestApp, type TestApp } from '../../../test/support/app';

describe('HTTP application', () => {
  let testApp: TestApp;
  beforeAll(async () => {
    testApp = await createTestApp();
  });
  afterAll(() => testApp.close());

  it('answers an unknown address of the API with a problem that leaks nothing', async () => {
    const answer = await testApp.agent().get('/api/v1/nothing-here').expect(404);
    expect(answer.headers['content-type']).toContain('application/problem+json');
    expect(answer.body).toEqual({
      type: 'urn:redress:error:platform.not_found',
      title: expect.any(String),
      status: 404,
      code: 'platform.not_found',
      params: {},
      reference: expect.any(String),
    });
  });

  it('describes its API', async () => {
    const answer = await testApp.agent().get('/api/openapi.json').expect(200);
    expect(answer.body.openapi).toMatch(/^3\./);
    expect(Object.keys(answer.body.paths)).toContain('/api/v1/cases');
    expect(Object.keys(answer.body.paths).filter((path) => !path.startsWith('/api/'))).toEqual([]);
  });

  it('refuses a body that is not JSON with a clear answer', async () => {
    const answer = await testApp
      .agent()
      .post('/api/v1/nothing-here')
      .set('content-type', 'application/json')
      .send('{"a":');
    expect(answer.status).toBe(422);
    expect(answer.body.code).toBe('platform.malformed_body');
  });
});
