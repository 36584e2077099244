import { z } from 'zod';

const columnRule =
  'must be the name that the column has in the header row, or its place, such as #3';
/** A column of a carrier's file. */
export const column = z
  .string()
  .trim()
  .regex(/^(?:#[1-9]\d{0,2}|[^#].{0,199})$/u, columnRule)
  .describe(
    'Which column: the name that it has in the header row, or its place, such as #3 for the third.',
  );

/** A character that separates or encloses. */
export const oneSign = (what: string) =>
  z
    .string()
    .regex(/^[^\r\n\0]$/u, `must be one character: ${what}`)
    .refine((text) => text.charCodeAt(0) < 128, 'must be an ASCII character');

/** A cell that says one of two things, or a file that says the same of every call. */
export const choice = <Value extends string>(values: readonly [Value, ...Value[]], of: string) =>
  z
    .strictObject({
      column: column.nullable().describe('The column that says so; null: it is the same for all.'),
      words: z
        .array(
          z.strictObject({
            text: z.string().trim().max(100).describe('What stands in the cell, in any case.'),
            means: z.enum(values).describe('What that means.'),
          }),
        )
        .max(50, 'must hold at most 50 words')
        .default([])
        .describe('What the cells mean.'),
      otherwise: z
        .enum(values)
        .nullable()
        .describe('Of calls whose cell says nothing known; null: such a row can’t be read.'),
    })
    .refine(
      ({ column: given, otherwise }) => given !== null || otherwise !== null,
      'must name a column, or what it is for all calls',
    )
    .describe(of);
