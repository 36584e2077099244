import { localTime } from '@app/common';
import type { Answered, callsServiceLevel } from '@app/contracts';
import { columnTypes, rowsOf } from '@app/platform/database';
import type { Reader } from '../kernel/reader.js';
import { momentOf, zone } from './local-hours.js';

const { text, whole } = columnTypes;
const counts = rowsOf({ number: text, queued: whole, answered: whole, inTime: whole });

/**
 * An owner's queued calls of today by number, from an index that holds queued calls only: a day's calls are few
 * enough to be read at each question.
 */
export async function serviceLevel(
  reader: Reader,
  ownerId: string,
  seconds: number,
  now: Date,
): Promise<Answered<typeof callsServiceLevel>> {
  const { date: day } = localTime(now.getTime(), zone);
  const numbers = await counts.query(
    reader,
    `select number, count(*) as queued, count(connected_at) as answered,
            count(*) filter (where connected_at <= queued_at + $3::bigint) as "inTime"
       from (select r.called_number as number, r.queued_at,
                    case when r.delivered_to is not null then
                      (select min((a ->> 'answeredAt')::bigint) from json_array_elements(r.attempts) a
                        where (a ->> 'answeredAt')::bigint >= r.queued_at)
                    end as connected_at
               from cdr.call_records r
              where r.owner_id = $1 and r.queued_at is not null and r.started_at >= $2) queued
      group by number order by number`,
    [ownerId, momentOf(day, 0) * 1000, seconds * 1_000_000],
  );
  return { day, seconds, numbers };
}
