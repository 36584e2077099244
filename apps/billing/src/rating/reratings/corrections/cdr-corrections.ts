import { correctionsSince } from '@app/contracts';
import { Transactions } from '@app/platform/database';
import { Messaging } from '@app/platform/messaging';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { RatingProgress } from '../../calls/rating-progress.entity.js';
import { rateableCall } from '../../calls/rateable-call.js';

const batch = 200;
const askTimeoutMs = 5000;

/** Stores the rating facts of calls that cdr corrected after it had listed them. */
@Injectable()
export class CdrCorrections {
  constructor(
    private readonly database: DataSource,
    private readonly transactions: Transactions,
    private readonly messaging: Messaging<'billing'>,
  ) {}

  /**
   * Stores all corrections that cdr has by now.
   * @throws AppError unavailable when the bus or cdr is unreachable.
   */
  async catchUp(): Promise<void> {
    while (await this.keepNext());
  }

  /** Stores cdr's next corrections. @returns Whether there may be more. */
  private async keepNext(): Promise<boolean> {
    const progress = await this.database.manager.findOneBy(RatingProgress, { single: true });
    const after = Number(progress?.corrections ?? 0);
    const { items, next } = await this.messaging.ask(
      correctionsSince,
      { scope: { as: 'service', service: 'billing' }, after, limit: batch },
      { timeoutMs: askTimeoutMs },
    );
    if (next === after) return false;
    // When a call was corrected twice, the later correction includes the earlier one.
    const calls = new Map(
      items.map(({ position, record }) => [
        `${record.callId} ${record.startedAt}`,
        {
          call_id: record.callId,
          started_at: record.startedAt,
          position,
          facts: rateableCall(record, () => null),
        },
      ]),
    );
    await this.transactions.run(async ({ manager }) => {
      await manager.query(
        `insert into billing.corrected_calls as c (call_id, started_at, position, facts)
         select * from json_to_recordset($1::json)
           as r(call_id uuid, started_at bigint, position bigint, facts jsonb)
         on conflict (call_id, started_at) do update
           set position = excluded.position, facts = excluded.facts, used = false, tried = null,
               waits = false, kept_at = clock_timestamp()
         where c.position < excluded.position`,
        [JSON.stringify([...calls.values()])],
      );
      await manager.query(
        'update billing.rating_progress set corrections = $1 where corrections < $1',
        [next],
      );
    });
    return true;
  }
}
