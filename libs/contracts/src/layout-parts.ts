import { type BrokenRule, brokenRule, issueOf, says } from '@app/common';
import { z } from 'zod';

/** Reference to a column of a carrier's file. */
export const column = z
  .string()
  .trim()
  .regex(/^(?:#[1-9]\d{0,2}|[^#].{0,199})$/u, says('not-a-column'))
  .describe('Column, by its name in the header row or by position, such as `#3` for the third.');

/** A single ASCII character that separates or encloses cells. */
export const oneSign = (what: string) =>
  z
    .string()
    .regex(/^[^\r\n\0]$/u, says('not-one-sign', { what }))
    .refine((text) => text.charCodeAt(0) < 128, says('not-ascii'));

/** Text format of a table. @param firstRow Content of the first row after the skipped ones. @param leaveOut Describes rows to ignore. */
export const textTable = (firstRow: string, leaveOut: string) => ({
  encoding: z
    .enum(['utf-8', 'windows-1252'])
    .default('utf-8')
    .describe('Character encoding; use `windows-1252` for Latin-1 too.'),
  separator: oneSign('the character between two cells')
    .default(';')
    .describe('Character between two cells.'),
  quote: oneSign('the character around a cell')
    .nullable()
    .default('"')
    .describe('Character around a cell that contains a separator; null: none.'),
  skipRows: z
    .number()
    .int()
    .min(0)
    .max(100)
    .default(0)
    .describe(`Rows to skip before the header row, or before the first ${firstRow}; 0 to 100.`),
  header: z.boolean().default(true).describe('Whether a header row names the columns.'),
  leaveOut: z
    .array(z.string().trim().min(1).max(100))
    .max(20, 'must hold at most 20 words')
    .default([])
    .describe(leaveOut),
});

/** Number format of a table. @param grouped Figures that have groups of three digits. */
export const figureSigns = (grouped: string) => ({
  decimalSign: z.enum([',', '.']).default(',').describe('Decimal sign in amounts and durations.'),
  thousandsSign: z
    .enum(['.', ',', ' ', "'"])
    .nullable()
    .default(null)
    .describe(`Sign between groups of three digits in ${grouped}; null: none.`),
});

interface WrittenTable {
  readonly separator: string;
  readonly quote: string | null;
  readonly header: boolean;
  readonly decimalSign: string;
  readonly thousandsSign: string | null;
  /** Null: the file has no amounts. */
  readonly amount: unknown;
}

/** Refuses signs that are equal, and columns by name in a file without a header row. */
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

/** A value from a fixed set: read from a cell, or the same for every call of the file. */
export const choice = <Value extends string>(values: readonly [Value, ...Value[]], of: string) =>
  z
    .strictObject({
      column: column
        .nullable()
        .describe('Column with the value; null: `otherwise` applies to all rows.'),
      words: z
        .array(
          z.strictObject({
            text: z.string().trim().max(100).describe('Text of the cell, in any letter case.'),
            means: z.enum(values).describe('Value that the text means.'),
          }),
        )
        .max(50, 'must hold at most 50 words')
        .default([])
        .describe('Meanings of texts in the column, at most 50.'),
      otherwise: z
        .enum(values)
        .nullable()
        .describe('Value for rows with another text; null: such a row is unreadable.'),
    })
    .refine(
      ({ column: given, otherwise }) => given !== null || otherwise !== null,
      says('column-or-value-missing'),
    )
    .describe(of);
