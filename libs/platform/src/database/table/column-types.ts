import { type Money, money as moneyOf } from '@app/common';
import type { ColumnType as DatabaseType } from 'typeorm';

/** How a column's values are converted. Null stays null in both directions. */
export interface AnyColumnType {
  /** PostgreSQL's name of the type. */
  readonly type: DatabaseType & string;
  readonly array?: true;
  /** Converts the driver's value; without it, that value is used. */
  readonly read?: (stored: never) => unknown;
  /** Converts a value to JSON; without it, the value is used. */
  readonly write?: (value: never) => unknown;
}

export interface ColumnType<Value> extends AnyColumnType {
  readonly read?: (stored: never) => Value;
  readonly write?: (value: Value) => unknown;
}

export type ValueOf<Type> = Type extends ColumnType<infer Value> ? Value : never;

/** @throws RangeError for a number beyond the safe integers */
function safe(digits: string): number {
  const number = Number(digits);
  if (Number.isSafeInteger(number)) return number;
  throw new RangeError(`${digits} in the database is not a safe integer`);
}

export const text: ColumnType<string> = { type: 'text' };
/** One of a set of texts. */
export const textOf = <Value extends string>(): ColumnType<Value> => ({ type: 'text' });
export const texts: ColumnType<string[]> = { type: 'text', array: true };
export const uuid: ColumnType<string> = { type: 'uuid' };
export const uuids: ColumnType<string[]> = { type: 'uuid', array: true };
export const integer: ColumnType<number> = { type: 'integer' };
export const flag: ColumnType<boolean> = { type: 'boolean' };
export const jsonOf = <Value>(): ColumnType<Value> => ({ type: 'jsonb' });

/** A bigint that is a safe integer: a count, a position, microseconds. */
export const whole: ColumnType<number> = { type: 'bigint', read: safe };

/** A bigint as its digits: only passed on, or larger than a safe integer. */
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

/** ISO 8601 in UTC with milliseconds, as in the API. */
export const instant: ColumnType<string> = {
  type: 'timestamptz',
  read: (at: Date) => at.toISOString(),
};

/** An instant as a `Date`, for calculations. */
export const moment: ColumnType<Date> = { type: 'timestamptz' };

/** The same type, or null. */
export const orNull = <Value>(type: ColumnType<Value>): ColumnType<Value | null> =>
  type as ColumnType<Value | null>;

/** The `write` of types whose values JSON represents as they are. */
export const unchanged = (value: unknown): unknown => value;

/**
 * SQL that selects a column so that `read` gets the driver's expected form; days aren't shifted by
 * a time zone.
 */
export const selected = (column: string, type: unknown): string =>
  type === 'date' ? `${column}::text` : column;
