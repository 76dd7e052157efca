import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { describeApi } from '../../src/platform/http/openapi';

/** As much of a JSON schema as our DTOs use. */
export interface InputSchema {
  readonly $ref?: string;
  readonly allOf?: readonly InputSchema[];
  readonly type?: string;
  readonly format?: string;
  readonly maxLength?: number;
  readonly enum?: readonly string[];
  readonly example?: unknown;
  readonly properties?: Readonly<Record<string, InputSchema>>;
  readonly required?: readonly string[];
  readonly items?: InputSchema;
}

/** A route of the API that takes a body, with the DTO that describes it. */
export interface ApiInput {
  readonly method: string;
  /** As the description writes it: `/api/v1/cases/{caseId}`. */
  readonly path: string;
  readonly dto: string;
  readonly schema: InputSchema;
}

/** One field of a DTO by its path: `officers[0].name`. */
export interface InputField {
  readonly path: string;
  readonly schema: InputSchema;
}

interface Operation {
  readonly requestBody?: { readonly content?: Readonly<Record<string, { readonly schema: InputSchema }>> };
}

/** Every input of the API that is JSON, out of its own description: what is added later is there by itself. */
export function apiInputs(app: NestFastifyApplication): ApiInput[] {
  const { paths, components } = describeApi(app);
  const schemas = (components?.schemas ?? {}) as Readonly<Record<string, InputSchema>>;
  return Object.entries(paths).flatMap(([path, operations]) =>
    Object.entries(operations as Readonly<Record<string, Operation>>).flatMap(([method, { requestBody }]) => {
      const schema = requestBody?.content?.['application/json']?.schema;
      const dto = schema?.$ref?.split('/').at(-1);
      return schema && dto ? [{ method, path, dto, schema: resolve(schema, schemas) }] : [];
    }),
  );
}

function resolve(schema: InputSchema, schemas: Readonly<Record<string, InputSchema>>): InputSchema {
  const name = (schema.$ref ?? schema.allOf?.[0]?.$ref)?.split('/').at(-1);
  const { properties, items, ...rest } = (name && schemas[name]) || schema;
  return {
    ...rest,
    ...(items && { items: resolve(items, schemas) }),
    ...(properties && {
      properties: Object.fromEntries(
        Object.entries(properties).map(([key, inner]) => [key, resolve(inner, schemas)]),
      ),
    }),
  };
}

/** All fields that hold a value themselves, lists with one item. */
export function fieldsOf(schema: InputSchema, path = ''): InputField[] {
  if (schema.properties)
    return Object.entries(schema.properties).flatMap(([name, inner]) =>
      fieldsOf(inner, path ? `${path}.${name}` : name),
    );
  if (schema.items?.properties) return fieldsOf(schema.items, `${path}[0]`);
  return [{ path, schema }];
}

/** Whether people write into a field what they like. */
export function isFreeText({ type, format, enum: choices }: InputSchema): boolean {
  return type === 'string' && choices === undefined && (format === undefined || format === 'email');
}

/** A body with every field in it; `fill` gives the value of a field. */
export function bodyOf(schema: InputSchema, fill: (field: InputField) => unknown, path = ''): unknown {
  if (schema.properties) {
    const entries = Object.entries(schema.properties).map(
      ([name, inner]) => [name, bodyOf(inner, fill, path ? `${path}.${name}` : name)] as const,
    );
    return Object.fromEntries(entries.filter(([, value]) => value !== undefined));
  }
  if (schema.items?.properties) return [bodyOf(schema.items, fill, `${path}[0]`)];
  return fill({ path, schema });
}

/** A value that a field takes, as far as its description tells. */
export function soundValue({ schema }: InputField): unknown {
  if (schema.items) return [soundValue({ path: '', schema: schema.items })];
  if (schema.enum) return schema.enum[0];
  switch (schema.format) {
    case 'uuid':
      return '01939999-0000-7000-8000-000000000000';
    case 'date':
      return '2026-11-19';
    case 'date-time':
      return '2026-12-01T18:00:00-05:00';
    case 'email':
      return 'somebody@example.org';
  }
  if (schema.type === 'boolean') return true;
  if (schema.type === 'integer' || schema.type === 'number') return 1;
  return schema.example ?? 'something';
}
