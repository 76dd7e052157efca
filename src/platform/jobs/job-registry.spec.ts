import { declaredJobs, defineJob, type JobDefinition } from './define-job';
import { registryFaults } from './job-registry';

const options = { payload: {}, attempts: 1, backoffMs: 0 };
const first = defineJob('letters.first', options);
const second = defineJob('letters.second', options);

describe('the registry of jobs', () => {
  it('is content when each declared job has exactly one handler', () => {
    const found = [
      { definition: first, handler: 'First' },
      { definition: second, handler: 'Second' },
    ];
    expect(registryFaults(declaredJobs(), found)).toEqual([]);
  });

  it('names every job without a handler and every one with more than one', () => {
    const found = [
      { definition: first, handler: 'First' },
      { definition: first, handler: 'FirstToo' },
    ];
    expect(registryFaults(declaredJobs(), found)).toEqual([
      'letters.first has 2 handlers (First, FirstToo)',
      'letters.second has no handler among the providers of a module',
    ]);
  });

  it('names the handler of a job that was not declared', () => {
    const stranger: JobDefinition = { ...first, name: 'letters.stranger' };
    const found = [
      { definition: first, handler: 'First' },
      { definition: second, handler: 'Second' },
      { definition: stranger, handler: 'Stranger' },
    ];
    expect(registryFaults(declaredJobs(), found)).toEqual([
      'Stranger handles the unknown job letters.stranger',
    ]);
  });
});
