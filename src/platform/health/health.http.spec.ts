import { createTestApp, type TestApp } from '../../../test/support/app';
import { Health } from './health';
import { startHealthServer } from './health-server';

describe('health', () => {
  let testApp: TestApp;
  beforeAll(async () => {
    testApp = await createTestApp();
  });
  afterAll(() => testApp.close());

  it('tells that the process is alive and can serve', async () => {
    await testApp.agent().get('/health/live').expect(200, { status: 'alive' });
    const ready = await testApp.agent().get('/health/ready').expect(200);
    expect(ready.body.status).toBe('ready');
    expect(ready.body.checks).toMatchObject({ database: 'ok', storage: 'ok' });
  });

  it('names the part that fails or hangs, and comes back by itself', async () => {
    const health = testApp.app.get(Health);
    let broken = true;
    health.add('broken', async () => {
      if (broken) throw new Error('secret detail');
    });
    health.add('hanging', () => (broken ? new Promise(() => undefined) : Promise.resolve()));
    const refused = await testApp.agent().get('/health/ready').expect(503);
    expect(refused.body.checks).toMatchObject({ database: 'ok', broken: 'failed', hanging: 'failed' });
    expect(refused.text).not.toContain('secret detail');
    await testApp.agent().get('/health/live').expect(200);
    broken = false;
    await testApp.agent().get('/health/ready').expect(200);
  });

  it('is told by a worker on the same addresses and on no other', async () => {
    const server = await startHealthServer(testApp.app.get(Health), 0, '127.0.0.1');
    const address = server.address();
    const base = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`;
    expect((await fetch(`${base}/health/live`)).status).toBe(200);
    expect(await (await fetch(`${base}/health/ready`)).json()).toMatchObject({ status: 'ready' });
    expect((await fetch(`${base}/cases`)).status).toBe(404);
    server.close();
  });
});
