import { applyDecorators } from '@nestjs/common';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsObject,
  IsOptional,
  Max,
  Min,
  ValidateBy,
  ValidateNested,
  type ValidationOptions,
} from 'class-validator';
import { isId } from '../database/ids';
import type { ErrorParams } from '../errors/app-error';
import { findTextFault } from './text-rules';

/** The code and parameters of a fault, carried through class-validator. */
function coded(code: string, params: ErrorParams = {}, each = false): ValidationOptions {
  // class-validator drops the context of a rule whose message is empty.
  return { context: { code, params }, message: code, each };
}

interface TextOptions {
  readonly max: number;
  /** One line: line breaks are refused. */
  readonly oneLine?: boolean;
  readonly description?: string;
  readonly example?: string;
}

function textRules({ max, oneLine = false }: TextOptions): PropertyDecorator {
  const codes = [
    'wrong_type',
    'blank',
    'too_long',
    'control_characters',
    'not_well_formed',
    'line_break',
  ] as const;
  return applyDecorators(
    ...codes.map((code) =>
      ValidateBy(
        {
          name: `text_${code}`,
          validator: { validate: (value: unknown) => findTextFault(value, max, oneLine) !== code },
        },
        coded(code, { max }),
      ),
    ),
  );
}

/** A text that must be there; kept to the letter, never trimmed. Length in characters (code points). */
export function Text(options: TextOptions): PropertyDecorator {
  const { max, description, example } = options;
  return applyDecorators(
    ApiProperty({ type: String, maxLength: max, minLength: 1, description, example }),
    textRules(options),
  );
}

/** A text that may be left out. */
export function OptionalText(options: TextOptions): PropertyDecorator {
  const { max, description, example } = options;
  return applyDecorators(
    ApiPropertyOptional({ type: String, maxLength: max, description, example }),
    IsOptional(),
    textRules(options),
  );
}

const LONGEST_EMAIL = 254;

/** An e-mail address (RFC 5321 length; RFC 6531 letters), kept as it was written. */
export function EmailAddress(options: { optional?: boolean; description?: string } = {}): PropertyDecorator {
  const { optional, description } = options;
  return applyDecorators(
    ...optionality({ type: String, format: 'email', maxLength: LONGEST_EMAIL, description }, optional),
    ValidateBy({ name: 'is_email', validator: { validate: isEmail } }, coded('not_an_email')),
  );
}

/** An id of ours (UUID). */
export function Id(options: { optional?: boolean; description?: string } = {}): PropertyDecorator {
  return applyDecorators(
    ...optionality({ type: String, format: 'uuid', description: options.description }, options.optional),
    ValidateBy({ name: 'is_id', validator: { validate: isId } }, coded('not_an_id')),
  );
}

/** Ids without repeats. */
export function IdList(options: {
  min?: number;
  max: number;
  optional?: boolean;
  description?: string;
}): PropertyDecorator {
  const { min = 0, max, optional, description } = options;
  const schema = { type: String, isArray: true, format: 'uuid', minItems: min, maxItems: max, description };
  return applyDecorators(
    ...optionality(schema, optional),
    IsArray(coded('not_a_list')),
    ArrayMinSize(min, coded('too_few', { min })),
    ArrayMaxSize(max, coded('too_many', { max })),
    ArrayUnique(coded('repeated')),
    ValidateBy({ name: 'is_id', validator: { validate: isId } }, coded('not_an_id', {}, true)),
  );
}

/** One of a closed list of codes. */
export function Choice(
  values: readonly string[],
  options: { optional?: boolean; description?: string } = {},
): PropertyDecorator {
  return applyDecorators(
    ...optionality({ type: String, enum: [...values], description: options.description }, options.optional),
    IsIn([...values], coded('not_a_choice')),
  );
}

/** Some of a closed list of codes, without repeats. */
export function Choices(
  values: readonly string[],
  options: { min?: number; optional?: boolean; description?: string } = {},
): PropertyDecorator {
  const { min = 1, optional, description } = options;
  return applyDecorators(
    ...optionality({ enum: [...values], isArray: true, minItems: min, description }, optional),
    IsArray(coded('not_a_list')),
    ArrayMinSize(min, coded('too_few', { min })),
    ArrayUnique(coded('repeated')),
    IsIn([...values], coded('not_a_choice', {}, true)),
  );
}

