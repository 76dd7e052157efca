import { readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { declaredEvents } from '../../src/platform/jobs/define-event';
import { declaredJobs } from '../../src/platform/jobs/define-job';
import { JobRegistry } from '../../src/platform/jobs/job-registry';
import { createAppContext } from '../../src/roles/start-app';
import { createTestApp, type TestApp, testConfig } from '../support/app';

const SRC = path.resolve(__dirname, '../../src');
const KINDS = ['id', 'integer', 'date', 'code'];

/** Every source text that is not a test. */
function sources(): string[] {
  return readdirSync(SRC, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !/\.(spec|journey)\.ts$/.test(file))
    .map((file) => readFileSync(path.join(SRC, file), 'utf8'));
}

describe('jobs of the whole application', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await createTestApp({ logLevel: 'silent' });
  });
  afterAll(() => app.close());

  it('have one handler each', () => {
    const handled = app.app
      .get(JobRegistry)
      .all()
      .map(({ definition }) => definition.name);
    expect(handled.sort()).toEqual([...declaredJobs().keys()].sort());
    expect(handled.length).toBeGreaterThan(0);
  });

  it('are there in a worker, too, which has no HTTP', async () => {
    const config = testConfig(app.database.url, tmpdir(), { logLevel: 'silent' });
    const worker = await createAppContext(config);
    expect(worker.get(JobRegistry).all()).toHaveLength(declaredJobs().size);
    await worker.close();
  });

  it('are all reached from the application, so that none is forgotten at the start', () => {
    const text = sources().join('\n');
    const written = (pattern: RegExp) => [...text.matchAll(pattern)].map(([, name]) => name).sort();
    const jobs = [...written(/ = defineJob\(\s*'([^']+)'/g), ...written(/@Listens\([\w.]+,\s*'([^']+)'/g)];
    expect(jobs.sort()).toEqual([...declaredJobs().keys()].sort());
    expect(written(/ = defineEvent\(\s*'([^']+)'/g)).toEqual([...declaredEvents().keys()].sort());
  });

  it('carry ids and small facts, never names or texts', () => {
    const odd = [...declaredJobs().values()].flatMap(({ name, payload }) =>
      Object.entries(payload)
        .filter(([, kind]) => !KINDS.includes(kind))
        .map(([field]) => `${name}.${field}`),
    );
    expect(odd).toEqual([]);
  });

  it('begin with the name of the part that declares them', () => {
    const parts = ['platform', ...readdirSync(path.join(SRC, 'modules'))];
    const strangers = [...declaredJobs().keys()].filter((name) => !parts.includes(name.split('.')[0] ?? ''));
    expect(strangers).toEqual([]);
  });
});
