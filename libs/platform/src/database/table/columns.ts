import type { Money as Amount } from '@app/common';
import {
  Column,
  type ColumnOptions,
  CreateDateColumn,
  UpdateDateColumn,
  type ValueTransformer,
} from 'typeorm';
import { NotPersonal, PersonalData, type PersonalDataDeclaration } from '../personal-data.js';
import * as types from './column-types.js';
import type { AnyColumnType, ColumnType } from './column-types.js';

/** Deviations of a column from the defaults. */
interface ColumnChoice {
  /** The column's name; default: the property's in snake case, with `_micros` after an amount's. */
  readonly name?: string;
  readonly primary?: true;
  readonly nullable?: true;
  /** PostgreSQL generates the value. */
  readonly generated?: 'identity' | 'uuid';
  /** Decimal places of a second. */
  readonly precision?: number;
  /** The value when none is given. */
  readonly default?: unknown;
  /** PostgreSQL's type, where it isn't the usual one. */
  readonly type?: 'json' | 'smallint';
  /** The value is never given: PostgreSQL computes it, or a trigger does. */
  readonly insert?: false;
  readonly update?: false;
}

/** Compiles only on a property of this type, which must be nullable when the column is. */
type On<Value> = <Row extends { [P in Property]: Value }, Property extends string>(
  row: Row,
  property: Property &
    (null extends Value ? (null extends Row[Property] ? unknown : never) : unknown),
) => void;

const columnNames = new Map<object, Map<string, string>>();

export const snakeCase = (name: string): string =>
  name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

const camelCase = (name: string): string =>
  name.replaceAll(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());

/** TypeORM passes null to transformers too. */
function transformerOf({ read, write }: AnyColumnType): ValueTransformer | undefined {
  if (read === undefined && write === undefined) return undefined;
  const unlessNull =
    (convert: ((value: never) => unknown) | undefined) =>
    (value: unknown): unknown =>
      value === null || value === undefined || convert === undefined
        ? value
        : convert(value as never);
  return { from: unlessNull(read), to: write === undefined ? types.unchanged : unlessNull(write) };
}

/**
 * A decorator for columns of a type; its arguments declare whether the column is personal data, and
 * deviations from the defaults. `unit` is a suffix of the column's name.
 */
function columnOf<Value>(
  type: ColumnType<Value>,
  unit = '',
  declare: (options: ColumnOptions) => PropertyDecorator = Column,
) {
  return <const Choice extends ColumnChoice = object>(
    privacy: PersonalDataDeclaration | 'not personal',
    choice?: Choice,
  ): On<Choice extends { readonly nullable: true } ? Value | null : Value> =>
    (row, property) => {
      const { name = `${snakeCase(property)}${unit}`, ...more }: ColumnChoice = choice ?? {};
      const transformer = transformerOf(type);
      declare({
        name,
        type: type.type,
        ...(type.array && { array: true }),
        ...(transformer !== undefined && { transformer }),
        ...more,
      })(row, property);
      (privacy === 'not personal' ? NotPersonal() : PersonalData(privacy))(row, property);
      const ofClass = columnNames.get(row) ?? new Map<string, string>();
      columnNames.set(row, ofClass.set(property, camelCase(name)));
    };
}

export const Text = columnOf(types.text);
export const Texts = columnOf(types.texts);
export const Uuid = columnOf(types.uuid);
export const Uuids = columnOf(types.uuids);
export const Integer = columnOf(types.integer);
export const Flag = columnOf(types.flag);
export const Json = columnOf(types.jsonOf<object>());
/** A bigint that is a safe integer. */
export const Whole = columnOf(types.whole);
/** A bigint as its digits. */
export const Digits = columnOf(types.digits);
/** Micro-euro. */
export const Money = columnOf(types.money, '_micros');
export type Money = Amount;
/** `2026-10-31`. */
export const Day = columnOf(types.day);
/** `2026-10`, stored as its first day. */
export const Month = columnOf(types.month);
/** ISO 8601 in UTC with milliseconds. */
export const Instant = columnOf(types.instant);
/** A `Date`. */
export const Moment = columnOf(types.moment);
/** When the row was inserted, set by TypeORM. */
export const Created = columnOf(types.moment, '', CreateDateColumn);
/** When the row was last changed, set by TypeORM. */
export const Changed = columnOf(types.moment, '', UpdateDateColumn);

/**
 * The name under which an owner sees a column: the owner's copy corresponds to the table, so it is
 * the column's name where that differs from the property's.
 */
export function shownName(
  entity: abstract new (...args: never[]) => object,
  property: string,
): string {
  for (
    let prototype = entity.prototype as object | null;
    prototype !== null;
    prototype = Object.getPrototypeOf(prototype) as object | null
  ) {
    const name = columnNames.get(prototype)?.get(property);
    if (name !== undefined) return name;
  }
  return property;
}
