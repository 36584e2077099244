import { tableOf, type Transactions } from '@app/platform/database';
import { StoredAudio } from '../audio/stored-audio.entity.js';
import type { Limits } from '../retention/periods.js';
import { takeAwaited } from './awaited.js';
import { makeKnown } from './make-known.js';

const awaited = tableOf(StoredAudio).only('id', 'name', 'kind', 'callId', 'endedAt', 'durationMs');

/** Matches audio and records that were committed at the same moment and so missed each other. */
export async function matchAwaited(transactions: Transactions, limits: Limits): Promise<void> {
  await transactions.run(async (transaction) => {
    const rows = await awaited.query(
      transaction.manager,
      `select ${awaited.columns('a')}
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
