import { pageOf } from '@app/common';
import type { callsUnknown, UnknownCall } from '@app/contracts';
import { ownerAskedFor } from '@app/platform/scopes';
import type { z } from 'zod';
import { momentThenId, momentThenIdOf } from '../kernel/pages.js';
import type { Reader } from '../kernel/reader.js';
import { openCallFromRow, openColumns, type OpenCallRow } from './live-rows.js';

interface UnknownRow extends OpenCallRow {
  answered_at: string;
  closed_at: Date;
}

const fromRow = (row: UnknownRow): UnknownCall => ({
  ...openCallFromRow(row),
  answeredAt: Number(row.answered_at),
  closedAt: row.closed_at.toISOString(),
});

/** The calls closed as unknown that the asker may see, those given up last first. */
export async function unknownCalls(
  reader: Reader,
  question: z.output<typeof callsUnknown.request>,
): Promise<z.output<typeof callsUnknown.reply>> {
  const { after, limit } = question;
  const mark = after === undefined ? null : momentThenIdOf(after);
  const rows: UnknownRow[] = await reader.query(
    `select ${openColumns}, closed_at from cdr.unknown_calls
     where ($1::text is null or owner_id = $1)
       and ($2::timestamptz is null or (closed_at, call_id) < ($2, $3::uuid))
     order by closed_at desc, call_id desc limit $4`,
    [
      ownerAskedFor(question.scope, question.ownerId),
      mark?.at ?? null,
      mark?.id ?? null,
      limit + 1,
    ],
  );
  const placeOf = (row: UnknownRow) => momentThenId(row.closed_at, row.call_id);
  return pageOf(rows, limit, placeOf, fromRow);
}
