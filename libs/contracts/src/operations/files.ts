import type { Money } from '@app/common';
import { z } from 'zod';

/** What is answered of a file, which its owner serves by its own HTTP to who has the path. */
export const linkedFile = z.object({ path: z.string(), fileName: z.string() });

/** Lines of a file that portal makes itself. */
export const fileLines = z.custom<AsyncGenerator<string>>();

/** Money is written in euro, nothing stands for null. */
export type Cell = string | number | null | Money;

type FieldOf<Row> = { [K in keyof Row]: Row[K] extends Cell ? K : never }[keyof Row] & string;

/** A method's parameters may be of a narrower type than those of one that takes its place. */
type CellOf<Row> = { of(row: Row, asked: Readonly<Record<string, unknown>>): Cell }['of'];

/** A field by its own name, or by another; or what is made of a row, and of what was asked. */
export type Column<Row> = FieldOf<Row> | readonly [name: string, of: FieldOf<Row> | CellOf<Row>];

/** The items that a list replies. */
type RowOf<R extends z.ZodType> =
  z.output<R> extends { readonly items: readonly (infer Row)[] } ? Row : never;

/** A file of CSV (RFC 4180), of what a list replies. */
export interface Csv<R extends z.ZodType> {
  /** `{id}` stands for the field that was asked with. */
  readonly fileName: string;
  /** Of each item, whose pages are asked for one after another. Left out, the reply is `fileLines`. */
  readonly columns?: readonly Column<RowOf<R>>[];
}

/** A file as the body of a request; fields that the path doesn't name come in the query. */
export interface Upload {
  /** As the API's description names them. */
  readonly mediaTypes: readonly string[];
  /** Media types that are taken besides. */
  readonly also?: readonly string[];
  /** What its owner answers once it has the file; left out, what the operation replies. */
  readonly answers?: z.ZodType;
  /** What it is, and how many bytes it may have: it is here whole before its owner is asked. Left out, it streams. */
  readonly most?: { readonly bytes: number; readonly what: string };
}
