import { localTime } from '@app/common';
import type { Answered, callsToday } from '@app/contracts';
import { columnTypes, rowsOf } from '@app/platform/database';
import type { Reader } from '../kernel/reader.js';
import { levels } from './levels.js';
import { momentOf, zone } from './local-hours.js';
import { countColumns, longerOf } from './sums.js';

const { integer, orNull, text, whole } = columnTypes;
const hours = rowsOf({
  day: text,
  hour: integer,
  calls: whole,
  answered: whole,
  longestWaitMs: orNull(integer),
});
const counts = rowsOf({ calls: whole, answered: whole });

const weekMs = 7 * 86_400_000;

type Today = Omit<Answered<typeof callsToday>, 'uncounted'>;

interface Moment extends Pick<Today, 'day' | 'comparedDay' | 'until'> {
  /** The minute of the day. */
  readonly minute: number;
}

function momentAt(now: Date): Moment {
  const { date: day, minute } = localTime(now.getTime(), zone);
  return {
    day,
    comparedDay: new Date(Date.parse(day) - weekMs).toISOString().slice(0, 10),
    until: `${two(Math.floor(minute / 60))}:${two(minute % 60)}`,
    minute,
  };
}

/** The answer while older calls are still being counted. */
export function uncountedToday(now: Date): Today {
  const { day, comparedDay, until } = momentAt(now);
  return { day, comparedDay, until, today: null, compared: null, hours: [] };
}

/**
 * An owner's calls of today and of the same weekday last week, at most 48 rows of sums. Of the earlier day, only the
 * hour that is under way today is counted from records, by an index that has all that is needed.
 */
export async function callsOfToday(reader: Reader, ownerId: string, now: Date): Promise<Today> {
  const { day, comparedDay, until, minute } = momentAt(now);
  const hour = Math.floor(minute / 60);
  const rows = await hours.query(
    reader,
    `select to_char(day, 'YYYY-MM-DD') as day, hour, ${countColumns.join(' + ')} as calls, answered,
            longest_wait_ms as "longestWaitMs"
       from ${levels.owners.table} where owner_id = $1 and day = any($2::date[]) order by hour`,
    [ownerId, [day, comparedDay]],
  );
  const [underWay] = await counts.query(
    reader,
    `select count(*) as calls, count(answered_at) as answered from cdr.call_records
      where owner_id = $1 and position >= 0 and started_at >= $2 and started_at < $3`,
    [ownerId, momentOf(comparedDay, hour * 60) * 1000, momentOf(comparedDay, minute) * 1000],
  );
  const today = rows.filter((row) => row.day === day);
  const compared = rows.filter((row) => row.day === comparedDay);
  const before = [...compared.filter((row) => row.hour < hour), ...(underWay ? [underWay] : [])];
  const callsAt = (of: typeof rows, at: number): number =>
    of.find((row) => row.hour === at)?.calls ?? 0;
  return {
    day,
    comparedDay,
    until,
    today: {
      ...summed(today),
      longestWaitMs: today.reduce<number | null>(
        (longest, row) => longerOf(longest, row.longestWaitMs),
        null,
      ),
    },
    compared: summed(before),
    hours: [...new Set(rows.map((row) => row.hour))].map((at) => ({
      hour: at,
      calls: callsAt(today, at),
      comparedCalls: callsAt(compared, at),
    })),
  };
}

const two = (value: number): string => String(value).padStart(2, '0');

const summed = (rows: readonly { readonly calls: number; readonly answered: number }[]) => ({
  calls: rows.reduce((sum, { calls }) => sum + calls, 0),
  answered: rows.reduce((sum, { answered }) => sum + answered, 0),
});
