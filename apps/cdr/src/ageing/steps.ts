import type { Period } from './periods.js';

/** Tables with a partition a month. */
export type MonthlyTable = 'legs' | 'call_records' | 'carrier_calls' | 'carrier_matches';

/** What a month's table loses of its rows when a period is over. */
interface Change {
  readonly table: MonthlyTable;
  readonly set: string;
  /** Rows that have it still. */
  readonly where: string;
}

export interface AgeingStep {
  readonly name: 'caller-truncated' | 'caller-gone' | 'legs-dropped' | 'records-dropped';
  readonly period: Period;
  readonly changes: readonly Change[];
  /** Tables whose partition goes as a whole. */
  readonly drops: readonly MonthlyTable[];
  /** SQL: rows of small tables that go with the month from $1 to $2, microseconds. */
  readonly deletes: readonly string[];
}

/**
 * SQL: a caller's number without its last digits, which tell ten thousand callers apart. A shorter one
 * keeps its first two.
 */
export const truncatedCaller = 'left(calling_number, greatest(3, length(calling_number) - 4))';

const ofCalls = (table: string): string =>
  `delete from cdr.${table} where started_at >= $1 and started_at < $2`;

/** In the order in which they become due. Records first: a late leg is compared with its record. */
export const steps: readonly AgeingStep[] = [
  {
    name: 'caller-truncated',
    period: 'callerWhole',
    changes: [
      {
        table: 'call_records',
        set: `calling_prefix = ${truncatedCaller}, calling_number = null`,
        where: 'calling_number is not null',
      },
      { table: 'legs', set: 'calling_number = null', where: 'calling_number is not null' },
      {
        table: 'carrier_calls',
        set: `calling_prefix = ${truncatedCaller}, calling_number = null`,
        where: 'calling_number is not null',
      },
    ],
    drops: [],
    deletes: [],
  },
  {
    name: 'caller-gone',
    period: 'callerTruncated',
    changes: [
      { table: 'call_records', set: 'calling_prefix = null', where: 'calling_prefix is not null' },
      { table: 'carrier_calls', set: 'calling_prefix = null', where: 'calling_prefix is not null' },
    ],
    drops: [],
    deletes: [],
  },
  {
    name: 'legs-dropped',
    period: 'legs',
    changes: [],
    drops: ['legs'],
    deletes: [ofCalls('orphan_legs'), ofCalls('pending_legs')],
  },
  {
    name: 'records-dropped',
    period: 'records',
    changes: [],
    drops: ['call_records', 'carrier_calls', 'carrier_matches'],
    deletes: [
      `delete from cdr.corrections
       where coalesce(call_started_at, (extract(epoch from noted_at) * 1000000)::bigint) >= $1
         and coalesce(call_started_at, (extract(epoch from noted_at) * 1000000)::bigint) < $2`,
      ofCalls('carrier_differences'),
      `delete from cdr.carrier_import_days
       where day >= to_timestamp($1::float8 / 1000000)::date
         and day < to_timestamp($2::float8 / 1000000)::date`,
    ],
  },
];
