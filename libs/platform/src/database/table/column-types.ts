import { type Money, money as moneyOf } from '@app/common';
import type { ColumnType as DatabaseType } from 'typeorm';

/** How a column's values travel. Null stays null either way. */
export interface AnyColumnType {
  /** As PostgreSQL calls it. */
  readonly type: DatabaseType & string;
  readonly array?: true;
  /** Makes the value of what the driver reads; without it, that is the value. */
  readonly read?: (stored: never) => unknown;
  /** Makes of the value what JSON can say; without it, that is the value. */
  readonly write?: (value: never) => unknown;
}

export interface ColumnType<Value> extends AnyColumnType {
  readonly read?: (stored: never) => Value;
  readonly write?: (value: Value) => unknown;
}

export type ValueOf<Type> = Type extends ColumnType<infer Value> ? Value : never;

/** @throws RangeError when it isn't a safe integer. */
function safe(digits: string): number {
  const number = Number(digits);
  if (Number.isSafeInteger(number)) return number;
  throw new RangeError(`${digits} in the database is no safe integer`);
}

export const text: ColumnType<string> = { type: 'text' };
/** One of some texts. */
export const textOf = <Value extends string>(): ColumnType<Value> => ({ type: 'text' });
export const texts: ColumnType<string[]> = { type: 'text', array: true };
export const uuid: ColumnType<string> = { type: 'uuid' };
export const uuids: ColumnType<string[]> = { type: 'uuid', array: true };
export const integer: ColumnType<number> = { type: 'integer' };
export const flag: ColumnType<boolean> = { type: 'boolean' };
export const jsonOf = <Value>(): ColumnType<Value> => ({ type: 'jsonb' });

/** A bigint that is a safe integer: a count, a place, microseconds. */
export const whole: ColumnType<number> = { type: 'bigint', read: safe };

/** A bigint by its digits: what is only passed on, or is larger than a safe integer. */
export const digits: ColumnType<string> = { type: 'bigint' };

/** A bigint of micro-euro. */
export const money: ColumnType<Money> = {
  type: 'bigint',
  read: (micros: string) => moneyOf(Number(micros)),
  write: ({ micros }) => micros,
};

/** `2026-10-31`. */
export const day: ColumnType<string> = { type: 'date' };

/** `2026-10`; stored as its first day. */
export const month: ColumnType<string> = {
  type: 'date',
  read: (first: string) => first.slice(0, 7),
  write: (value) => `${value}-01`,
};

/** ISO 8601 in UTC with milliseconds, as the API says it. */
export const instant: ColumnType<string> = {
  type: 'timestamptz',
  read: (at: Date) => at.toISOString(),
};

/** The same to calculate with. */
export const moment: ColumnType<Date> = { type: 'timestamptz' };

/** The same, or null. */
export const orNull = <Value>(type: ColumnType<Value>): ColumnType<Value | null> =>
  type as ColumnType<Value | null>;

/** Makes nothing of a value that JSON can say. */
export const unchanged = (value: unknown): unknown => value;

/** SQL: what is selected of a column, so that the driver gives what `read` takes; days without a time zone's shift. */
export const selected = (column: string, type: unknown): string =>
  type === 'date' ? `${column}::text` : column;
