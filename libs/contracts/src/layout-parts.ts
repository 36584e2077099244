import { type BrokenRule, brokenRule, issueOf, says } from '@app/common';
import { z } from 'zod';

/** A column of a carrier's file. */
export const column = z
  .string()
  .trim()
  .regex(/^(?:#[1-9]\d{0,2}|[^#].{0,199})$/u, says('not-a-column'))
  .describe(
    'Which column: the name that it has in the header row, or its place, such as #3 for the third.',
  );

/** A character that separates or encloses. */
export const oneSign = (what: string) =>
  z
    .string()
    .regex(/^[^\r\n\0]$/u, says('not-one-sign', { what }))
    .refine((text) => text.charCodeAt(0) < 128, says('not-ascii'));

/** How a table is written as text. @param firstRow What is behind the rows to skip. @param leaveOut Which rows are none of it. */
export const textTable = (firstRow: string, leaveOut: string) => ({
  encoding: z
    .enum(['utf-8', 'windows-1252'])
    .default('utf-8')
    .describe('How letters are written; windows-1252 is also what Latin-1 is read by.'),
  separator: oneSign('what stands between two cells')
    .default(';')
    .describe('What stands between two cells.'),
  quote: oneSign('what stands around a cell')
    .nullable()
    .default('"')
    .describe('What stands around a cell that holds a separator; null: nothing does.'),
  skipRows: z
    .number()
    .int()
    .min(0)
    .max(100)
    .default(0)
    .describe(`Rows before the header row, or before the first ${firstRow}.`),
  header: z.boolean().default(true).describe('Whether a row names the columns.'),
  leaveOut: z
    .array(z.string().trim().min(1).max(100))
    .max(20, 'must hold at most 20 words')
    .default([])
    .describe(leaveOut),
});

/** How its figures are written. @param grouped Which have groups of three digits. */
export const figureSigns = (grouped: string) => ({
  decimalSign: z.enum([',', '.']).default(',').describe('In amounts and durations.'),
  thousandsSign: z
    .enum(['.', ',', ' ', "'"])
    .nullable()
    .default(null)
    .describe(`Between groups of three digits in ${grouped}; null: there is none.`),
});

interface WrittenTable {
  readonly separator: string;
  readonly quote: string | null;
  readonly header: boolean;
  readonly decimalSign: string;
  readonly thousandsSign: string | null;
  /** Null: there are none. */
  readonly amount: unknown;
}

/** Refuses signs that can't be told apart, and columns by name where none has one. */
export function checkTable(
  table: WrittenTable,
  columns: readonly (readonly [path: string[], column: string])[],
  context: z.RefinementCtx,
): void {
  const refuse = (path: string[], broken: BrokenRule): void =>
    context.addIssue({ ...issueOf(broken), path });
  if (table.separator === table.quote) refuse(['quote'], brokenRule('same-as-separator'));
  if (table.amount !== null && table.thousandsSign === table.decimalSign) {
    refuse(['thousandsSign'], brokenRule('same-as-decimal-sign'));
  }
  if (table.header) return;
  for (const [path, given] of columns) {
    if (given.startsWith('#')) continue;
    refuse(path, brokenRule('not-a-place'));
  }
}

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
      says('column-or-value-missing'),
    )
    .describe(of);
