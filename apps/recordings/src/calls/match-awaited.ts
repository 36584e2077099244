import { columnTypes, rowsOf, type Transactions } from '@app/platform/database';
import type { Limits } from '../retention/periods.js';
import { takeAwaited } from './awaited.js';
import { makeKnown } from './make-known.js';

const { moment, text, textOf, uuid, whole } = columnTypes;
const awaited = rowsOf({
  id: uuid,
  name: text,
  kind: textOf<'recording' | 'voicemail'>(),
  callId: uuid,
  endedAt: moment,
  durationMs: whole,
});

/** Audio and record that came at the same moment, and so each missed the other. */
export async function matchAwaited(transactions: Transactions, limits: Limits): Promise<void> {
  await transactions.run(async (transaction) => {
    const rows = await awaited.query(
      transaction.manager,
      `select a.id, a.name, a.kind, a.call_id as "callId", a.ended_at as "endedAt",
              a.duration_ms as "durationMs"
         from recordings.audio a join recordings.awaited_audio w on w.name = a.name
        where a.state = 'stored' and a.known_at is null
        order by a.id limit 500 for update of a skip locked`,
    );
    for (const { name, ...audio } of rows) {
      const facts = await takeAwaited(transaction.manager, name);
      if (facts === null) continue;
      await makeKnown(transaction, audio, facts, limits);
    }
  });
}
