import type { Answered, Asked, callCounts } from '@app/contracts';
import { columnTypes, rowsOf } from '@app/platform/database';
import { ownerAskedFor } from '@app/platform/scopes';
import type { Reader } from '../kernel/reader.js';
import { firstOfMonth, levels } from './levels.js';
import { countColumns } from './sums.js';

const { text, whole } = columnTypes;
const counts = rowsOf({ number: text, calls: whole, answered: whole });

/**
 * A day's calls to each of some numbers, from the sums by hour: rows of that day and these numbers only, by the key of
 * the sums, which begins with the owner. Where no owner is named, the sums by month say whose the numbers were.
 */
export async function countsOfNumbers(
  reader: Reader,
  question: Pick<Asked<typeof callCounts>, 'day' | 'numbers' | 'ownerId' | 'scope'>,
): Promise<Answered<typeof callCounts>['items']> {
  const { scope, day, numbers } = question;
  const ownerId = ownerAskedFor(scope, question.ownerId);
  const whose =
    ownerId === null
      ? `owner_id in (select m.owner_id from ${levels.months.table} m
           where m.called_number = any($2) and m.month = $3)`
      : 'owner_id = $3';
  return counts.query(
    reader,
    `select called_number as number, sum(${countColumns.join(' + ')}) as calls,
            sum(answered) as answered
       from ${levels.hours.table}
      where day = $1 and called_number = any($2) and ${whose}
      group by called_number order by called_number`,
    [day, numbers, ownerId ?? firstOfMonth(day)],
  );
}
