import { randomUUID } from 'node:crypto';

/** A schema of the OpenAPI document, as far as a sample of it needs it. */
export interface Sampled {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly format?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly default?: unknown;
  readonly anyOf?: readonly Sampled[];
  readonly oneOf?: readonly Sampled[];
  readonly allOf?: readonly Sampled[];
  readonly properties?: Readonly<Record<string, Sampled>>;
  readonly required?: readonly string[];
  readonly items?: Sampled;
  readonly minItems?: number;
  readonly minimum?: number;
}

const texts: Readonly<Record<string, () => string>> = {
  uuid: () => randomUUID(),
  email: () => 'sleutel@example.nl',
  'date-time': () => new Date().toISOString(),
  date: () => new Date().toISOString().slice(0, 10),
  uri: () => 'https://example.nl/',
};

/** Something that fits a schema as well as its shape says: patterns and rules beyond it aren't known. */
export function sampleOf(schema: Sampled, all: Readonly<Record<string, Sampled>>): unknown {
  if (schema.$ref !== undefined) return sampleOf(all[schema.$ref.split('/').at(-1)!] ?? {}, all);
  if (schema.const !== undefined) return schema.const;
  if (schema.enum !== undefined) return schema.enum[0];
  if (schema.default !== undefined) return schema.default;
  const choice = schema.oneOf?.[0] ?? schema.anyOf?.[0];
  if (choice !== undefined) return sampleOf(choice, all);
  if (schema.allOf !== undefined) {
    return Object.assign({}, ...schema.allOf.map((part) => sampleOf(part, all))) as unknown;
  }
  switch (Array.isArray(schema.type) ? schema.type[0] : schema.type) {
    case 'object':
      return Object.fromEntries(
        Object.entries(schema.properties ?? {}).map(([name, of]) => [name, sampleOf(of, all)]),
      );
    case 'array':
      return Array.from({ length: schema.minItems ?? 0 }, () => sampleOf(schema.items ?? {}, all));
    case 'integer':
    case 'number':
      return schema.minimum ?? 1;
    case 'boolean':
      return true;
    case 'null':
      return null;
    default:
      return texts[schema.format ?? '']?.() ?? 'sample';
  }
}
