import { type ArgumentMetadata, Injectable, type PipeTransform } from '@nestjs/common';
import { plainToInstance } from 'class-transformer';
import { type ValidationError, validate } from 'class-validator';
import { AppError, type ErrorParams, type Fault } from '../errors/app-error';
import { pruneInput } from './pruned-input';
import { valueAt } from './value-at';

/** More faults than a person can use: the rest are counted out. */
const MOST_FAULTS = 100;

/** Checks what somebody sent against a DTO: unknown fields are faults too. */
export async function validateInput<T extends object>(
  type: new () => T,
  input: unknown,
): Promise<{ value: T; faults: Fault[] }> {
  if (typeof input !== 'object' || input === null || Array.isArray(input)) {
    return { value: new type(), faults: [{ field: '', code: 'wrong_type' }] };
  }
  const pruned = pruneInput(input, type, MOST_FAULTS);
  const value = plainToInstance(type, pruned.input);
  const errors = await validate(value, {
    whitelist: true,
    forbidNonWhitelisted: true,
    forbidUnknownValues: true,
    stopAtFirstError: true,
    validationError: { target: false, value: false },
  });
  const found = errors.flatMap((error) => faultsOf(error, '')).map((fault) => asRequired(fault, input));
  return { value, faults: [...found, ...pruned.faults].slice(0, MOST_FAULTS) };
}

/** A field that is not there is not of the wrong type: it is missing. */
function asRequired(fault: Fault, input: object): Fault {
  return valueAt(input, fault.field) === undefined ? { field: fault.field, code: 'required' } : fault;
}

function faultsOf(error: ValidationError, parent: string): Fault[] {
  const field = /^\d+$/.test(error.property)
    ? `${parent}[${error.property}]`
    : parent
      ? `${parent}.${error.property}`
      : error.property;
  const names = Object.keys(error.constraints ?? {});
  const own = names.slice(0, 1).map((name): Fault => {
    if (name === 'whitelistValidation') return { field, code: 'unknown_field' };
    const context = error.contexts?.[name] as { code?: string; params?: ErrorParams } | undefined;
    return { field, code: context?.code ?? 'wrong_type', params: context?.params };
  });
  return [...own, ...(error.children ?? []).flatMap((child) => faultsOf(child, field))];
}

/** Validates each `@Body()`, `@Query()` and `@Param()` that is typed by a DTO class; everything else passes as it is. */
@Injectable()
export class ValidationPipe implements PipeTransform {
  async transform(input: unknown, { metatype, type }: ArgumentMetadata): Promise<unknown> {
    if (type === 'custom' || !metatype || BUILT_IN.has(metatype)) return input;
    const { value, faults } = await validateInput(metatype as new () => object, input ?? {});
    if (faults.length > 0) throw new AppError('platform.invalid_input', {}, faults);
    return value;
  }
}

const BUILT_IN = new Set<unknown>([String, Number, Boolean, Array, Object]);
