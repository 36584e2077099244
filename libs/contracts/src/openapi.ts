import { z } from 'zod';

/** Schemas that the OpenAPI document describes once, under a name, and refers to. */
export const schemaNames = z.registry<{ id: string }>();

/** Gives a schema its name in the OpenAPI document. */
export function named<S extends z.ZodType>(id: string, schema: S): S {
  schemaNames.add(schema, { id });
  return schema;
}

/** What a field says of itself, for a stricter one that people give. */
export const meaningOf = (field: z.ZodType): string => field.description ?? '';

type JsonSchema = Readonly<Record<string, unknown>>;

/** How a value is written in a query where its zod schema only says how it is read. */
export const wireFormats = z.registry<JsonSchema>();

/** Describes a schema in the OpenAPI document by this JSON schema, whatever zod would make of it. */
export function written<S extends z.ZodType>(schema: S, as: JsonSchema): S {
  wireFormats.add(schema, as);
  return schema;
}
