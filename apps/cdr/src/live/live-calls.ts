import type { callsLive } from '@app/contracts';
import type { z } from 'zod';
import { ownerAskedFor } from '../owner-scope.js';
import type { Reader } from '../reader.js';
import { liveCallFromRow, liveColumns, type LiveCallRow } from './live-store.js';

/** The calls under way that the asker may see, those that were answered last first. */
export async function liveCalls(
  reader: Reader,
  question: z.output<typeof callsLive.request>,
): Promise<z.output<typeof callsLive.reply>> {
  const mine = `($1::text is null or owner_id = $1) and ($2::uuid is null or call_id = $2)`;
  const values = [ownerAskedFor(question) ?? null, question.callId ?? null];
  const rows: LiveCallRow[] = await reader.query(
    `select ${liveColumns} from cdr.live_calls where ${mine}
     order by answered_at desc, call_id desc limit $3`,
    [...values, question.limit],
  );
  if (rows.length < question.limit) {
    return { calls: rows.map((row) => liveCallFromRow(row)), total: rows.length };
  }
  const counted: [{ total: number }] = await reader.query(
    `select count(*)::integer as total from cdr.live_calls where ${mine}`,
    values,
  );
  // Between the two statements a call may have ended.
  const total = Math.max(rows.length, counted[0].total);
  return { calls: rows.map((row) => liveCallFromRow(row)), total };
}
