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
  /** Rows of small tables that go with the month. */
  readonly deletes: readonly Delete[];
}

interface Delete {
  readonly table: 'orphan_legs' | 'pending_legs' | 'corrections';
  /** SQL: when its call started, in microseconds. */
  readonly startedAt: string;
  /** By which a call of no month goes; none: it doesn't, but when what is done about it is done. */
  readonly cameAt?: string;
}

/** The last digits: what tells ten thousand callers apart. A shorter number keeps its first two. */
const truncated = 'left(calling_number, greatest(3, length(calling_number) - 4))';

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
    deletes: [
      { table: 'orphan_legs', startedAt: 'started_at', cameAt: 'orphaned_at' },
      { table: 'pending_legs', startedAt: 'started_at' },
    ],
  },
  {
    name: 'records-dropped',
    period: 'records',
    changes: [],
    drops: 'call_records',
    deletes: [
      {
        table: 'corrections',
        startedAt: `coalesce(call_started_at, (extract(epoch from noted_at) * 1000000)::bigint)`,
        cameAt: 'noted_at',
      },
    ],
  },
];
