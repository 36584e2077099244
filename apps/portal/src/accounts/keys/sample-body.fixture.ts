import { randomUUID } from 'node:crypto';

/** The parts of a JSON schema, of the OpenAPI document or of another app's reply, that a sample depends on. */
export interface Sampled {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly format?: string;
  readonly pattern?: string;
  readonly minLength?: number;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly default?: unknown;
  readonly anyOf?: readonly Sampled[];
  readonly oneOf?: readonly Sampled[];
  readonly allOf?: readonly Sampled[];
  readonly properties?: Readonly<Record<string, Sampled>>;
  readonly required?: readonly string[];
  readonly items?: Sampled;
  readonly prefixItems?: readonly Sampled[];
  readonly minItems?: number;
  readonly minimum?: number;
  readonly exclusiveMinimum?: number;
}

/** Values by field name: ids that exist in the spec's database, or values that satisfy a rule beyond the pattern. */
const named: Readonly<Record<string, string>> = {
  ownerId: 'shop',
  carrierId: 'carrier',
  number: '+319001234567',
  subject: '+319001234567',
  url: 'https://example.nl/',
  postalCode: '1012 AB',
  iban: 'NL91ABNA0417164300',
  format: 'yyyy-MM-dd',
  formats: 'yyyy-MM-dd HH:mm',
};

const dayMs = 24 * 3600 * 1000;
/** A sample time: now, or a day later for the end of a period. */
const instantOf = (name: string): string =>
  new Date(Date.now() + (/until$/i.test(name) ? dayMs : 0)).toISOString();
const formatted: Readonly<Record<string, (name: string) => string>> = {
  email: () => 'sleutel@example.nl',
  'date-time': instantOf,
  date: (name) => instantOf(name).slice(0, 10),
};

/** Candidates for texts with a pattern: the first one that fits is used. */
const texts = [
  'sample',
  randomUUID(),
  '+31850000001',
  '31850000001',
  'nl',
  'NL',
  'ABCD',
  '#1',
  '1',
  ';',
  '2026-01',
  '12:00',
  '192.0.2.0/24',
  'NL/mobile',
  'NL851003027B01',
  'order.pdf',
  'a.b',
  '12345678',
  '123456',
  'A_B',
  'a sample that is long enough for a rule of length',
  '',
];

function textFor({ format, pattern, minLength = 0 }: Sampled, name: string): string {
  const rule = pattern === undefined ? null : new RegExp(pattern, 'u');
  const fits = (text: string): boolean =>
    text.length >= minLength && (rule === null || rule.test(text));
  const known = formatted[format ?? '']?.(name) ?? named[name];
  return known !== undefined && fits(known) ? known : (texts.find(fits) ?? 'sample');
}

/**
 * A sample that fits a schema, with its required fields only. Rules beyond the schema aren't applied.
 * @param name The name of the field that the sample is for.
 */
export function sampleOf(
  schema: Sampled,
  all: Readonly<Record<string, Sampled>>,
  name = '',
): unknown {
  const of = (part: Sampled): unknown => sampleOf(part, all, name);
  if (schema.$ref !== undefined) return of(all[schema.$ref.split('/').at(-1)!] ?? {});
  // A sample list has no next page.
  if (name === 'next') return null;
  if (schema.const !== undefined) return schema.const;
  if (schema.enum !== undefined) return schema.enum[0];
  if (schema.default !== undefined) return schema.default;
  const choices = schema.oneOf ?? schema.anyOf;
  if (choices !== undefined) return of(choices[0] ?? {});
  if (schema.allOf !== undefined) return Object.assign({}, ...schema.allOf.map(of)) as unknown;
  switch (Array.isArray(schema.type) ? schema.type[0] : schema.type) {
    case 'object':
      return Object.fromEntries(
        Object.entries(schema.properties ?? {})
          .filter(([field]) => schema.required?.includes(field) === true)
          .map(([field, part]) => [field, sampleOf(part, all, field)]),
      );
    case 'array':
      return (
        schema.prefixItems?.map(of) ??
        Array.from({ length: schema.minItems ?? 0 }, () => of(schema.items ?? {}))
      );
    case 'integer':
    case 'number':
      return schema.minimum ?? (schema.exclusiveMinimum ?? 0) + 1;
    case 'boolean':
      return true;
    case 'null':
      return null;
    default:
      return textFor(schema, name);
  }
}
