import type { Money } from '@app/common';
import { z } from 'zod';

/** Reply about a file. The owning app serves it over HTTP to whoever has the path. */
export const linkedFile = z.object({ path: z.string(), fileName: z.string() });

/** Lines of a file that portal writes itself. */
export const fileLines = z.custom<AsyncGenerator<string>>();

/** Money is written in euro; null is an empty cell. */
export type Cell = string | number | null | Money;

type FieldOf<Row> = { [K in keyof Row]: Row[K] extends Cell ? K : never }[keyof Row] & string;

/** A method, not a function, so that parameters may have narrower types. */
type CellOf<Row> = { of(row: Row, asked: Readonly<Record<string, unknown>>): Cell }['of'];

/** A field under its own or another name, or a value computed from the row and the request. */
export type Column<Row> = FieldOf<Row> | readonly [name: string, of: FieldOf<Row> | CellOf<Row>];

/** Item type of a list's reply. */
type RowOf<R extends z.ZodType> =
  z.output<R> extends { readonly items: readonly (infer Row)[] } ? Row : never;

/** A CSV file (RFC 4180) of a list. */
export interface Csv<R extends z.ZodType> {
  /** `{id}` is replaced by that field of the request. */
  readonly fileName: string;
  /** Columns for each item of all pages. Left out: the reply is `fileLines`. */
  readonly columns?: readonly Column<RowOf<R>>[];
}

/** A file as request body. Fields outside the path come in the query. */
export interface Upload {
  /** Media types in the OpenAPI document. */
  readonly mediaTypes: readonly string[];
  /** Media types that are accepted too, but not named in the OpenAPI document. */
  readonly also?: readonly string[];
  /** The owning app's reply after it received the file; left out: the operation's reply. */
  readonly answers?: z.ZodType;
  /** Name and largest size of the file: portal receives it whole before it asks. Left out: the file streams. */
  readonly most?: { readonly bytes: number; readonly what: string };
}
