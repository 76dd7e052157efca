import { AppError } from '../errors/app-error';
import { failureCode } from './failure-code';
import { PayloadFault } from './payload';

describe('failureCode', () => {
  it.each([
    [new AppError('platform.storage_unavailable'), 'platform.storage_unavailable'],
    [new PayloadFault('letters.print', 'letterId', 'is not a valid id'), 'platform.wrong_payload'],
    [Object.assign(new Error('connect 10.0.0.7'), { code: 'ECONNREFUSED' }), 'ECONNREFUSED'],
    [Object.assign(new Error('Key (email)=(jane@example.org)'), { code: '23505' }), '23505'],
    [new TypeError('x of undefined'), 'TypeError'],
    [
      Object.assign(new Error('550 jane@example.org unknown'), { code: 'no such jane@example.org' }),
      'platform.unknown_failure',
    ],
    [new Error('Jane Roe'), 'platform.unknown_failure'],
    ['Jane Roe', 'platform.unknown_failure'],
    [undefined, 'platform.unknown_failure'],
  ])('tells %p by a code without its message', (thrown, code) => {
    expect(failureCode(thrown)).toBe(code);
  });
});
