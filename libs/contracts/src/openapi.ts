import { z } from 'zod';

/** Schemas that the OpenAPI document describes once under a name and references elsewhere. */
export const schemaNames = z.registry<{ id: string }>();

/** Gives a schema its name in the OpenAPI document. */
export function named<S extends z.ZodType>(id: string, schema: S): S {
  schemaNames.add(schema, { id });
  return schema;
}

/** Description of a field, for reuse on a stricter schema of the same field. */
export const meaningOf = (field: z.ZodType): string => field.description ?? '';

type JsonSchema = Readonly<Record<string, unknown>>;

/** JSON schemas of values in a query, where the zod schema only describes parsing. */
export const wireFormats = z.registry<JsonSchema>();

/** Describes a schema in the OpenAPI document by this JSON schema instead of zod's own. */
export function written<S extends z.ZodType>(schema: S, as: JsonSchema): S {
  wireFormats.add(schema, as);
  return schema;
}
