import { defineEvent, Listens, listenersOf } from './define-event';
import { declaredJobs, defineJob, HandlesJob, type JobHandler, type PayloadOf } from './define-job';
import { checkPayload, PayloadFault } from './payload';

const ID = '0199f0aa-0000-7000-8000-000000000001';
const everything = { caseId: 'id', votes: 'integer', heldOn: 'date', reason: 'code' } as const;

describe('declaring a job', () => {
  it('holds what was declared, with its defaults', () => {
    const job = defineJob('letters.send', { payload: { letterId: 'id' }, attempts: 3, backoffMs: 500 });
    expect(job).toEqual({
      name: 'letters.send',
      payload: { letterId: 'id' },
      attempts: 3,
      backoffMs: 500,
      everyMs: null,
      mode: 'transactional',
      queue: 'default',
    });
    expect(declaredJobs().get('letters.send')).toBe(job);
  });

  it('reads the interval of a repeated job', () => {
    const job = defineJob('letters.sweep', {
      payload: {},
      attempts: 1,
      backoffMs: 0,
      every: '5m',
      queue: 'slow',
    });
    expect(job).toMatchObject({ everyMs: 300_000, queue: 'slow' });
  });

  it.each([
    ['Letters', {}, 'name'],
    ['letters.sweep-twice', { attempts: 0 }, 'at least one attempt'],
    ['letters.sweep-twice', { backoffMs: -1 }, 'whole milliseconds'],
    ['letters.sweep-twice', { every: '0m' }, 'Not an interval'],
    ['letters.sweep-twice', { every: '1m', payload: { caseId: 'id' } }, 'payload is empty'],
    ['letters.sweep-twice', { payload: { name: 'text' } }, 'no known kind'],
  ])('refuses %s with %j', (name, wrong, reason) => {
    const options = { payload: {}, attempts: 1, backoffMs: 0, ...wrong } as never;
    expect(() => defineJob(name, options)).toThrow(reason);
  });

  it('refuses a second job of the same name', () => {
    const declare = () => defineJob('letters.twice', { payload: {}, attempts: 1, backoffMs: 0 });
    declare();
    expect(declare).toThrow('declared twice');
  });
});

describe('a payload', () => {
  it('passes when each field is of its kind', () => {
    const payload = { caseId: ID, votes: 3, heldOn: '2026-11-20', reason: 'no_quorum' };
    expect(checkPayload('x.y', everything, payload)).toEqual(payload);
  });

  it.each([
    ['caseId', 'Jane Roe'],
    ['votes', 1.5],
    ['votes', '3'],
    ['heldOn', '2026-02-30'],
    ['heldOn', '2026-11-20T10:00:00Z'],
    ['reason', 'they shoved me'],
    ['reason', 'a@example.org'],
    ['reason', ''],
    ['reason', undefined],
  ])('names the field %s and not its value %j', (field, value) => {
    const payload = { caseId: ID, votes: 3, heldOn: '2026-11-20', reason: 'tie', [field]: value };
    const check = () => checkPayload('x.y', everything, payload);
    expect(check).toThrow(PayloadFault);
    expect(check).toThrow(new RegExp(`^The payload of x.y is wrong: ${field} is not a valid \\w+$`));
  });

  it('refuses what is not declared, and what is no object', () => {
    expect(() => checkPayload('x.y', {}, { name: 'Jane Roe' })).toThrow('name is not declared');
    expect(() => checkPayload('x.y', everything, null)).toThrow('caseId is not a valid id');
  });
});

describe('events', () => {
  it('start one job for each listener', () => {
    const assigned = defineEvent('letters.assigned', { accountId: 'id' });

    @Listens(assigned, 'letters.tell-assignee')
    class TellAssignee {
      async on(_payload: PayloadOf<typeof assigned>): Promise<void> {}
    }
    @Listens(assigned, 'letters.count', { attempts: 2, queue: 'slow' })
    class Count {
      async on(): Promise<void> {}
    }
    expect([TellAssignee, Count]).toHaveLength(2);
    expect(listenersOf(assigned).map((job) => [job.name, job.attempts, job.queue])).toEqual([
      ['letters.tell-assignee', 8, 'default'],
      ['letters.count', 2, 'slow'],
    ]);
    expect(listenersOf(assigned)[0]?.payload).toEqual({ accountId: 'id' });
  });

  it('are declared once, under a name of a module, with kinds that exist', () => {
    defineEvent('letters.sent', {});
    expect(() => defineEvent('letters.sent', {})).toThrow('declared twice');
    expect(() => defineEvent('Sent', {})).toThrow('module.what-happened');
    expect(() => defineEvent('letters.lost', { name: 'text' as 'id' })).toThrow('no known kind');
  });
});

describe('types', () => {
  it('let only a fitting class handle a job', () => {
    const job = defineJob('letters.typed', {
      payload: { letterId: 'id', copies: 'integer' },
      attempts: 1,
      backoffMs: 0,
    });

    @HandlesJob(job)
    class Fits implements JobHandler<typeof job> {
      async handle({ letterId, copies }: PayloadOf<typeof job>): Promise<void> {
        expect([letterId.length, copies.toFixed()]).toEqual([36, '2']);
      }
    }
    // @ts-expect-error: it expects another payload
    @HandlesJob(job)
    class DoesNotFit {
      async handle(_payload: { other: string }): Promise<void> {}
    }
    expect(DoesNotFit.name).toBe('DoesNotFit');
    return new Fits().handle({ letterId: ID, copies: 2 });
  });
});
