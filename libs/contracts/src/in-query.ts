import { says } from '@app/common';
import { z } from 'zod';
import { enteredInstant } from './entered.js';
import { written } from './openapi.js';
import { cursorMeaning, largestPage, limitUpTo, type pageLimit, positionCursor } from './paging.js';
import { e164, uuid } from './values.js';

export const booleanInQuery = written(
  z.enum(['true', 'false'], 'must be true or false').transform((text) => text === 'true'),
  { type: 'boolean' },
);

/**
 * An E.164 number in a query. The plus is optional, since an unescaped plus arrives as a space. Parses to a number with
 * its plus.
 */
export const numberInQuery = written(
  z
    .string()
    .regex(/^[+ ]?[1-9]\d{1,14}$/, says('not-e164', { example: '31201234567' }))
    .transform((text) => `+${text.replace(/^[+ ]/, '')}`)
    .pipe(e164),
  { type: 'string', description: 'E.164, such as 31201234567; the plus is optional.' },
);

/** Numbers of one page, E.164 and separated by commas; parses to numbers with their plus. */
export const numbersInQuery = written(
  z
    .string()
    .transform((given) => given.split(','))
    .pipe(z.array(numberInQuery).max(largestPage, `must be at most ${largestPage} numbers`)),
  { type: 'string' },
);

/** Ids of one page, separated by commas. */
export const idsInQuery = written(
  z
    .string()
    .transform((given) => given.split(','))
    .pipe(z.array(uuid).max(largestPage, `must be at most ${largestPage} ids`)),
  { type: 'string' },
);

/** Number of a version in a query, from 1. */
export const versionInQuery = written(
  z
    .string()
    .regex(/^[1-9]\d{0,8}$/, says('not-a-version'))
    .transform(Number),
  { type: 'integer', minimum: 1, description: 'Number of the version, from 1.' },
);

/** A comma-separated list of words from a fixed set. */
const someOf = (words: z.ZodArray<z.ZodEnum>) => {
  const options = words.element.options as string[];
  const all = options.join(', ');
  return written(
    z
      .string()
      .transform((given) => given.split(','))
      .pipe(z.array(z.enum(options, { error: `must be some of ${all}` })))
      .optional(),
    { type: 'string', description: `Comma-separated list of: ${all}.` },
  );
};

/** Largest page size that a `limit` field allows. */
const largestOf = (limit: z.ZodType): number =>
  (limit as typeof pageLimit).unwrap().maxValue as number;

/** The schema of a field in a query, where every value is text. */
export function inQuery(name: string, field: z.ZodType): z.ZodType {
  if (name === 'limit') return limitUpTo(largestOf(field));
  const isOptional = field instanceof z.ZodOptional;
  const given = isOptional ? field.unwrap() : field;
  if (name === 'after' && given instanceof z.ZodNumber) return positionCursor.optional();
  if (given instanceof z.ZodArray && given.element instanceof z.ZodEnum) {
    return someOf(given as z.ZodArray<z.ZodEnum>);
  }
  const form = formOf(given);
  if (form === undefined) {
    const isBare = name === 'after' && field.description === undefined;
    return isBare ? field.describe(cursorMeaning) : field;
  }
  const asText = isOptional ? form.optional() : form;
  if (field.description === undefined) return asText;
  const plus = form === numberInQuery ? ' The plus is optional.' : '';
  return asText.describe(`${field.description}${plus}`);
}

function formOf(given: unknown): z.ZodType | undefined {
  if (given === e164) return numberInQuery;
  if (given instanceof z.ZodBoolean) return booleanInQuery;
  return given instanceof z.ZodISODateTime ? enteredInstant : undefined;
}
