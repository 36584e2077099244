import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { page } from './answers/canned.js';
import type { Asked, Canned } from './answers/canned-types.js';

interface Schema {
  readonly type?: string | readonly string[];
  readonly anyOf?: readonly Schema[];
  readonly $ref?: string;
  readonly required?: readonly string[];
}

interface Operation {
  readonly parameters?: readonly {
    readonly name: string;
    readonly in: string;
    readonly required?: boolean;
    readonly schema: Schema;
  }[];
  readonly requestBody?: {
    readonly required?: boolean;
    readonly content?: Readonly<Record<string, { readonly schema?: Schema }>>;
  };
  readonly responses?: Readonly<
    Record<string, { readonly content?: Readonly<Record<string, { readonly schema?: Schema }>> }>
  >;
}

interface Described {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
}

export interface Broken {
  readonly field: string;
  readonly rule: string;
}

/** Checks requests and answers against the API's description, openapi.json. */
export class Contract {
  private readonly operations: readonly (readonly [RegExp, string, Operation])[];
  private readonly schemas = new Map<Schema, z.ZodType>();

  private constructor(private readonly described: Described) {
    this.operations = Object.entries(described.paths)
      // `/runs/summary` has to match before `/runs/{id}`.
      .toSorted(([a], [b]) => a.split('{').length - b.split('{').length)
      .flatMap(([path, methods]) =>
        Object.entries(methods).map(
          ([method, operation]) =>
            [
              new RegExp(
                `^${path.replaceAll('.', String.raw`\.`).replaceAll(/\{\w+\}/g, '[^/]+')}$`,
              ),
              method.toUpperCase(),
              operation,
            ] as const,
        ),
      );
  }

  static read(): Contract {
    const text = readFileSync(join(import.meta.dirname, '../openapi.json'), 'utf8');
    // Leaves out patterns with classes such as `\p{L}`: zod compiles patterns without the flag `u`, which
    // they need.
    const readable = (key: string, value: unknown): unknown =>
      key === 'pattern' && typeof value === 'string' && /\\p\{/i.test(value) ? undefined : value;
    return new Contract(
      JSON.parse(text.replaceAll('#/components/schemas/', '#/$defs/'), readable) as Described,
    );
  }

  /** Broken rules of a request by field; none for a request as described. */
  brokenBy({ method, path, query, body }: Asked): readonly Broken[] {
    const operation = this.operationOf(method, path);
    if (operation === undefined) return [{ field: path, rule: `has no ${method}` }];
    const { parameters = [], requestBody } = operation;
    const known = parameters.filter((parameter) => parameter.in === 'query');
    const json = requestBody?.content?.['application/json']?.schema;
    return [
      ...[...new Set(query.keys())]
        .filter((name) => known.every((parameter) => parameter.name !== name))
        .map((field) => ({ field, rule: 'is no parameter' })),
      ...known.flatMap(({ name, required, schema }) => {
        const values = query.getAll(name);
        if (values.length > 0) return this.check(schema, valueOf(values, schema), name);
        return required === true ? [{ field: name, rule: 'is required' }] : [];
      }),
      ...(json === undefined || (body === undefined && requestBody?.required !== true)
        ? []
        : this.check(json, body, '')),
    ];
  }

  /**
   * Differences of an answer from its description, by field. Only JSON answers with a status below 400 are
   * checked.
   */
  unlike({ method, path }: Asked, { status, body, type, stream }: Canned): readonly Broken[] {
    if (status >= 400 || type !== undefined || stream !== undefined) return [];
    const described = this.operationOf(method, path)?.responses?.[status];
    if (described === undefined) return [{ field: path, rule: `never answers ${status}` }];
    const json = described.content?.['application/json']?.schema;
    // The body as it arrives: without undefined values, and with dates as text.
    const sent: unknown = body === undefined ? undefined : JSON.parse(JSON.stringify(body));
    if (json !== undefined) return this.check(json, sent, '');
    return sent === undefined ? [] : [{ field: path, rule: 'answers no JSON' }];
  }

  /** An empty page, for an operation that returns a page with no other required fields; else undefined. */
  emptyList(asked: Asked): Canned | undefined {
    const { responses } = this.operationOf(asked.method, asked.path) ?? {};
    const schema = responses?.[200]?.content?.['application/json']?.schema;
    const named = schema?.$ref?.replace('#/$defs/', '') ?? '';
    const { required = [] } = this.described.components.schemas[named] ?? schema ?? {};
    const isPage =
      asked.method === 'GET' && ['items', 'next'].every((one) => required.includes(one));
    const empty = page([]);
    return isPage && this.unlike(asked, empty).length === 0 ? empty : undefined;
  }

  private operationOf(method: string, path: string): Operation | undefined {
    return this.operations.find(([pattern, verb]) => verb === method && pattern.test(path))?.[2];
  }

  private check(schema: Schema, value: unknown, at: string): readonly Broken[] {
    const read = this.schemas.get(schema) ?? this.read(schema);
    this.schemas.set(schema, read);
    const { error } = read.safeParse(value);
    return (error?.issues ?? []).map(({ path, message }) => ({
      field: [...(at === '' ? [] : [at]), ...path].join('.'),
      rule: valueAt(value, path) === undefined ? 'is missing' : message,
    }));
  }

  private read(schema: Schema): z.ZodType {
    return z.fromJSONSchema({
      ...schema,
      $defs: this.described.components.schemas,
    } as Parameters<typeof z.fromJSONSchema>[0]);
  }
}

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (within, key) =>
      typeof within === 'object' && within !== null ? Reflect.get(within, key) : undefined,
    value,
  );
}

/** A query's text as the value that the schema expects. */
function valueOf(values: readonly string[], schema: Schema): unknown {
  const types = [schema, ...(schema.anyOf ?? [])].flatMap(({ type }) => type ?? []);
  if (types.includes('array')) return values;
  const [value = ''] = values;
  if (types.includes('boolean')) return { true: true, false: false }[value] ?? value;
  // Empty text isn't converted, since `Number('')` is 0.
  const isNumber = types.includes('integer') || types.includes('number');
  return isNumber && value.trim() !== '' ? Number(value) : value;
}
