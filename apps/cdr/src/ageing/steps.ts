import type { AgedMonth } from '@app/contracts';
import type { Period } from './periods.js';

/** What a month's table loses of its rows when a period is over. */
interface Change {
  readonly table: 'legs' | 'call_records';
  readonly set: string;
  /** Rows that have it still. */
  readonly where: string;
}

export interface AgeingStep {
  readonly name: AgedMonth['step'];
  readonly period: Period;
  readonly changes: readonly Change[];
  /** The table whose partition goes as a whole. */
  readonly drops?: 'legs' | 'call_records';
  /** SQL: rows of small tables that go with the month from $1 to $2, microseconds. */
  readonly deletes: readonly string[];
}

/** The last digits: what tells ten thousand callers apart. A shorter number keeps its first two. */
const truncated = 'left(calling_number, greatest(3, length(calling_number) - 4))';

const ofLegs = (table: string): string =>
  `delete from cdr.${table} where started_at >= $1 and started_at < $2`;

/** In the order in which they become due. Records first: a late leg is compared with its record. */
export const steps: readonly AgeingStep[] = [
  {
    name: 'caller-truncated',
    period: 'callerWhole',
    changes: [
      {
        table: 'call_records',
        set: `calling_prefix = ${truncated}, calling_number = null`,
        where: 'calling_number is not null',
      },
      { table: 'legs', set: 'calling_number = null', where: 'calling_number is not null' },
    ],
    deletes: [],
  },
  {
    name: 'caller-gone',
    period: 'callerTruncated',
    changes: [
      { table: 'call_records', set: 'calling_prefix = null', where: 'calling_prefix is not null' },
    ],
    deletes: [],
  },
  {
    name: 'legs-dropped',
    period: 'legs',
    changes: [],
    drops: 'legs',
    deletes: [ofLegs('orphan_legs'), ofLegs('pending_legs')],
  },
  {
    name: 'records-dropped',
    period: 'records',
    changes: [],
    drops: 'call_records',
    deletes: [
      `delete from cdr.corrections
       where coalesce(call_started_at, (extract(epoch from noted_at) * 1000000)::bigint) >= $1
         and coalesce(call_started_at, (extract(epoch from noted_at) * 1000000)::bigint) < $2`,
    ],
  },
];
