import { pageOf } from '@app/common';
import type { callsUnknown } from '@app/contracts';
import { ownerAskedFor } from '@app/platform/scopes';
import type { z } from 'zod';
import { momentThenId, momentThenIdOf } from '../kernel/pages.js';
import type { Reader } from '../kernel/reader.js';
import { unknownSelection, unknownTable } from './live-rows.js';

/** The calls closed as unknown that the asker may see, latest closed first. */
export async function unknownCalls(
  reader: Reader,
  question: z.output<typeof callsUnknown.request>,
): Promise<z.output<typeof callsUnknown.reply>> {
  const { after, limit } = question;
  const mark = after === undefined ? null : momentThenIdOf(after);
  const found = await unknownTable.query(
    reader,
    `select ${unknownSelection} from cdr.unknown_calls
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
  return pageOf(found, limit, ({ closedAt, callId }) => momentThenId(new Date(closedAt), callId));
}
