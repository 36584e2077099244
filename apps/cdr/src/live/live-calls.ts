import type { callsLive, LiveCall } from '@app/contracts';
import { ownerAskedFor } from '@app/platform/scopes';
import type { z } from 'zod';
import type { Reader } from '../kernel/reader.js';
import { liveSelection, liveTable } from './live-rows.js';

/**
 * The calls under way that the asker may see, newest first, still without their place in the flow.
 */
export async function liveCalls(
  reader: Reader,
  question: z.output<typeof callsLive.request>,
): Promise<{ calls: Omit<LiveCall, 'node' | 'queuedAt'>[]; total: number }> {
  const mine = `gone_at is null and ($1::text is null or owner_id = $1)
    and ($2::uuid is null or call_id = $2)`;
  const values = [ownerAskedFor(question.scope, question.ownerId), question.callId ?? null];
  const calls = await liveTable.query(
    reader,
    `select ${liveSelection} from cdr.live_calls where ${mine}
     order by started_at desc, call_id desc limit $3`,
    [...values, question.limit],
  );
  if (calls.length < question.limit) return { calls, total: calls.length };
  const counted: [{ total: number }] = await reader.query(
    `select count(*)::integer as total from cdr.live_calls where ${mine}`,
    values,
  );
  // A call may have ended between the two statements.
  return { calls, total: Math.max(calls.length, counted[0].total) };
}
