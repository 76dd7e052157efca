import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { AppError } from '../errors/app-error';
import type { RedressRequest } from './request';

const FIELD = 'Idempotency-Key';
// 8 to 200 printable characters of ASCII, which is all that a header can safely carry.
const KEY = /^[\x21-\x7e]{8,200}$/;

/** The request's `Idempotency-Key`, where it has one; anything that cannot be a key is refused as a fault of input. */
export function idempotencyKeyOf(request: RedressRequest): string | undefined {
  const sent = request.headers['idempotency-key'];
  if (sent === undefined) return undefined;
  if (typeof sent === 'string' && KEY.test(sent)) return sent;
  throw new AppError('platform.invalid_input', {}, [{ field: FIELD, code: 'not_a_key' }]);
}

export const IdempotencyKey = createParamDecorator((_: unknown, context: ExecutionContext) =>
  idempotencyKeyOf(context.switchToHttp().getRequest<RedressRequest>()),
);