/** True or false. */
export function Flag(options: { optional?: boolean; description?: string } = {}): PropertyDecorator {
  return applyDecorators(
    ...optionality({ type: Boolean, description: options.description }, options.optional),
    IsBoolean(coded('not_a_flag')),
  );
}

/** A whole number. */
export function Whole(options: { min: number; max: number; optional?: boolean }): PropertyDecorator {
  const { min, max } = options;
  return applyDecorators(
    ...optionality({ type: 'integer', minimum: min, maximum: max }, options.optional),
    IsInt(coded('not_a_whole_number')),
    Min(min, coded('too_small', { min })),
    Max(max, coded('too_large', { max })),
  );
}

/** A decimal quantity as text, at most two places (`2.5`). */
export function Quantity(options: { max: number; optional?: boolean }): PropertyDecorator {
  const isQuantity = (value: unknown) =>
    typeof value === 'string' &&
    /^\d{1,6}(\.\d{1,2})?$/.test(value) &&
    Number(value) > 0 &&
    Number(value) <= options.max;
  return applyDecorators(
    ...optionality({ type: String, example: '2.5' }, options.optional),
    ValidateBy(
      { name: 'is_quantity', validator: { validate: isQuantity } },
      coded('not_a_quantity', { max: options.max }),
    ),
  );
}

/** A calendar date, `YYYY-MM-DD`. */
export function LocalDate(options: { optional?: boolean; description?: string } = {}): PropertyDecorator {
  return applyDecorators(
    ...optionality({ type: String, format: 'date', description: options.description }, options.optional),
    ValidateBy({ name: 'is_date', validator: { validate: isLocalDate } }, coded('not_a_date')),
  );
}

/** An instant with its offset, RFC 3339. */
export function InstantField(options: { optional?: boolean; description?: string } = {}): PropertyDecorator {
  return applyDecorators(
    ...optionality({ type: String, format: 'date-time', description: options.description }, options.optional),
    ValidateBy({ name: 'is_instant', validator: { validate: isInstant } }, coded('not_an_instant')),
  );
}

// In `{ type: () => type() }` the arrow is called `type`, and only by that name does swagger know a lazy type.

/** An object of its own shape. */
export function Nested(
  type: () => new () => object,
  options: { optional?: boolean } = {},
): PropertyDecorator {
  return applyDecorators(
    ...optionality({ type: () => type() }, options.optional),
    IsObject(coded('wrong_type')),
    ValidateNested(coded('wrong_type')),
    Type(type),
  );
}

/** A list of objects of one shape; may be left out (then undefined). */
export function ListOf(
  type: () => new () => object,
  options: { max: number; min?: number },
): PropertyDecorator {
  const { max, min = 0 } = options;
  return applyDecorators(
    ...optionality({ type: () => type(), isArray: true, maxItems: max, minItems: min }, min === 0),
    IsArray(coded('not_a_list')),
    ArrayMinSize(min, coded('too_few', { min })),
    ArrayMaxSize(max, coded('too_many', { max })),
    ValidateNested(coded('wrong_type', {}, true)),
    Type(type),
  );
}

function optionality(schema: object, optional = false): PropertyDecorator[] {
  return optional ? [ApiPropertyOptional(schema), IsOptional()] : [ApiProperty(schema)];
}

function isEmail(value: unknown): boolean {
  return (
    typeof value === 'string' &&
    findTextFault(value, LONGEST_EMAIL, true) === null &&
    /^[^\s@<>(),;:"\\[\]]{1,64}@[^\s@<>(),;:"\\[\]]+\.[^\s@<>(),;:"\\[\].]{2,}$/u.test(value)
  );
}

function isLocalDate(value: unknown): boolean {
  if (typeof value !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(value)) return false;
  try {
    return Temporal.PlainDate.from(value).year >= 1900;
  } catch {
    return false;
  }
}

function isInstant(value: unknown): boolean {
  if (typeof value !== 'string' || value.length > 40) return false;
  try {
    return Temporal.Instant.from(value).epochMilliseconds > 0;
  } catch {
    return false;
  }
}
