import type { AgedMonth } from '@app/contracts';
import type { Period } from '../kernel/periods.js';

/** Tables with one partition per month. */
export type MonthlyTable = 'legs' | 'call_records' | 'carrier_calls' | 'carrier_matches';

/** Values that a month's rows lose when a period is over. */
interface Change {
  readonly table: MonthlyTable;
  readonly set: string;
  /** SQL: rows that still have the value. */
  readonly where: string;
}

export interface AgeingStep {
  readonly name: AgedMonth['step'];
  readonly period: Period;
  readonly changes: readonly Change[];
  /** Tables whose partition of the month is dropped. */
  readonly drops: readonly MonthlyTable[];
  /** Small tables whose rows of the month are deleted. */
  readonly deletes: readonly Delete[];
}

interface Delete {
  readonly table:
    | 'orphan_legs'
    | 'pending_legs'
    | 'corrections'
    | 'carrier_differences'
    | 'carrier_import_days';
  /** SQL: when the row's call started, in microseconds. */
  readonly startedAt: string;
  /**
   * SQL: when the row arrived; rows of a wrong clock are deleted by it. Omitted: such rows are
   * deleted when their case is closed.
   */
  readonly cameAt?: string;
}

/**
 * SQL: a caller's number without its last four digits, so that ten thousand callers share it. At
 * least three characters stay.
 */
export const truncatedCaller = 'left(calling_number, greatest(3, length(calling_number) - 4))';

/**
 * The ageing steps in the order in which they become due. Each step changes records before legs, as
 * a late leg is compared with its record.
 */
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
    deletes: [
      { table: 'orphan_legs', startedAt: 'started_at', cameAt: 'orphaned_at' },
      { table: 'pending_legs', startedAt: 'started_at' },
    ],
  },
  {
    name: 'records-dropped',
    period: 'records',
    changes: [],
    drops: ['call_records', 'carrier_calls', 'carrier_matches'],
    deletes: [
      {
        table: 'corrections',
        startedAt: `coalesce(call_started_at, (extract(epoch from noted_at) * 1000000)::bigint)`,
        cameAt: 'noted_at',
      },
      { table: 'carrier_differences', startedAt: 'started_at' },
      {
        table: 'carrier_import_days',
        startedAt: '(extract(epoch from day) * 1000000)::bigint',
      },
    ],
  },
];
