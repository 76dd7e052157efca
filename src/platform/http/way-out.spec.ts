import { AppError } from '../errors/app-error';
import type { RedressRequest } from './request';
import { wayOut } from './way-out';

function request(method: string, url: string, referer?: string): RedressRequest {
  const found: Partial<RedressRequest> = { method, url, host: 'board.example', headers: { referer } };
  return found as RedressRequest;
}

const STEP_UP = new AppError('platform.step_up_needed');

describe('the way out of a refusal', () => {
  it.each([
    [STEP_UP, request('GET', '/cases?a=1'), '/account/confirm?next=%2Fcases%3Fa%3D1'],
    [
      new AppError('platform.second_factor_needed'),
      request('GET', '/cases'),
      '/account/second-factor?next=%2Fcases',
    ],
    [new AppError('platform.unauthenticated'), request('GET', '/cases'), '/sign-in?next=%2Fcases'],
    [
      STEP_UP,
      request('POST', '/people/1/roles', 'http://board.example/people/1?x=y'),
      '/account/confirm?next=%2Fpeople%2F1%3Fx%3Dy&sent=no',
    ],
    [
      STEP_UP,
      request('POST', '/people/1/roles', 'https://evil.example/people/1'),
      '/account/confirm?next=%2F&sent=no',
    ],
    [STEP_UP, request('POST', '/people/1/roles', 'no address'), '/account/confirm?next=%2F&sent=no'],
    [STEP_UP, request('POST', '/people/1/roles'), '/account/confirm?next=%2F&sent=no'],
    [new AppError('platform.unauthenticated'), request('POST', '/cases'), undefined],
    [new AppError('platform.forbidden'), request('GET', '/cases'), undefined],
  ])('%s', (error, from, to) => expect(wayOut(error, from)).toBe(to));
});
