import type { callTotals } from '@app/contracts';
import type { z } from 'zod';
import { firstOfMonth, type LevelName } from './levels.js';

export type TotalsQuestion = z.output<typeof callTotals.request>;

/** The days of a question that one table answers: `from` included, `until` excluded. */
export interface Part {
  readonly level: LevelName;
  readonly from: string;
  readonly until: string;
}

type Asked = Pick<TotalsQuestion, 'from' | 'until' | 'groupBy' | 'number' | 'origin'>;

/**
 * The smallest tables that have the dimensions of a question. Whole months come from sums of
 * months, the days before and after them from sums of hours.
 */
export function partsOf(asked: Asked, ownerId: string | undefined): readonly Part[] {
  const { from, until, groupBy, number, origin } = asked;
  const ofNumbers = number !== undefined || groupBy === 'number';
  if (!ofNumbers && ownerId === undefined) return [{ level: 'everybody', from, until }];
  const ofOrigins = origin !== undefined || groupBy === 'origin';
  if (!ofNumbers && !ofOrigins) return [{ level: 'owners', from, until }];
  const ofTimes = groupBy === 'day' || groupBy === 'hour' || groupBy === 'weekday-hour';
  if (ofTimes) return [{ level: 'hours', from, until }];
  const firstMonth = from === firstOfMonth(from) ? from : monthAfter(from);
  const lastMonth = firstOfMonth(until);
  if (firstMonth >= lastMonth) return [{ level: 'hours', from, until }];
  const keepsLess = ownerId === undefined && number === undefined && origin === undefined;
  const parts: readonly Part[] = [
    { level: 'hours', from, until: firstMonth },
    { level: keepsLess ? 'numbers' : 'months', from: firstMonth, until: lastMonth },
    { level: 'hours', from: lastMonth, until },
  ];
  return parts.filter((part) => part.from < part.until);
}

function monthAfter(day: string): string {
  const first = new Date(firstOfMonth(day));
  first.setUTCMonth(first.getUTCMonth() + 1);
  return first.toISOString().slice(0, 10);
}
